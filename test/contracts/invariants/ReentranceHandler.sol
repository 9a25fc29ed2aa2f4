// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/* solhint-disable gas-small-strings */

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {TestWallet} from "../../../contracts/doubles/TestWallet.sol";
import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {Handler} from "./Handler.sol";
import {ReenteringTether} from "./ReenteringTether.sol";
import {Watch} from "./Watch.sol";

/// @dev A contract wallet that USDT gives the floor in the middle of a trade: every door of the vault must be shut, and every
/// view that prices or counts must refuse to answer.
contract ReentranceHandler is Handler {
    uint256 private constant _DOORS = 16;

    /// @notice How often the floor was taken.
    uint256 public entered;

    constructor(Watch watch, address[] memory people) Handler(watch, people) {}

    /// @notice A sale of the wallet's, which is paid to it: it re-enters while USDT comes in.
    function reenterInSale(uint256 door, uint256 argument, uint256 gold, bool queue) external {
        _makeTradable(1);
        gold = clamp(gold, 0.01e18, 2 * OUNCE);
        address wallet = _people[WALLET];
        _plan(door, argument);
        if (queue) {
            _as(wallet, address(_vault), abi.encodeCall(IUsdtVault.sellAndQueue, (gold, 0, wallet, block.timestamp)));
        } else _as(wallet, address(_vault), abi.encodeCall(IUsdtVault.sell, (gold, 0, wallet, block.timestamp)));
        _judge();
    }

    /// @notice A purchase: it re-enters while its USDT goes out.
    function reenterInPurchase(uint256 door, uint256 argument, uint256 usdt) external {
        _makeTradable(1);
        address wallet = _people[WALLET];
        _plan(door, argument);
        usdt = clamp(usdt, 50 * _oneUsdt, 5_000 * _oneUsdt);
        _as(wallet, address(_vault), abi.encodeCall(IUsdtVault.buy, (usdt, 0, wallet, block.timestamp)));
        _judge();
    }

    /// @notice A claim, a sweep or a deposit of the treasurer's.
    function reenterElsewhere(uint256 door, uint256 argument, uint256 way) external {
        uint256 tickets = _vault.ticketCount();
        _plan(door, argument);
        if (way % 3 == 0 && tickets > 0) {
            uint256 ticketId = clamp(way >> 8, 1, tickets);
            _as(_vault.ticket(ticketId).owner, address(_vault), abi.encodeCall(IUsdtVault.claim, (ticketId)));
        } else if (way % 3 == 1) {
            _as(TREASURY, address(_vault), abi.encodeCall(IUsdtVault.sweep, (_oneUsdt)));
        } else _as(TREASURY, address(_vault), abi.encodeCall(IUsdtVault.fundFloat, (_oneUsdt)));
        _judge();
    }

    function _plan(uint256 door, uint256 argument) private {
        bytes memory data = _door(door, argument);
        vm.prank(_people[OUTSIDER]);
        TestWallet(payable(_people[WALLET])).planOnReceive(address(_vault), data);
        vm.prank(TETHER);
        ReenteringTether(address(_usdt)).arm(TestWallet(payable(_people[WALLET])));
    }

    function _judge() private {
        if (ReenteringTether(address(_usdt)).isArmed()) {
            vm.prank(TETHER);
            ReenteringTether(address(_usdt)).arm(TestWallet(payable(address(0))));
            return;
        }
        ++entered;
        TestWallet wallet = TestWallet(payable(_people[WALLET]));
        if (wallet.hookSucceeded()) _watch.breach(6, "the vault was entered in the middle of a transfer");
        bool refused = bytes4(wallet.hookAnswer()) == ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
        if (!refused) _watch.breach(6, "the vault refused for another reason than its guard");
    }

    /// @dev Every function of the vault that the guard keeps, in a form that could succeed otherwise.
    function _door(uint256 door, uint256 argument) private view returns (bytes memory) {
        address wallet = _people[WALLET];
        uint256 ticketId = clamp(argument, 1, _vault.ticketCount() + 1);
        uint256 usdt = clamp(argument, 50 * _oneUsdt, 1_000 * _oneUsdt);
        uint256 gold = clamp(argument, 0.01e18, OUNCE);
        door %= _DOORS;
        if (door == 0) return abi.encodeCall(IUsdtVault.buy, (usdt, 0, wallet, block.timestamp));
        if (door == 1) return abi.encodeCall(IUsdtVault.sell, (gold, 0, wallet, block.timestamp));
        if (door == 2) return abi.encodeCall(IUsdtVault.queueSale, (gold, 0, block.timestamp));
        if (door == 3) return abi.encodeCall(IUsdtVault.sellAndQueue, (gold, 0, wallet, block.timestamp));
        if (door == 4) {
            return abi.encodeCall(IUsdtVault.sellWithPermit, (gold, 0, wallet, block.timestamp, 27, "r", "s"));
        }
        if (door == 5) {
            return
                abi.encodeCall(
                    IUsdtVault.sellWithAuthorization,
                    (wallet, gold, 0, block.timestamp, "salt", 27, "r", "s")
                );
        }
        if (door == 6) return abi.encodeCall(IUsdtVault.claim, (ticketId));
        if (door == 7) return abi.encodeCall(IUsdtVault.takeBack, (ticketId));
        if (door == 8) return abi.encodeCall(IUsdtVault.fundQueue, ());
        if (door == 9) return abi.encodeCall(IUsdtVault.releaseGold, (ticketId));
        if (door == 10) return abi.encodeCall(IUsdtVault.quoteBuy, (usdt));
        if (door == 11) return abi.encodeCall(IUsdtVault.quoteSell, (gold));
        if (door == 12) return abi.encodeCall(IUsdtVault.books, ());
        if (door == 13) return abi.encodeCall(IUsdtVault.ticket, (ticketId));
        if (door == 14) return abi.encodeCall(IUsdtVault.investorAvailable, (wallet));
        return abi.encodeCall(IUsdtVault.outflowAvailable, ());
    }
}
