// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title OpenZeppelin's ERC-20 as it is
/// @notice What the gas of our token is held against. Anybody issues.
contract TestPlainToken is ERC20Permit {
    constructor() ERC20("Plain", "PLAIN") ERC20Permit("Plain") {}

    function issue(address to, uint256 amount) external {
        _mint(to, amount);
    }
}
