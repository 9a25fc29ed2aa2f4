// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title The rounds of a feed that trades have used of late
/// @notice Whoever sees an update of a feed coming could trade just before it and back just after it. So, as long as the
/// current round is young, a trade gets the worse of the prices that were in use during the settle time: the current
/// round, the one used before it, and every other one that was in use in between.
///
/// Why that leaves no profitable round trip inside the settle time: each trade remembers the round that it met. If the
/// round that a second trade meets is older than the settle time, it is the one that the first trade met. If it is
/// younger, the price that the first trade met was in use during the settle time and counts among those of which the
/// second gets the worst. Two rounds alone would not do: where a feed moves in many small steps, the last two are close to
/// each other and far from the price of an hour ago.
/// @dev A price is in use from its first use until the next price's. It is written down when it is replaced: into the span
/// of that moment, together with its successor. A span takes up replacements for a quarter of the settle time, so
/// that five of them reach back a whole one, and what is counted in excess was replaced at most a quarter earlier.
library SettlingPrice {
    uint256 private constant SPANS = 5;
    uint256 private constant SPANS_PER_SETTLE_TIME = 4;

    /// @param price 18 decimals
    /// @param usedAt unix seconds of its first use
    /// @param newest index of the newest span
    struct Used {
        uint96 price;
        uint80 roundId;
        uint48 usedAt;
        uint8 newest;
    }

    /// @param from, until unix seconds of its first and last replacement
    struct Span {
        uint96 lowest;
        uint96 highest;
        uint32 from;
        uint32 until;
    }

    struct Memory {
        Used last;
        Span[SPANS] spans;
    }

    /// @notice Whether this round, or its answer, differs from the last one used.
    function isNew(Memory storage self, uint80 roundId, uint256 price) internal view returns (bool) {
        return self.last.roundId != roundId || self.last.price != price || self.last.usedAt == 0;
    }

    /// @notice Lowest and highest of the current price and of all that were in use during the settle time.
    /// @param price of the current round, used already or not
    /// @param updatedAt of the current round, unix seconds
    function rangeOf(
        Memory storage self,
        uint256 price,
        uint256 updatedAt,
        uint256 time,
        uint256 settleTime
    ) internal view returns (uint256 lowest, uint256 highest) {
        Used memory last = self.last;
        if (time - updatedAt >= settleTime || last.usedAt == 0) return (price, price);
        (lowest, highest) = (Math.min(price, last.price), Math.max(price, last.price));
        for (uint256 back = 0; back < SPANS; ++back) {
            Span memory span = self.spans[(last.newest + SPANS - back) % SPANS];
            // nothing was replaced then that is not longer ago than the settle time, nor in any span before; empty spans too
            if (time - span.until > settleTime) break;
            (lowest, highest) = (Math.min(lowest, span.lowest), Math.max(highest, span.highest));
        }
    }

    /// @notice Remembers a round that is new.
    function use(Memory storage self, uint80 roundId, uint256 price, uint256 time, uint256 settleTime) internal {
        uint96 next = SafeCast.toUint96(price);
        Used memory last = self.last;
        uint8 newest = last.newest;
        if (last.usedAt != 0) {
            (uint96 low, uint96 high) = last.price < next ? (last.price, next) : (next, last.price);
            Span memory span = self.spans[newest];
            if (time - span.from >= settleTime / SPANS_PER_SETTLE_TIME) {
                newest = uint8((newest + 1) % SPANS);
                span = Span({lowest: low, highest: high, from: uint32(time), until: uint32(time)});
            } else {
                span.lowest = uint96(Math.min(span.lowest, low));
                span.highest = uint96(Math.max(span.highest, high));
                span.until = uint32(time);
            }
            self.spans[newest] = span;
        }
        self.last = Used({price: next, roundId: roundId, usedAt: uint48(time), newest: newest});
    }
}
