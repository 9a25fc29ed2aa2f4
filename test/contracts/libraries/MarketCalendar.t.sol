// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MarketCalendar} from "../../../contracts/libraries/MarketCalendar.sol";
import {Test} from "../Test.sol";

/// Words of days against a walk over single half hours.
contract MarketCalendarTest is Test {
    using MarketCalendar for mapping(uint32 day => uint48 word);

    uint32 private constant _FIRST_DAY = 20_000;
    uint256 private constant _DAYS = 8;
    uint256 private constant _START = uint256(_FIRST_DAY) * 1 days;

    mapping(uint32 day => uint48 word) private _calendar;

    function test_UnsetDay_IsClosed() external view {
        vm.assertTrue(!_calendar.isOpenAt(_START));
        vm.assertEq(_calendar.nextOpening(_START, 14), 0);
    }

    function test_IsOpen_ToTheSecond() external {
        _calendar[_FIRST_DAY] = 1 << 4; // 02:00 to 02:30
        vm.assertTrue(!_calendar.isOpenAt(_START + 2 hours - 1));
        vm.assertTrue(_calendar.isOpenAt(_START + 2 hours));
        vm.assertTrue(_calendar.isOpenAt(_START + 2 hours + 30 minutes - 1));
        vm.assertTrue(!_calendar.isOpenAt(_START + 2 hours + 30 minutes));
    }

    function test_NextOpening_LooksAsFarAsItSays() external {
        _calendar[_FIRST_DAY + 3] = 1 << 47;
        vm.assertEq(_calendar.nextOpening(_START + 5, 2), 0);
        vm.assertEq(_calendar.nextOpening(_START + 5, 3), _START + 3 days + 23 hours + 30 minutes);
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_OpenedSince_EqualsAWalk(uint48[8] calldata words, uint256 since, uint256 time) external {
        _set(words);
        time = clamp(time, _START, _START + _DAYS * 1 days - 1);
        since = clamp(since, _START, time);
        uint256 expected = 0;
        for (uint256 half = since / 30 minutes; half <= time / 30 minutes; ++half) {
            if (!_isOpen(half)) expected = (half + 1) * 30 minutes;
        }
        vm.assertEq(_calendar.openedSince(since, time), expected);
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_NextOpening_EqualsAWalk(uint48[8] calldata words, uint256 time) external {
        _set(words);
        time = clamp(time, _START, _START + _DAYS * 1 days - 1);
        uint256 expected = 0;
        uint256 end = (_START + _DAYS * 1 days) / 30 minutes;
        for (uint256 half = time / 30 minutes; half < end && expected == 0; ++half) {
            if (_isOpen(half)) expected = half == time / 30 minutes ? time : half * 30 minutes;
        }
        vm.assertEq(_calendar.nextOpening(time, _DAYS), expected);
    }

    function testFuzz_TradingDays_EqualACount(
        uint48[8] calldata words,
        uint256 since,
        uint256 time,
        uint256 highest,
        uint256 span
    ) external {
        _set(words);
        time = clamp(time, _START, _START + _DAYS * 1 days - 1);
        since = clamp(since, _START, time);
        (highest, span) = (clamp(highest, 1, 10), clamp(span, 1, 10));
        uint256 expected = 0;
        for (uint256 day = time / 1 days; day > since / 1 days && day + span > time / 1 days; --day) {
            if (_calendar[uint32(day)] != 0 && expected < highest) ++expected;
        }
        vm.assertEq(_calendar.tradingDaysAfter(since, time, highest, span), expected);
    }

    /// @dev Single random bits are rare in random words: half of the days are open or closed altogether.
    function _set(uint48[8] calldata words) private {
        for (uint32 i = 0; i < words.length; ++i) {
            uint48 word = words[i];
            if (word % 4 == 0) word = MarketCalendar.OPEN_ALL_DAY;
            if (word % 4 == 1) word = 0;
            _calendar[_FIRST_DAY + i] = word;
        }
    }

    function _isOpen(uint256 half) private view returns (bool) {
        return (_calendar[uint32(half / 48)] >> (half % 48)) & 1 == 1;
    }
}
