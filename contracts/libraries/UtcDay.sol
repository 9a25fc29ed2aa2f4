// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Days and years of UTC
/// @notice Day numbers are unix seconds / 86,400, rounded down; days are those of the Gregorian calendar.
library UtcDay {
    /// @notice The day that a time in unix seconds falls on.
    function dayOf(uint256 timestamp) internal pure returns (uint256 day) {
        return timestamp / 1 days;
    }

    /// @notice The calendar year of a day.
    /// @dev Counts years from 1 March, so that the leap day is the last of its year, in eras of 400 years (146,097 days).
    function yearOf(uint256 day) internal pure returns (uint256 year) {
        // days since 1 March of the year 0
        uint256 shifted = day + 719_468;
        uint256 era = shifted / 146_097;
        uint256 dayOfEra = shifted % 146_097;
        uint256 yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        uint256 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        // from day 306 on it is January or February of the next calendar year
        return era * 400 + yearOfEra + (dayOfYear < 306 ? 0 : 1);
    }
}
