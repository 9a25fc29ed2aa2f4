// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IBarRedemption} from "../../../contracts/interfaces/IBarRedemption.sol";
import {IBarRegistry} from "../../../contracts/interfaces/IBarRegistry.sol";
import {IERC7943Fungible} from "../../../contracts/interfaces/IERC7943Fungible.sol";
import {IGoldToken} from "../../../contracts/interfaces/IGoldToken.sol";
import {IPriceOracle} from "../../../contracts/interfaces/IPriceOracle.sol";
import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {Handler} from "./Handler.sol";
import {Watch} from "./Watch.sol";

/// @dev Investors one call away from what must not be: each action brings about a state in which a single rule stands in the
/// way, and then tries. `Watch` and the invariants judge; without these actions a campaign would meet such a state by luck alone.
contract TemptationHandler is Handler {
    constructor(Watch watch, address[] memory people) Handler(watch, people) {}

    /* PRICES (I8) */

    /// @notice A purchase and a sale while the price must not be used, for each reason.
    function tradeOnBadPrice(uint256 who, uint256 reason) external {
        _makeTradable(1);
        reason %= 5;
        if (reason == 0) _passTheClosing();
        if (reason == 1) _letGoldGoStale();
        if (reason == 2) _leaveTheBand();
        if (reason == 3) _jump();
        if (reason == 4) _passAnOpening();
        address trader = _traderFrom(who);
        _buy(trader, 1_000 * _oneUsdt);
        _sell(trader, OUNCE / 4);
    }

    /// @notice A purchase while USDT is off its peg, which comes back afterwards.
    function buyOffThePeg(uint256 who, bool above) external {
        _makeTradable(1);
        _push(_usdtFeed, above ? int256(1.11e8) : int256(0.89e8));
        _buy(_traderFrom(who), 1_000 * _oneUsdt);
        _push(_usdtFeed, ONE_DOLLAR);
    }

    /* ROUND TRIPS (I7) */

    /// @notice Buys, and sells on a round of a minute later that says 3 % more; or sells, and buys back on one that says 3 % less.
    function tradeOnNews(uint256 who, bool up) external {
        _makeTradable(1);
        if (_usdt.basisPointsRate() != 0 || _usdt.deprecated()) return;
        address trader = _traderFrom(who);
        uint256 usdt = _usdt.balanceOf(trader);
        uint256 gold = _token.balanceOf(trader);
        if (!(up ? _buy(trader, 1_000 * _oneUsdt) : _sell(trader, OUNCE / 4))) return;
        vm.warp(block.timestamp + 1 minutes);
        (, int256 answer, , , ) = _xauFeed.latestRoundData();
        _push(_xauFeed, (answer * (up ? int256(103) : int256(97))) / 100);
        if (up) {
            if (!_sell(trader, _token.balanceOf(trader) - gold)) return;
            if (_usdt.balanceOf(trader) > usdt) _watch.breach(7, "news left more USDT");
        } else {
            if (!_buy(trader, _usdt.balanceOf(trader) - usdt)) return;
            if (_token.balanceOf(trader) > gold) _watch.breach(7, "news left more gold");
        }
    }

    /* LIMITS (I14) */

    /// @notice All that a day allows an investor, and a bit more.
    function buyTooMuch(uint256 who) external {
        _makeTradable(1);
        address trader = _traderFrom(who);
        (uint256 left, ) = _vault.investorAvailable(trader);
        _buy(trader, left);
        _buy(trader, 60 * _oneUsdt);
    }

    /// @notice A sale of more than may go out in a day, after GUARDIAN has made that little.
    function sellTooMuch(uint256 who) external {
        _makeTradable(1);
        IUsdtVault.Parameters memory p = _vault.parameters();
        p.outflowDailyUsdt = uint128(10_000 * _oneUsdt);
        _as(GUARDIAN, address(_vault), abi.encodeCall(IUsdtVault.tightenParameters, (p)));
        _sell(_traderFrom(who), 4 * OUNCE);
    }

    /* FROZEN, PAUSED (I10, I12) */

    /// @notice By every way that a holder has: all but a bit of what it holds is frozen meanwhile.
    function moveFrozen(uint256 who, uint256 to) external {
        _makeTradable(1);
        address holder = _traderFrom(who);
        uint256 balance = _token.balanceOf(holder);
        if (balance < OUNCE) return;
        _as(FIRST, address(_token), abi.encodeCall(IERC7943Fungible.setFrozenTokens, (holder, balance - OUNCE / 100)));
        uint256 tooMuch = OUNCE / 4;
        address other = _person(to);
        _as(holder, address(_token), abi.encodeCall(IERC20.transfer, (other, tooMuch)));
        _as(holder, address(_token), abi.encodeCall(IERC20.approve, (other, tooMuch)));
        _as(other, address(_token), abi.encodeCall(IERC20.transferFrom, (holder, other, tooMuch)));
        _sell(holder, tooMuch);
        _as(holder, address(_vault), abi.encodeCall(IUsdtVault.queueSale, (tooMuch, 0, block.timestamp)));
        _as(
            holder,
            address(_redemption),
            abi.encodeCall(IBarRedemption.request, (IBarRegistry.BarClass.Kilobar, "delivery"))
        );
        _as(FIRST, address(_token), abi.encodeCall(IERC7943Fungible.setFrozenTokens, (holder, 0)));
    }

    /// @notice What stops in a pause, tried in one; then the pause runs out, or not yet.
    function moveWhilePaused(uint256 who, uint256 to, bool wait) external {
        uint256 earliest = _token.pausedUntil() + 14 days;
        if (!_token.paused() && _token.pausedUntil() != 0 && block.timestamp < earliest) vm.warp(earliest);
        _makeTradable(1);
        _as(GUARDIAN, address(_token), abi.encodeCall(IGoldToken.pause, ()));
        address trader = _traderFrom(who);
        _buy(trader, 1_000 * _oneUsdt);
        _sell(trader, OUNCE / 4);
        _as(trader, address(_token), abi.encodeCall(IERC20.transfer, (_person(to), OUNCE / 4)));
        _as(TREASURY, address(_vault), abi.encodeCall(IUsdtVault.sweep, (_oneUsdt)));
        if (wait) vm.warp(_token.pausedUntil());
    }

    /* TICKETS (I6, I16) */

    /// @notice Paid twice, paid to another, and paid before it is funded: the second sale is larger than what is left.
    function claimWrongly(uint256 who, uint256 other) external {
        _makeTradable(1);
        address owner = _traderFrom(who);
        uint256 funded = _queue(owner, OUNCE / 4);
        if (funded != 0) {
            _claim(_person(other), funded);
            _claim(owner, funded);
            _claim(owner, funded);
        }
        // what is left to pay with falls below the next ticket
        uint256 left = _min(_vault.outflowAvailable(), _vault.books().floatUsdt);
        (uint256 usdt, bool quoted) = _worthOf(OUNCE);
        if (!quoted || usdt == 0) return;
        uint256 waiting = _queue(owner, (left * OUNCE) / usdt + OUNCE);
        if (waiting != 0) _claim(owner, waiting);
    }

    /// @notice Tickets that nobody funded are taken back after their time: first by somebody else, then by their owner; those
    /// behind move up.
    function takeBackWrongly(uint256 who, uint256 next, uint256 thief) external {
        _makeTradable(1);
        address owner = _traderFrom(who);
        uint256 first = _queue(owner, 45 * OUNCE);
        _queue(_traderFrom(next), 45 * OUNCE);
        if (first == 0) return;
        IUsdtVault.Ticket memory ticket = _vault.ticket(first);
        if (block.timestamp < ticket.takeBackAt) vm.warp(ticket.takeBackAt);
        _as(_person(thief), address(_vault), abi.encodeCall(IUsdtVault.takeBack, (first)));
        _as(owner, address(_vault), abi.encodeCall(IUsdtVault.takeBack, (first)));
    }

    /// @notice USDT destroys what two tickets were funded with and half of it comes back: nobody is first, and once two people
    /// have fixed a ratio it cuts both. The first is small: the half would pay it in full, whoever waits behind.
    function claimAfterLoss(uint256 who, uint256 next, uint256 seed) external {
        if (seed % 4 != 0 || _usdt.deprecated()) return;
        _fundThoseWhoWait();
        address owner = _traderFrom(who);
        uint256 first = _queue(owner, OUNCE / 4);
        address other = _traderFrom(next);
        uint256 second = _queue(other, OUNCE);
        if (!_isFunded(first) || !_isFunded(second)) return;
        uint256 half = _vault.books().fundedUsdt / 2;
        _watch.noteTaken();
        vm.startPrank(TETHER);
        _usdt.addBlackList(address(_vault));
        _usdt.destroyBlackFunds(address(_vault));
        _usdt.removeBlackList(address(_vault));
        _usdt.issue(address(_vault), half);
        vm.stopPrank();
        _claim(owner, first);
        bytes memory propose = abi.encodeCall(IUsdtVault.proposeClaimRatio, (0.4e18));
        if (!_as(TREASURY, address(_vault), propose)) return;
        _govern(ADMIN_A, address(_vault), abi.encodeCall(IUsdtVault.confirmClaimRatio, (0.4e18)));
        _claim(owner, first);
        _claim(other, second);
    }

    /* INSIDE */

    function _passTheClosing() private {
        vm.warp(_halfHourAfter(block.timestamp, false) + 1);
        _repeatRounds();
    }

    /// @dev GUARDIAN makes the age short, so that it ends within a session.
    function _letGoldGoStale() private {
        IPriceOracle.Parameters memory p = _oracle.parameters();
        if (p.xauMaxAge > 30 minutes) p.xauMaxAge = 30 minutes;
        _as(GUARDIAN, address(_oracle), abi.encodeCall(IPriceOracle.tightenParameters, (p)));
        vm.warp(block.timestamp + p.xauMaxAge + 1);
        _push(_usdtFeed, ONE_DOLLAR);
    }

    function _leaveTheBand() private {
        _push(_xauFeed, int256(uint256(_oracle.parameters().highestPrice) / 1e10) + 1);
        _confirm();
    }

    /// @dev By a quarter: no parameter allows that in a day, nor in many.
    function _jump() private {
        int256 used = int256(_oracle.snapshot().lastUsedXauUsd / 1e10);
        _push(_xauFeed, used > 15_000e8 ? (used * 3) / 4 : (used * 5) / 4);
    }

    /// @dev A round from before the closing, at the opening.
    function _passAnOpening() private {
        uint256 closing = _halfHourAfter(block.timestamp, false);
        vm.warp(closing - 1);
        _repeatRounds();
        vm.warp(_halfHourAfter(closing, true) + 1);
        _push(_usdtFeed, ONE_DOLLAR);
    }

    function _repeatRounds() private {
        (, int256 answer, , , ) = _xauFeed.latestRoundData();
        _push(_xauFeed, answer);
        _push(_usdtFeed, ONE_DOLLAR);
    }

    /// @dev Start of the first half hour after a time that is open, or closed.
    function _halfHourAfter(uint256 time, bool open) private view returns (uint256 start) {
        start = (time / 30 minutes + 1) * 30 minutes;
        for (uint256 i = 0; i < 240 && _isOpenAt(start) != open; ++i) start += 30 minutes;
    }

    /// @dev The first person from a place on who may trade and has gold.
    function _traderFrom(uint256 who) private view returns (address trader) {
        for (uint256 i = 0; i < PEOPLE; ++i) {
            trader = _people[((who % PEOPLE) + i) % PEOPLE];
            if (_investors.isAllowed(trader) && _token.balanceOf(trader) > OUNCE) return trader;
        }
    }

    function _buy(address buyer, uint256 usdt) private returns (bool) {
        return _as(buyer, address(_vault), abi.encodeCall(IUsdtVault.buy, (usdt, 0, buyer, block.timestamp)));
    }

    function _sell(address seller, uint256 gold) private returns (bool) {
        return _as(seller, address(_vault), abi.encodeCall(IUsdtVault.sell, (gold, 0, seller, block.timestamp)));
    }

    function _queue(address owner, uint256 gold) private returns (uint256 ticketId) {
        gold = _min(gold, _token.balanceOf(owner));
        (bool queued, bytes memory answer) = _ask(
            owner,
            address(_vault),
            abi.encodeCall(IUsdtVault.queueSale, (gold, 0, block.timestamp))
        );
        return queued ? abi.decode(answer, (uint256)) : 0;
    }

    /// @dev A day later, as far as that day's limit goes; whatever USDT had stopped goes on.
    function _fundThoseWhoWait() private {
        vm.warp(block.timestamp + 1 days);
        uint256 missing = _vault.books().queuedUsdt + 20_000 * _oneUsdt;
        vm.startPrank(TETHER);
        if (_usdt.paused()) _usdt.unpause();
        _usdt.removeBlackList(address(_vault));
        _usdt.issue(TREASURY, missing);
        vm.stopPrank();
        _as(TREASURY, address(_vault), abi.encodeCall(IUsdtVault.fundFloat, (missing)));
        _makeTradable(1);
    }

    function _isFunded(uint256 ticketId) private view returns (bool) {
        return ticketId != 0 && _vault.ticket(ticketId).state == IUsdtVault.TicketState.Funded;
    }

    function _claim(address who, uint256 ticketId) private {
        _as(who, address(_vault), abi.encodeCall(IUsdtVault.claim, (ticketId)));
    }

    function _worthOf(uint256 gold) private view returns (uint256 usdt, bool quoted) {
        try _vault.quoteSell(gold) returns (uint256 usdtOut, uint256, uint256, uint256) {
            return (usdtOut, true);
        } catch {
            return (0, false);
        }
    }
}
