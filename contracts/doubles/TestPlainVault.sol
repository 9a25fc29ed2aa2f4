// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";

/// @title OpenZeppelin's ERC-4626 as it is
/// @notice What the gas of buying and selling is held against.
contract TestPlainVault is ERC4626 {
    constructor(IERC20 asset) ERC20("Plain shares", "SHARE") ERC4626(asset) {}
}
