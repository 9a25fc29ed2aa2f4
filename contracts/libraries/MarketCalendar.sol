// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title When the gold market is open
/// @notice One word of 48 half hours per UTC day; bit 0 is 00:00 to 00:30, a set bit is open. A day that nobody has set is
/// closed. The hours are data, not a formula: daylight saving, holidays and single closures follow no rule that a
/// contract could know.
/// @dev Every walk over days has a bound that its caller names.
library MarketCalendar {
    uint256 internal constant HALF_HOUR = 30 minutes;
    uint256 internal constant HALF_HOURS_PER_DAY = 48;
    /// @notice A day on which the market never closes.
    uint48 internal constant OPEN_ALL_DAY = type(uint48).max;

    /// @notice Whether the market is open at a time, unix seconds.
    function isOpenAt(mapping(uint32 day => uint48 word) storage calendar, uint256 time) internal view returns (bool) {
        return (calendar[dayOf(time)] >> halfHourOf(time)) & 1 == 1;
    }

    /// @notice Start of the session in which the market stands open at `time`, if it began after `since`, else 0. Walks
    /// back from `time` to `since`, both unix seconds, and no further.
    /// @dev The half hour that contains `since` must be open as well: it is the round's last second before the one that
    /// counts, so that a round of the very second of the opening is not newer than the opening.
    function openedSince(
        mapping(uint32 day => uint48 word) storage calendar,
        uint256 since,
        uint256 time
    ) internal view returns (uint256 openedAt) {
        uint256 first = dayOf(since);
        for (uint256 day = dayOf(time); ; --day) {
            uint256 until = day == dayOf(time) ? halfHourOf(time) : HALF_HOURS_PER_DAY - 1;
            uint256 from = day == first ? halfHourOf(since) : 0;
            // closed half hours of this day, from `from` to `until`
            uint256 closed = ~uint256(calendar[uint32(day)]) & (upTo(until) & ~(upTo(from) >> 1));
            if (closed != 0) return day * 1 days + (Math.log2(closed) + 1) * HALF_HOUR;
            if (day == first) return 0;
        }
    }

    /// @notice Start of the first open half hour from `time` on, today or in the `span` days that
    /// follow; 0 if there is none. `time` itself, where the market is open.
    function nextOpening(
        mapping(uint32 day => uint48 word) storage calendar,
        uint256 time,
        uint256 span
    ) internal view returns (uint256 opening) {
        uint256 today = dayOf(time);
        // what of today has not passed
        uint256 open = uint256(calendar[uint32(today)]) & ~(upTo(halfHourOf(time)) >> 1);
        if (open != 0) return Math.max(time, today * 1 days + _lowestBit(open) * HALF_HOUR);
        for (uint256 day = today + 1; day <= today + span; ++day) {
            open = calendar[uint32(day)];
            if (open != 0) return day * 1 days + _lowestBit(open) * HALF_HOUR;
        }
    }

    /// @notice How many trading days have begun after the day of `since` until `time`, counted no further than `highest`.
    /// @dev Walks back from `time`, over `span` days at most; what lies before that does not count. Fewer days allow less.
    function tradingDaysAfter(
        mapping(uint32 day => uint48 word) storage calendar,
        uint256 since,
        uint256 time,
        uint256 highest,
        uint256 span
    ) internal view returns (uint256 count) {
        uint256 today = dayOf(time);
        uint256 last = Math.max(dayOf(since), Math.saturatingSub(today, span));
        for (uint256 day = today; day > last && count < highest; --day) {
            if (calendar[uint32(day)] != 0) ++count;
        }
    }

    /// @notice UTC day number of a time: unix seconds / 86,400.
    function dayOf(uint256 time) internal pure returns (uint32) {
        return uint32(time / 1 days);
    }

    /// @notice Number of the half hour inside its day, 0 to 47.
    function halfHourOf(uint256 time) internal pure returns (uint256) {
        return (time % 1 days) / HALF_HOUR;
    }

    /// @notice The half hours 0 to `halfHour`, both included.
    function upTo(uint256 halfHour) internal pure returns (uint256) {
        return (uint256(2) << halfHour) - 1;
    }

    function _lowestBit(uint256 word) private pure returns (uint256) {
        return Math.log2(word & (~word + 1));
    }
}
