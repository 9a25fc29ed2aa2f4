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
/// @dev Two spans in turn: `recent` covers all prices in use since `recentFrom`, `before` those in use during the settle
/// time that ended there. Both are needed while `recent` is shorter than the settle time. What they cover in excess
/// is never in the trader's favour.
library SettlingPrice {
    /// @param price 18 decimals
    /// @param usedAt unix seconds of its first use
    struct Used {
        uint96 price;
        uint80 roundId;
        uint48 usedAt;
    }

    struct Memory {
        Used last;
        uint96 recentLowest;
        uint96 recentHighest;
        uint48 recentFrom;
        uint96 beforeLowest;
        uint96 beforeHighest;
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
        if (time - last.usedAt >= settleTime) return (Math.min(price, last.price), Math.max(price, last.price));
        (lowest, highest) = (Math.min(price, self.recentLowest), Math.max(price, self.recentHighest));
        if (time - self.recentFrom < settleTime) {
            (lowest, highest) = (Math.min(lowest, self.beforeLowest), Math.max(highest, self.beforeHighest));
        }
    }

    /// @notice Remembers a round that is new.
    function use(Memory storage self, uint80 roundId, uint256 price, uint256 time, uint256 settleTime) internal {
        uint96 now_ = SafeCast.toUint96(price);
        Used memory last = self.last;
        self.last = Used({price: now_, roundId: roundId, usedAt: uint48(time)});
        if (last.usedAt == 0) {
            (self.beforeLowest, self.beforeHighest) = (now_, now_);
            (self.recentLowest, self.recentHighest, self.recentFrom) = (now_, now_, uint48(time));
        } else if (time - last.usedAt >= settleTime) {
            // nothing but the last price was in use for the whole settle time
            (self.beforeLowest, self.beforeHighest) = (last.price, last.price);
            _startRecent(self, last.price, now_, time);
        } else if (time - self.recentFrom >= settleTime) {
            (self.beforeLowest, self.beforeHighest) = (self.recentLowest, self.recentHighest);
            _startRecent(self, last.price, now_, time);
        } else {
            if (now_ < self.recentLowest) self.recentLowest = now_;
            if (now_ > self.recentHighest) self.recentHighest = now_;
        }
    }

    /// @dev The last price counts too: it was in use until now.
    function _startRecent(Memory storage self, uint96 last, uint96 now_, uint256 time) private {
        (self.recentLowest, self.recentHighest) = last < now_ ? (last, now_) : (now_, last);
        self.recentFrom = uint48(time);
    }
}
