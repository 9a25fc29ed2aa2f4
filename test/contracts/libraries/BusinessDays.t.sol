// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BusinessDays} from "../../../contracts/libraries/BusinessDays.sol";
import {Test} from "../Test.sol";

/// The formula against a walk day by day.
contract BusinessDaysTest is Test {
    uint256 private constant _MONDAY = 1_798_416_000; // 2026-12-28 00:00 UTC

    function test_Weekdays_GoOnInsideTheWeek() external pure {
        vm.assertEq(BusinessDays.addTo(_MONDAY, 2), _MONDAY + 2 days);
        vm.assertEq(BusinessDays.addTo(_MONDAY + 5 hours, 4), _MONDAY + 4 days + 5 hours);
    }

    function test_Weekend_IsSkipped() external pure {
        vm.assertEq(BusinessDays.addTo(_MONDAY + 3 days, 2), _MONDAY + 7 days, "Thursday to Monday");
        vm.assertEq(BusinessDays.addTo(_MONDAY + 4 days, 1), _MONDAY + 7 days, "Friday to Monday");
        vm.assertEq(BusinessDays.addTo(_MONDAY, 10), _MONDAY + 14 days, "two weeks");
    }

    function test_Weekend_CountsAsTheFridayBefore() external pure {
        uint256 tuesday = _MONDAY + 8 days;
        vm.assertEq(BusinessDays.addTo(_MONDAY + 4 days, 2), tuesday, "Friday");
        vm.assertEq(BusinessDays.addTo(_MONDAY + 5 days, 2), tuesday, "Saturday");
        vm.assertEq(BusinessDays.addTo(_MONDAY + 6 days + 23 hours, 2), tuesday + 23 hours, "Sunday, late");
    }

    function testFuzz_AddTo_EqualsAWalkOverDays(uint256 time, uint256 count) external pure {
        time = clamp(time, 7 days, type(uint40).max);
        count = clamp(count, 1, 60);
        uint256 walked = time;
        while (_isWeekend(walked)) walked = _dayBefore(walked);
        for (uint256 left = count; left > 0;) {
            walked = _dayAfter(walked);
            if (!_isWeekend(walked)) --left;
        }
        uint256 added = BusinessDays.addTo(time, count);
        vm.assertEq(added, walked);
        vm.assertLe(time, added);
        vm.assertTrue(!_isWeekend(added));
    }

    function _dayBefore(uint256 time) private pure returns (uint256) {
        return time - 1 days;
    }

    function _dayAfter(uint256 time) private pure returns (uint256) {
        return time + 1 days;
    }

    function _isWeekend(uint256 time) private pure returns (bool) {
        // the first of January 1970 was a Thursday
        uint256 fromThursday = (time / 1 days) % 7;
        return fromThursday == 2 || fromThursday == 3;
    }
}
