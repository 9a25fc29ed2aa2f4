// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Calls and what they would change
/// @notice Never deployed: for a dry run its code stands at the caller's own address in an `eth_call` with a state
/// override, makes the calls as that caller, reads what was asked for, and nothing of it remains.
contract Rehearsal {
    struct Call {
        address target;
        bytes data;
    }

    /// @notice Makes the calls, or reverts as the first of them does that fails, and answers with what is read afterwards.
    function rehearse(Call[] calldata calls, Call[] calldata reads) external returns (bytes[] memory afterwards) {
        for (uint256 i = 0; i < calls.length; ++i) _make(calls[i]);
        afterwards = new bytes[](reads.length);
        for (uint256 i = 0; i < reads.length; ++i) afterwards[i] = _make(reads[i]);
    }

    function _make(Call calldata call) private returns (bytes memory answer) {
        bool succeeded;
        // solhint-disable-next-line avoid-low-level-calls
        (succeeded, answer) = call.target.call(call.data);
        if (!succeeded) {
            // solhint-disable-next-line no-inline-assembly
            assembly ("memory-safe") {
                revert(add(answer, 32), mload(answer))
            }
        }
    }
}
