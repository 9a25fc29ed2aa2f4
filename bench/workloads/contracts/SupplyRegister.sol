// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A supply chain's register: who holds a lot, since when, and a digest of every step that it took
contract SupplyRegister {
    struct Lot {
        address holder;
        uint48 since;
        uint48 steps;
        bytes32 trail;
    }

    mapping(bytes32 lot => Lot record) public lots;

    event HandedOver(bytes32 indexed lot, address indexed from, address indexed to, bytes32 place, uint256 step);

    error LotNotHeld(bytes32 lot, address holder, address caller);

    /// @notice Hands a lot over; one that nobody holds yet is entered by its first holder.
    function handOver(bytes32 lot, address to, bytes32 place) external {
        Lot storage record = lots[lot];
        address holder = record.holder;
        require(holder == msg.sender || holder == address(0), LotNotHeld(lot, holder, msg.sender));
        (record.holder, record.since, record.steps) = (to, uint48(block.timestamp), record.steps + 1);
        record.trail = keccak256(abi.encode(record.trail, msg.sender, to, place, block.timestamp));
        emit HandedOver(lot, msg.sender, to, place, record.steps);
    }
}
