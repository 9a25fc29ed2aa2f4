// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

/// @title The drop of a game's items: one after another by number, so many for each player
/// @notice The number of the next item is what all who mint conflict on.
contract GameDrop is ERC721 {
    /// @notice Items that one player may mint.
    uint256 public constant PER_PLAYER = 1_000_000;

    uint256 public minted;
    mapping(address player => uint256 count) public mintedBy;

    error DropLimitReached(address player, uint256 limit);

    constructor() ERC721("Game items", "ITEM") {}

    /// @notice Takes the next item.
    function mint() external returns (uint256 item) {
        uint256 own = mintedBy[msg.sender] + 1;
        require(own <= PER_PLAYER, DropLimitReached(msg.sender, PER_PLAYER));
        mintedBy[msg.sender] = own;
        item = ++minted;
        _mint(msg.sender, item);
    }
}
