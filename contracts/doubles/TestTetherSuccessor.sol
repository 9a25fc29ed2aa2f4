// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ITetherSuccessor} from "./TestTether.sol";

/// @title What a deprecated `TestTether` forwards to: a new token that obeys the old one
/// @notice Balances do not come over by themselves: the deployer issues them again, as Tether would.
contract TestTetherSuccessor is ERC20, ITetherSuccessor {
    address public immutable legacy;
    address public immutable owner;

    error SuccessorNotLegacy(address caller);
    error SuccessorNotOwner(address caller);

    modifier onlyLegacy() {
        require(msg.sender == legacy, SuccessorNotLegacy(msg.sender));
        _;
    }

    constructor(address legacy_) ERC20("Tether USD (successor)", "USDT") {
        legacy = legacy_;
        owner = msg.sender;
    }

    function issue(address to, uint256 amount) external {
        require(msg.sender == owner, SuccessorNotOwner(msg.sender));
        _mint(to, amount);
    }

    function transferByLegacy(address from, address to, uint256 value) external onlyLegacy {
        _transfer(from, to, value);
    }

    function transferFromByLegacy(address spender, address from, address to, uint256 value) external onlyLegacy {
        _spendAllowance(from, spender, value);
        _transfer(from, to, value);
    }

    function approveByLegacy(address from, address spender, uint256 value) external onlyLegacy {
        _approve(from, spender, value);
    }

    function allowance(
        address holder,
        address spender
    ) public view override(ERC20, ITetherSuccessor) returns (uint256) {
        return super.allowance(holder, spender);
    }

    function balanceOf(address account) public view override(ERC20, ITetherSuccessor) returns (uint256) {
        return super.balanceOf(account);
    }

    function totalSupply() public view override(ERC20, ITetherSuccessor) returns (uint256) {
        return super.totalSupply();
    }
}
