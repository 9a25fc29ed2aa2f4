// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ExpiryBuckets} from "../../../contracts/libraries/ExpiryBuckets.sol";
import {Test} from "../Test.sol";

/// What counts on a day, against a plain list of weights and days.
contract ExpiryBucketsTest is Test {
    using ExpiryBuckets for ExpiryBuckets.Buckets;

    struct Weight {
        uint256 day;
        uint256 weight;
    }

    ExpiryBuckets.Buckets private _buckets;
    Weight[] private _list;

    function remove(uint256 day, uint256 weight) external {
        _buckets.remove(day, weight);
    }

    function test_Weight_CountsUntilTheStartOfItsDay() external {
        _buckets.add(20_000, 5);
        vm.assertEq(_buckets.total(19_999), 5);
        vm.assertEq(_buckets.total(20_000), 0);
        vm.assertEq(_buckets.total(20_001), 0);
    }

    function test_Weight_CountsUpToTheHorizon() external {
        _buckets.add(20_062, 5);
        vm.assertEq(_buckets.total(20_000), 5);
        vm.assertEq(_buckets.total(19_999), 0);
    }

    function test_Days_LieAcrossTwoWords() external {
        // 20,224 = 79 × 256: each of these windows crosses into its word, begins with it or ends before it
        _buckets.add(20_223, 1);
        _buckets.add(20_224, 10);
        vm.assertEq(_buckets.total(20_222), 11);
        vm.assertEq(_buckets.total(20_223), 10);
        vm.assertEq(_buckets.total(20_162), 11);
        vm.assertEq(_buckets.total(20_161), 1);
        vm.assertEq(_buckets.occupiedAfter(20_222), 3);
        vm.assertEq(_buckets.occupiedAfter(20_162), 3 << 60);
    }

    function test_Remove_TakesTheLastOutOfSight() external {
        _buckets.add(20_001, 5);
        _buckets.add(20_001, 7);
        _buckets.remove(20_001, 5);
        vm.assertEq(_buckets.occupiedAfter(20_000), 1);
        _buckets.remove(20_001, 7);
        vm.assertEq(_buckets.occupiedAfter(20_000), 0);
        vm.assertEq(_buckets.total(20_000), 0);
    }

    function test_Remove_NeverMoreThanIsThere() external {
        _buckets.add(20_001, 5);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        this.remove(20_001, 6);
    }

    function testFuzz_EqualsAPlainList(uint256 seed, uint8 steps, uint24 start) external {
        uint256 first = clamp(start, 10_000, 60_000);
        for (uint256 step = 0; step < clamp(steps, 1, 40); ++step) {
            uint256 random = uint256(keccak256(abi.encode(seed, step)));
            if (_list.length != 0 && random % 3 == 0) {
                uint256 index = random % _list.length;
                _buckets.remove(_list[index].day, _list[index].weight);
                _list[index] = _list[_list.length - 1];
                _list.pop();
            } else {
                Weight memory added = Weight(first + ((random >> 8) % 90), 1 + ((random >> 64) % 430_000));
                _buckets.add(added.day, added.weight);
                _list.push(added);
            }
        }
        for (uint256 today = first - 1; today < first + 91; ++today) {
            uint256 expected = 0;
            for (uint256 i = 0; i < _list.length; ++i) {
                if (_list[i].day > today && _list[i].day <= today + 62) expected += _list[i].weight;
            }
            vm.assertEq(_buckets.total(today), expected);
        }
    }
}
