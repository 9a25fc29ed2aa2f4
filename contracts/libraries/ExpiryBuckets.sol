// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Weight that expires by itself
/// @notice Weight lies in one bucket for each UTC day of expiry. From the start of that day it no longer counts, without
/// anybody doing anything: a sum looks at the days ahead only. A bit for each day says whether its bucket holds
/// anything, so a sum reads two words and then one for each day that does, at most `HORIZON_DAYS`.
library ExpiryBuckets {
    /// @notice No bucket lies further ahead than this many days.
    uint256 internal constant HORIZON_DAYS = 62;

    struct Buckets {
        mapping(uint256 day => uint256 weight) weightOf;
        mapping(uint256 index => uint256 word) occupied;
    }

    /// @notice Adds weight to a day's bucket.
    function add(Buckets storage self, uint256 day, uint256 weight) internal {
        self.weightOf[day] += weight;
        self.occupied[day >> 8] |= 1 << (day & 0xff);
    }

    /// @notice Takes weight out of a day's bucket, which may lie in the past.
    function remove(Buckets storage self, uint256 day, uint256 weight) internal {
        uint256 left = self.weightOf[day] - weight;
        self.weightOf[day] = left;
        if (left == 0) self.occupied[day >> 8] &= ~(1 << (day & 0xff));
    }

    /// @notice Which of the days after `today` hold weight: bit 0 is tomorrow, bit 61 the last one.
    function occupiedAfter(Buckets storage self, uint256 today) internal view returns (uint256 bits) {
        uint256 tomorrow = today + 1;
        uint256 offset = tomorrow & 0xff;
        bits = self.occupied[tomorrow >> 8] >> offset;
        if (offset + HORIZON_DAYS > 256) bits |= self.occupied[(tomorrow >> 8) + 1] << (256 - offset);
        bits &= (1 << HORIZON_DAYS) - 1;
    }

    /// @notice What counts on the day `today`: the sum of the buckets of later days.
    function total(Buckets storage self, uint256 today) internal view returns (uint256 weight) {
        uint256 day = today;
        for (uint256 bits = occupiedAfter(self, today); bits != 0; bits >>= 1) {
            ++day;
            if (bits & 1 != 0) weight += self.weightOf[day];
        }
    }
}
