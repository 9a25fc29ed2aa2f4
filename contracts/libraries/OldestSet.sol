// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title A set of numbers that knows its smallest
/// @notice Bits in three levels: a bit says whether the number is in, or whether the word below has any bit. Adding,
/// removing and finding the smallest read and write at most three words and one count, whatever the set holds.
/// @dev A number that is too large, in twice, or taken out without being in is a mistake of the caller: it panics.
library OldestSet {
    /// @notice Numbers in a set are smaller than this.
    uint256 internal constant CAPACITY = 1 << 24;

    struct Set {
        uint256 count;
        uint256 top;
        mapping(uint256 index => uint256 word) middle;
        mapping(uint256 index => uint256 word) bottom;
    }

    /// @notice Puts a number in; it must be smaller than the capacity and not in already.
    function add(Set storage self, uint256 number) internal {
        assert(number < CAPACITY && !contains(self, number));
        self.bottom[number >> 8] |= _bit(number);
        self.middle[number >> 16] |= _bit(number >> 8);
        self.top |= _bit(number >> 16);
        ++self.count;
    }

    /// @notice Takes a number out; it must be in.
    function remove(Set storage self, uint256 number) internal {
        assert(contains(self, number));
        --self.count;
        uint256 bottom = self.bottom[number >> 8] & ~_bit(number);
        self.bottom[number >> 8] = bottom;
        if (bottom != 0) return;
        uint256 middle = self.middle[number >> 16] & ~_bit(number >> 8);
        self.middle[number >> 16] = middle;
        if (middle != 0) return;
        self.top &= ~_bit(number >> 16);
    }

    /// @notice Whether the number is in.
    function contains(Set storage self, uint256 number) internal view returns (bool) {
        return self.bottom[number >> 8] & _bit(number) != 0;
    }

    /// @notice The smallest number, and whether there is one.
    function smallest(Set storage self) internal view returns (bool exists, uint256 number) {
        uint256 top = self.top;
        if (top == 0) return (false, 0);
        uint256 high = _lowestBit(top);
        uint256 middle = (high << 8) | _lowestBit(self.middle[high]);
        return (true, (middle << 8) | _lowestBit(self.bottom[middle]));
    }

    /// @dev The bit of a number within its word.
    function _bit(uint256 number) private pure returns (uint256) {
        return 1 << (number & 0xff);
    }

    /// @dev Position of the lowest bit of a word that has one.
    function _lowestBit(uint256 word) private pure returns (uint256) {
        // word - 1 cannot underflow: the word has a bit
        return Math.log2(word & ~(word - 1));
    }
}
