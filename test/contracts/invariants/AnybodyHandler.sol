// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/* solhint-disable gas-small-strings, avoid-low-level-calls */

import {Handler} from "./Handler.sol";
import {Manifest} from "./Manifest.sol";
import {Watch} from "./Watch.sol";

/// @dev Calls any function that any contract has, with any words for arguments: the list is the compiler's own, so a function
/// that is new is called from the day on that it exists.
contract AnybodyHandler is Handler {
    bytes4 private constant _PANIC = 0x4e487b71;

    address[8] private _targets;

    constructor(Watch watch, address[] memory people) Handler(watch, people) {
        _targets = watch.system().targets();
    }

    /// @notice Somebody without a role calls what takes one, or what decides by itself who may call.
    function callAnything(uint256 which, uint256 who, uint256[8] calldata words, uint256 seed) external {
        Manifest.Entry memory entry = _pick(which, false);
        address actor = _person(who);
        bytes memory data = abi.encodePacked(entry.selector, _arguments(words, seed));
        bool succeeded = _as(actor, _targets[entry.target], data);
        if (succeeded && entry.role != Manifest.OPEN) _watch.breach(16, string.concat("open to all: ", entry.name));
    }

    /// @notice What reads answers, or refuses by a name: it never ends in a panic.
    function askAnything(uint256 which, uint256[8] calldata words, uint256 seed) external {
        Manifest.Entry memory entry = _pick(which, true);
        (bool answered, bytes memory answer) = _targets[entry.target].staticcall(
            abi.encodePacked(entry.selector, _arguments(words, seed))
        );
        if (!answered && bytes4(answer) == _PANIC) _watch.breach(16, string.concat("a view panicked: ", entry.name));
    }

    /// @dev The first one of the wanted kind from a random place on; the list is round.
    function _pick(uint256 which, bool reads) private pure returns (Manifest.Entry memory entry) {
        Manifest.Entry[] memory entries = Manifest.entries();
        uint256 index = which % entries.length;
        while ((entries[index].role == Manifest.VIEW) != reads) index = (index + 1) % entries.length;
        return entries[index];
    }

    /// @dev Words that mean something: people, contracts, small numbers, times, and now and then any word at all.
    function _arguments(uint256[8] calldata words, uint256 seed) private view returns (bytes memory data) {
        for (uint256 i = 0; i < words.length; ++i) {
            uint256 kind = (seed >> (4 * i)) % 6;
            uint256 word = words[i];
            if (kind == 0) word = uint160(_person(word));
            if (kind == 1) word = uint160(_targets[word % 8]);
            if (kind == 2) word %= 16;
            if (kind == 3) word %= 100 * OUNCE;
            if (kind == 4) word = block.timestamp + (word % 40 days);
            data = abi.encodePacked(data, word);
        }
    }
}
