// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {UtcDay} from "../../../contracts/libraries/UtcDay.sol";
import {Test} from "../Test.sol";

/// Days and years, the years against counting them one by one.
contract UtcDayTest is Test {
    function test_Day_BeginsAtMidnight() external pure {
        vm.assertEq(UtcDay.dayOf(0), 0);
        vm.assertEq(UtcDay.dayOf(86_399), 0);
        vm.assertEq(UtcDay.dayOf(86_400), 1);
    }

    function test_Year_BeginsOnTheFirstOfJanuary() external pure {
        // 1970, 2000, 2024, 2025, 2100 (no leap year), 2400 (a leap year)
        vm.assertEq(UtcDay.yearOf(0), 1970);
        vm.assertEq(UtcDay.yearOf(10_956), 1999);
        vm.assertEq(UtcDay.yearOf(10_957), 2000);
        vm.assertEq(UtcDay.yearOf(20_088), 2024);
        vm.assertEq(UtcDay.yearOf(20_089), 2025);
        vm.assertEq(UtcDay.yearOf(47_481), 2099);
        vm.assertEq(UtcDay.yearOf(47_482), 2100);
        vm.assertEq(UtcDay.yearOf(47_846), 2100);
        vm.assertEq(UtcDay.yearOf(47_847), 2101);
    }

    function testFuzz_Year_EqualsCounting(uint24 offset) external pure {
        uint256 day = clamp(offset, 0, 200_000);
        uint256 year = 1970;
        uint256 left = day;
        while (left >= _lengthOf(year)) {
            left -= _lengthOf(year);
            ++year;
        }
        vm.assertEq(UtcDay.yearOf(day), year);
    }

    function _lengthOf(uint256 year) private pure returns (uint256) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 366 : 365;
    }
}
