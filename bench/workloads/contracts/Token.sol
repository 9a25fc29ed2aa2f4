// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title A token as most are: OpenZeppelin's ERC-20 and nothing else
contract Token is ERC20 {
    constructor(address holder) ERC20("Token", "TKN") {
        _mint(holder, 1e30);
    }
}
