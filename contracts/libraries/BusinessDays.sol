// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Days on which money moves
/// @notice Monday to Friday, UTC. Public holidays differ from place to place and are not known here: a date that this
/// library gives may be a holiday, so it is a target or a waiting time, never proof that a bank was open.
library BusinessDays {
    uint256 private constant WEEK = 7;
    uint256 private constant BUSINESS_DAYS_PER_WEEK = 5;
    uint256 private constant FRIDAY = 4;
    /// @dev Day 0, the first of January 1970, was a Thursday: 3 days after a Monday.
    uint256 private constant EPOCH_WEEKDAY = 3;

    /// @notice The same time of day, `count` business days later. What begins at a weekend counts as if it had begun on the
    /// Friday before, so that its first business day is Monday.
    /// @param time unix seconds
    function addTo(uint256 time, uint256 count) internal pure returns (uint256) {
        uint256 day = time / 1 days;
        uint256 weekday = (day + EPOCH_WEEKDAY) % WEEK;
        if (weekday > FRIDAY) {
            day -= weekday - FRIDAY;
            weekday = FRIDAY;
        }
        uint256 weekends = (weekday + count) / BUSINESS_DAYS_PER_WEEK;
        return (day + count + weekends * (WEEK - BUSINESS_DAYS_PER_WEEK)) * 1 days + (time % 1 days);
    }
}
