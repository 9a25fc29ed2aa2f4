// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Sums over the first n of a growing row, in constant gas
/// @notice A Fenwick tree (binary indexed tree, P. Fenwick 1994) over the indices 1 to 2³² − 1: adding to one place and
/// summing up to one place take at most 32 steps each, whatever the row's length. Nothing is ever subtracted.
library PrefixSums {
    uint256 internal constant LAST_INDEX = type(uint32).max;

    struct Sums {
        mapping(uint256 index => uint256 sum) nodes;
    }

    error PrefixSumsIndexOutOfRange(uint256 index);

    /// @notice Adds to the place `index`.
    function add(Sums storage self, uint256 index, uint256 amount) internal {
        require(index != 0 && index <= LAST_INDEX, PrefixSumsIndexOutOfRange(index));
        for (uint256 node = index; node <= LAST_INDEX; node += _lowestBit(node)) self.nodes[node] += amount;
    }

    /// @notice Sum of the places 1 to `index`.
    function upTo(Sums storage self, uint256 index) internal view returns (uint256 sum) {
        for (uint256 node = index; node != 0; node -= _lowestBit(node)) sum += self.nodes[node];
    }

    function _lowestBit(uint256 value) private pure returns (uint256) {
        return value & (~value + 1);
    }
}
