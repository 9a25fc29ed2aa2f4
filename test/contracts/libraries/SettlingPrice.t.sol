// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SettlingPrice} from "../../../contracts/libraries/SettlingPrice.sol";
import {Test} from "../Test.sol";

/// I7: inside the settle time nobody trades at a better price than that of any trade before.
contract SettlingPriceTest is Test {
    using SettlingPrice for SettlingPrice.Memory;

    struct Trade {
        uint256 time;
        uint256 price;
    }

    uint256 private constant _SETTLE = 1 hours;
    uint256 private constant _START = 1_800_000_000;

    SettlingPrice.Memory private _memory;
    Trade[] private _trades;
    /// Prices at the time when another took their place.
    Trade[] private _replaced;

    uint80 private _round;
    uint256 private _price;
    uint256 private _updatedAt;
    uint256 private _now;

    function test_First_IsAlone() external {
        _push(_START, 100);
        _expect(_START, 100, 100);
        _trade(_START);
        _expect(_START + 10, 100, 100);
    }

    function test_TwoRounds_GiveTheWorseWhileTheNewOneIsYoung() external {
        _push(_START, 100);
        _trade(_START);
        _push(_START + 2 hours, 105);
        _expect(_START + 2 hours, 100, 105);
        _trade(_START + 2 hours + 5 minutes);
        _expect(_START + 3 hours - 1, 100, 105);
        _expect(_START + 3 hours, 105, 105);
    }

    function test_ManyRounds_CountAsLongAsTheyWereInUse() external {
        _push(_START, 100);
        _trade(_START);
        for (uint256 i = 1; i <= 5; ++i) {
            _push(_START + i * 5 minutes, 100 + i);
            _trade(_START + i * 5 minutes);
        }
        // the last two alone would be 104 and 105
        _expect(_START + 26 minutes, 100, 105);
    }

    function test_UnusedRounds_DoNotCount() external {
        _push(_START, 100);
        _trade(_START);
        _push(_START + 10 minutes, 90);
        _push(_START + 20 minutes, 101);
        _expect(_START + 20 minutes, 100, 101);
    }

    function test_IsNew_SeesRoundAndAnswer() external {
        vm.assertTrue(_memory.isNew(0, 0));
        _push(_START, 100);
        _trade(_START);
        vm.assertTrue(!_memory.isNew(_round, 100));
        vm.assertTrue(_memory.isNew(_round + 1, 100));
        vm.assertTrue(_memory.isNew(_round, 101));
    }

    /// @dev Each step moves the clock, may push a round and may trade. Of any two trades inside the settle time the later
    /// one gets no better price than the earlier one, and the range is made of prices that were in use of late.
    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_LaterTrades_AreNeverBetter(
        uint16[40] calldata waits,
        uint8[40] calldata moves,
        bool[40] calldata rounds,
        bool[40] calldata trades
    ) external {
        _push(_START, 1_000);
        _trade(_START);
        for (uint256 i = 0; i < waits.length; ++i) {
            uint256 time = _now + clamp(waits[i], 0, 40 minutes);
            if (rounds[i]) _push(time, 1_000 + moves[i]);
            if (trades[i]) _trade(time);
            _now = time;
        }
    }

    function _push(uint256 time, uint256 price) private {
        ++_round;
        (_price, _updatedAt, _now) = (price, time, time);
    }

    function _trade(uint256 time) private {
        (uint256 lowest, uint256 highest) = _memory.rangeOf(_price, _updatedAt, time, _SETTLE);
        vm.assertLe(lowest, _price);
        vm.assertLe(_price, highest);
        for (uint256 i = 0; i < _trades.length; ++i) {
            Trade memory before = _trades[i];
            if (time - before.time > _SETTLE) continue;
            vm.assertLe(lowest, before.price);
            vm.assertLe(before.price, highest);
        }
        require(_wasInUse(lowest, time) && _wasInUse(highest, time), "a price out of use for long");
        if (_memory.isNew(_round, _price)) {
            if (_trades.length > 0) _replaced.push(Trade({time: time, price: _memory.last.price}));
            _memory.use(_round, _price, time, _SETTLE);
        }
        _trades.push(Trade({time: time, price: _price}));
    }

    /// @dev The current price, the last used one, or one that was replaced in the settle time and a quarter.
    function _wasInUse(uint256 price, uint256 time) private view returns (bool) {
        if (price == _price || price == _memory.last.price) return true;
        for (uint256 i = 0; i < _replaced.length; ++i) {
            if (_replaced[i].price == price && time - _replaced[i].time <= (_SETTLE * 5) / 4) return true;
        }
        return false;
    }

    function _expect(uint256 time, uint256 lowest, uint256 highest) private view {
        (uint256 low, uint256 high) = _memory.rangeOf(_price, _updatedAt, time, _SETTLE);
        vm.assertEq(low, lowest, "lowest");
        vm.assertEq(high, highest, "highest");
    }
}
