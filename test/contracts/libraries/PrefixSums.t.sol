// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PrefixSums} from "../../../contracts/libraries/PrefixSums.sol";
import {Test} from "../Test.sol";

/// The tree against a plain row, and the gas of the worst places.
contract PrefixSumsTest is Test {
    using PrefixSums for PrefixSums.Sums;

    uint256 private constant _ROW = 300;
    /// A new node costs 22,100 gas and there are 32 on the way.
    uint256 private constant _MOST_GAS_TO_ADD = 32 * 23_000;
    uint256 private constant _MOST_GAS_TO_SUM = 32 * 2_500;

    PrefixSums.Sums private _sums;
    mapping(uint256 index => uint256 amount) private _row;

    function add(uint256 index, uint256 amount) external {
        _sums.add(index, amount);
    }

    function testFuzz_UpTo_EqualsTheRow(uint16[24] calldata places, uint128[24] calldata amounts) external {
        for (uint256 i = 0; i < places.length; ++i) {
            uint256 index = clamp(places[i], 1, _ROW);
            _sums.add(index, amounts[i]);
            _row[index] += amounts[i];
        }
        uint256 sum = 0;
        vm.assertEq(_sums.upTo(0), 0);
        for (uint256 index = 1; index <= _ROW; ++index) {
            sum += _row[index];
            vm.assertEq(_sums.upTo(index), sum);
        }
        vm.assertEq(_sums.upTo(PrefixSums.LAST_INDEX), sum);
    }

    function test_Add_TakesTheLastIndex() external {
        _sums.add(PrefixSums.LAST_INDEX, 5);
        vm.assertEq(_sums.upTo(PrefixSums.LAST_INDEX - 1), 0);
        vm.assertEq(_sums.upTo(PrefixSums.LAST_INDEX), 5);
    }

    function test_Add_RefusesWhatIsNoPlace() external {
        vm.expectRevert(abi.encodeWithSelector(PrefixSums.PrefixSumsIndexOutOfRange.selector, 0));
        this.add(0, 1);
        vm.expectRevert(abi.encodeWithSelector(PrefixSums.PrefixSumsIndexOutOfRange.selector, 1 << 32));
        this.add(1 << 32, 1);
    }

    function test_Gas_IsBoundedAtTheWorstPlaces() external {
        uint256 before = gasleft();
        _sums.add(1, 1); // 32 nodes, all new
        vm.assertLe(before - gasleft(), _MOST_GAS_TO_ADD);
        before = gasleft();
        _sums.upTo(PrefixSums.LAST_INDEX); // 32 nodes
        vm.assertLe(before - gasleft(), _MOST_GAS_TO_SUM);
    }
}
