// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITestTokenHook} from "../../../contracts/doubles/TestHookedToken.sol";
import {TestTether} from "../../../contracts/doubles/TestTether.sol";

/// @dev USDT that gives somebody the floor in the middle of its next transfer, if it was told to.
contract ReenteringTether is TestTether {
    ITestTokenHook private _hook;

    constructor(string memory name_, string memory symbol_, uint8 decimals_) TestTether(name_, symbol_, decimals_) {}

    /// @notice Once; zero for nobody.
    function arm(ITestTokenHook hook) external onlyOwner {
        _hook = hook;
    }

    function isArmed() external view returns (bool) {
        return address(_hook) != address(0);
    }

    function _move(address from, address to, uint256 value) internal override {
        super._move(from, to, value);
        ITestTokenHook hook = _hook;
        if (address(hook) == address(0)) return;
        _hook = ITestTokenHook(address(0));
        hook.tokensReceived(from, to, value);
    }
}
