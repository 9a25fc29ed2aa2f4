// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title What a `TestHookedToken` calls
interface ITestTokenHook {
    /// @notice Before the balances change.
    function tokensToSend(address from, address to, uint256 value) external;

    /// @notice After the balances have changed.
    function tokensReceived(address from, address to, uint256 value) external;
}

/// @title A token that gives sender and recipient the floor in the middle of a transfer, as ERC-777 does
/// @notice For re-entrance into functions and views. Anybody issues; an account registers its own hook.
contract TestHookedToken is ERC20 {
    uint8 private immutable _decimals;
    mapping(address account => ITestTokenHook hook) public hookOf;

    constructor(uint8 decimals_) ERC20("Hooked", "HOOK") {
        _decimals = decimals_;
    }

    function issue(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function setHook(ITestTokenHook hook) external {
        hookOf[msg.sender] = hook;
    }

    function decimals() public view override returns (uint8) {
        return _decimals;
    }

    function _update(address from, address to, uint256 value) internal override {
        ITestTokenHook sending = hookOf[from];
        if (address(sending) != address(0)) sending.tokensToSend(from, to, value);
        super._update(from, to, value);
        ITestTokenHook receiving = hookOf[to];
        if (address(receiving) != address(0)) receiving.tokensReceived(from, to, value);
    }
}
