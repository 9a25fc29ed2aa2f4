// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title A token that always keeps a part of what is sent
/// @notice For the question whether a contract books what it received or what it asked for. Anybody issues.
contract TestFeeToken is ERC20 {
    uint8 private immutable _decimals;
    /// @notice What each transfer loses, parts per 10,000, burned.
    uint256 public immutable feeBps;

    error FeeTokenFeeOutOfRange(uint256 feeBps);

    constructor(uint8 decimals_, uint256 feeBps_) ERC20("Fee on transfer", "FEE") {
        require(feeBps_ <= 10_000, FeeTokenFeeOutOfRange(feeBps_));
        _decimals = decimals_;
        feeBps = feeBps_;
    }

    function issue(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function decimals() public view override returns (uint8) {
        return _decimals;
    }

    function _update(address from, address to, uint256 value) internal override {
        if (from == address(0) || to == address(0)) {
            super._update(from, to, value);
            return;
        }
        uint256 fee = (value * feeBps) / 10_000;
        super._update(from, address(0), fee);
        super._update(from, to, value - fee);
    }
}
