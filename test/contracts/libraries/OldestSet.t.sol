// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OldestSet} from "../../../contracts/libraries/OldestSet.sol";
import {Test} from "../Test.sol";

/// The ordered set against a plain list of the same numbers.
contract OldestSetTest is Test {
    using OldestSet for OldestSet.Set;

    OldestSet.Set private _set;
    uint256[] private _list;

    function add(uint256 number) external {
        _set.add(number);
    }

    function remove(uint256 number) external {
        _set.remove(number);
    }

    function test_Empty_HasNoSmallest() external view {
        (bool exists, uint256 number) = _set.smallest();
        vm.assertTrue(!exists);
        vm.assertEq(number, 0);
    }

    function test_Zero_IsANumberLikeOthers() external {
        _set.add(0);
        (bool exists, uint256 number) = _set.smallest();
        vm.assertTrue(exists);
        vm.assertEq(number, 0);
        _set.remove(0);
        (exists, ) = _set.smallest();
        vm.assertTrue(!exists);
    }

    function test_Smallest_AcrossTheWordsOfEachLevel() external {
        uint256 last = OldestSet.CAPACITY - 1;
        uint256[6] memory descending = [last, 65_536, 65_535, 256, 255, 1];
        for (uint256 i = 0; i < descending.length; ++i) {
            _set.add(descending[i]);
            _smallestIs(descending[i]);
        }
        for (uint256 i = descending.length - 1; i > 0; --i) {
            _set.remove(descending[i]);
            _smallestIs(descending[i - 1]);
        }
        vm.assertEq(_set.count, 1);
    }

    function test_Add_RefusesANumberThatIsIn() external {
        _set.add(7);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 1));
        this.add(7);
    }

    function test_Add_RefusesANumberBeyondTheCapacity() external {
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 1));
        this.add(OldestSet.CAPACITY);
    }

    function test_Remove_RefusesANumberThatIsNotIn() external {
        _set.add(7);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 1));
        this.remove(8);
    }

    function testFuzz_EqualsAPlainList(uint256 seed, uint8 steps, uint24 span) external {
        // twenty numbers, apart by anything between one and a twentieth of the capacity
        uint256 distance = clamp(span, 1, OldestSet.CAPACITY / 20);
        for (uint256 step = 0; step < clamp(steps, 1, 60); ++step) {
            uint256 number = (uint256(keccak256(abi.encode(seed, step))) % 20) * distance;
            uint256 index = _indexOf(number);
            vm.assertTrue(_set.contains(number) == (index < _list.length));
            if (index == _list.length) {
                _list.push(number);
                _set.add(number);
            } else {
                _list[index] = _list[_list.length - 1];
                _list.pop();
                _set.remove(number);
            }
            _matches();
        }
    }

    function _matches() private view {
        vm.assertEq(_set.count, _list.length);
        (bool exists, uint256 number) = _set.smallest();
        vm.assertTrue(exists == (_list.length != 0));
        uint256 smallest = type(uint256).max;
        for (uint256 i = 0; i < _list.length; ++i) if (_list[i] < smallest) smallest = _list[i];
        if (exists) vm.assertEq(number, smallest);
    }

    function _smallestIs(uint256 wanted) private view {
        (bool exists, uint256 number) = _set.smallest();
        vm.assertTrue(exists);
        vm.assertEq(number, wanted);
    }

    function _indexOf(uint256 number) private view returns (uint256 index) {
        while (index < _list.length && _list[index] != number) ++index;
    }
}
