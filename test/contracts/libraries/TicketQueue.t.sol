// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {TicketQueue} from "../../../contracts/libraries/TicketQueue.sol";
import {Test} from "../Test.sol";

/// I6: the line of counters against a plain list that is walked from the front.
contract TicketQueueTest is Test {
    using TicketQueue for TicketQueue.Queue;

    struct Plain {
        uint256 usdt;
        uint256 paidIn;
        bool takenBack;
    }

    uint256 private constant _MOST_GAS = 150_000;

    TicketQueue.Queue private _queue;
    Plain[] private _list;

    function test_Tickets_AreFundedInOrder() external {
        _push(100);
        _push(50);
        _assign(99);
        _expect(1, IUsdtVault.TicketState.Queued, 1);
        _assign(1);
        _expect(1, IUsdtVault.TicketState.Funded, 0);
        _expect(2, IUsdtVault.TicketState.Queued, 50);
        _assign(50);
        _expect(2, IUsdtVault.TicketState.Funded, 0);
        vm.assertEq(uint256(_queue.stateOf(0)), uint256(IUsdtVault.TicketState.None));
        vm.assertEq(uint256(_queue.stateOf(3)), uint256(IUsdtVault.TicketState.None));
    }

    function test_CutOut_MovesLaterOnesUp() external {
        _push(100);
        _push(50);
        _push(30);
        _assign(120);
        _cutOut(2);
        // the 20 that were assigned to a part of the second are the third's
        _expect(1, IUsdtVault.TicketState.Funded, 0);
        _expect(2, IUsdtVault.TicketState.TakenBack, 0);
        _expect(3, IUsdtVault.TicketState.Queued, 10);
    }

    function test_CutOut_GivesBackWhatNobodyElseNeeds() external {
        _push(100);
        _push(50);
        _assign(120);
        vm.assertEq(_queue.cutOut(2), 20);
        vm.assertEq(_queue.assigned, 100);
        vm.assertEq(_queue.unfunded(), 0);
    }

    function test_Failure23_Gas_IsTheSameBehindTenThousandTickets() external {
        for (uint256 i = 0; i < 10_000; ++i) _queue.push(address(1), 1, 10);
        uint256 before = gasleft();
        _queue.assign(99_995);
        require(_queue.stateOf(9_999) == IUsdtVault.TicketState.Funded, "funded");
        require(_queue.stateOf(10_000) == IUsdtVault.TicketState.Queued, "queued");
        vm.assertLe(before - gasleft(), _MOST_GAS);
        vm.assertEq(_queue.whollyFunded(), 99_990);
    }

    /// hardhat-config: fuzz.runs = 500
    function testFuzz_Queue_EqualsAList(uint8[48] calldata kinds, uint32[48] calldata values) external {
        for (uint256 i = 0; i < kinds.length; ++i) {
            uint256 kind = kinds[i] % 4;
            if (kind < 2) _push(clamp(values[i], 1, 1_000));
            else if (kind == 2) _assign(clamp(values[i], 0, _queue.unfunded()));
            else if (_list.length > 0) _tryCutOut(clamp(values[i], 1, _list.length));
            _compare();
        }
    }

    function _push(uint256 usdt) private {
        uint256 ticketId = _queue.push(address(1), 1, usdt);
        _list.push(Plain({usdt: usdt, paidIn: 0, takenBack: false}));
        vm.assertEq(ticketId, _list.length);
    }

    function _assign(uint256 usdt) private {
        _queue.assign(usdt);
        require(_pour(usdt) == 0, "more than is unfunded");
    }

    function _tryCutOut(uint256 ticketId) private {
        if (_queue.stateOf(ticketId) == IUsdtVault.TicketState.Queued) _cutOut(ticketId);
    }

    function _cutOut(uint256 ticketId) private {
        uint256 excess = _queue.cutOut(ticketId);
        Plain storage plain = _list[ticketId - 1];
        plain.takenBack = true;
        uint256 freed = plain.paidIn;
        plain.paidIn = 0;
        vm.assertEq(excess, _pour(freed), "excess");
    }

    /// @dev Cash goes to the first that still needs some. What nobody needs is left.
    function _pour(uint256 usdt) private returns (uint256) {
        for (uint256 i = 0; i < _list.length && usdt > 0; ++i) {
            Plain storage plain = _list[i];
            if (plain.takenBack) continue;
            uint256 part = plain.usdt - plain.paidIn < usdt ? plain.usdt - plain.paidIn : usdt;
            plain.paidIn += part;
            usdt -= part;
        }
        return usdt;
    }

    function _compare() private view {
        uint256 ahead = 0;
        uint256 wholly = 0;
        for (uint256 i = 0; i < _list.length; ++i) {
            Plain memory plain = _list[i];
            IUsdtVault.TicketState state = _queue.stateOf(i + 1);
            if (plain.takenBack) {
                require(state == IUsdtVault.TicketState.TakenBack, "taken back");
                continue;
            }
            ahead += plain.usdt - plain.paidIn;
            if (ahead == 0) wholly += plain.usdt;
            vm.assertEq(_queue.aheadOf(i + 1), ahead, "ahead");
            require(state == (ahead == 0 ? IUsdtVault.TicketState.Funded : IUsdtVault.TicketState.Queued), "state");
        }
        vm.assertEq(_queue.unfunded(), ahead, "unfunded");
        vm.assertEq(_queue.whollyFunded(), wholly, "wholly funded");
    }

    function _expect(uint256 ticketId, IUsdtVault.TicketState state, uint256 ahead) private view {
        vm.assertEq(uint256(_queue.stateOf(ticketId)), uint256(state), "state");
        vm.assertEq(_queue.aheadOf(ticketId), ahead, "ahead");
    }
}
