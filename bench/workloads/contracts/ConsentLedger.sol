// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Consents to read health records: whom a patient lets read what, and until when
/// @notice Nothing personal is here: a scope is a salted hash that patient and reader share.
contract ConsentLedger {
    /// @notice Seconds that a consent may last.
    uint48 public constant LONGEST = 365 days;

    mapping(address patient => mapping(address reader => mapping(bytes32 scope => uint48 end))) public consents;
    mapping(address patient => uint256 count) public changesOf;

    event ConsentGiven(address indexed patient, address indexed reader, bytes32 indexed scope, uint48 end);
    event ConsentWithdrawn(address indexed patient, address indexed reader, bytes32 indexed scope);

    error ConsentOutOfRange(uint48 end, uint48 earliest, uint48 latest);

    /// @notice Lets `reader` read `scope` until `end`, seconds.
    function give(address reader, bytes32 scope, uint48 end) external {
        uint48 now_ = uint48(block.timestamp);
        require(end > now_ && end <= now_ + LONGEST, ConsentOutOfRange(end, now_, now_ + LONGEST));
        consents[msg.sender][reader][scope] = end;
        ++changesOf[msg.sender];
        emit ConsentGiven(msg.sender, reader, scope, end);
    }

    /// @notice Withdraws a consent at once.
    function withdraw(address reader, bytes32 scope) external {
        delete consents[msg.sender][reader][scope];
        ++changesOf[msg.sender];
        emit ConsentWithdrawn(msg.sender, reader, scope);
    }
}
