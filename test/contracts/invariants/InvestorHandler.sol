// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/* solhint-disable gas-small-strings */

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IERC3009, IERC3009Cancel} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {IBarRedemption} from "../../../contracts/interfaces/IBarRedemption.sol";
import {IBarRegistry} from "../../../contracts/interfaces/IBarRegistry.sol";
import {IInvestorRegistry} from "../../../contracts/interfaces/IInvestorRegistry.sol";
import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {Handler} from "./Handler.sol";
import {Watch} from "./Watch.sol";

/// @dev What people do who hold gold or want to: allowed, lapsed, frozen or never entered.
contract InvestorHandler is Handler {
    constructor(Watch watch, address[] memory people) Handler(watch, people) {}

    /* THE VAULT */

    function buy(uint256 who, uint256 usdt, uint256 to, uint256 seed) external {
        _makeTradable(seed);
        _buy(_person(who), clamp(usdt, 1, 150_000 * _oneUsdt), seed % 4 == 0 ? _person(to) : _person(who));
    }

    function sell(uint256 who, uint256 gold, uint256 to, uint256 seed) external {
        _makeTradable(seed);
        address seller = _person(who);
        address recipient = seed % 4 == 0 ? _person(to) : seller;
        _as(
            seller,
            address(_vault),
            abi.encodeCall(IUsdtVault.sell, (_goldOf(seller, gold), 0, recipient, block.timestamp))
        );
    }

    function sellWithPermit(uint256 who, uint256 gold, uint256 seed) external {
        _makeTradable(seed);
        address seller = _person(who);
        uint256 amount = _goldOf(seller, gold);
        (uint8 v, bytes32 r, bytes32 s) = _permit(who, address(_vault), amount, block.timestamp);
        if (seed % 3 == 0) {
            // somebody else is faster with the same permit
            _signed(
                _people[OUTSIDER],
                seller,
                address(_token),
                abi.encodeCall(IERC20Permit.permit, (seller, address(_vault), amount, block.timestamp, v, r, s))
            );
        }
        _as(
            seller,
            address(_vault),
            abi.encodeCall(IUsdtVault.sellWithPermit, (amount, 0, seller, block.timestamp, v, r, s))
        );
    }

    function sellWithAuthorization(uint256 who, uint256 gold, uint256 submitter, uint256 seed) external {
        _makeTradable(seed);
        address seller = _person(who);
        uint256 amount = _goldOf(seller, gold);
        uint256 deadline = block.timestamp + 1 hours;
        bytes32 nonce = keccak256(abi.encode(uint256(0), deadline, bytes32(seed)));
        (uint8 v, bytes32 r, bytes32 s) = _authorization(
            who,
            "ReceiveWithAuthorization",
            address(_vault),
            amount,
            deadline + 1,
            nonce
        );
        bytes memory data = abi.encodeCall(
            IUsdtVault.sellWithAuthorization,
            (seller, amount, 0, deadline, bytes32(seed), v, r, s)
        );
        bool sold = _signed(_person(submitter), seller, address(_vault), data);
        // the same signature a second time
        if (sold && _signed(_person(submitter), seller, address(_vault), data)) {
            _watch.breach(16, "an authorisation was used twice");
        }
    }

    function queueSale(uint256 who, uint256 gold, uint256 seed) external {
        _makeTradable(seed);
        address seller = _person(who);
        _as(seller, address(_vault), abi.encodeCall(IUsdtVault.queueSale, (_goldOf(seller, gold), 0, block.timestamp)));
    }

    function sellAndQueue(uint256 who, uint256 gold, uint256 to, uint256 seed) external {
        _makeTradable(seed);
        address seller = _person(who);
        address recipient = seed % 4 == 0 ? _person(to) : seller;
        _as(
            seller,
            address(_vault),
            abi.encodeCall(IUsdtVault.sellAndQueue, (_goldOf(seller, gold), 0, recipient, block.timestamp))
        );
    }

    function claim(uint256 ticketId, uint256 who, bool byOwner) external {
        uint256 count = _vault.ticketCount();
        if (count == 0) return;
        ticketId = clamp(ticketId, 1, count);
        IUsdtVault.Ticket memory ticket = _vault.ticket(ticketId);
        bool claimed = _as(
            byOwner ? ticket.owner : _person(who),
            address(_vault),
            abi.encodeCall(IUsdtVault.claim, (ticketId))
        );
        if (!claimed && byOwner && ticket.state == IUsdtVault.TicketState.Funded && _canBePaid(ticket.owner)) {
            _watch.breach(6, "a funded ticket was not paid");
        }
    }

    function takeBack(uint256 ticketId, bool wait) external {
        uint256 count = _vault.ticketCount();
        if (count == 0) return;
        ticketId = clamp(ticketId, 1, count);
        IUsdtVault.Ticket memory ticket = _vault.ticket(ticketId);
        if (wait && ticket.state == IUsdtVault.TicketState.Queued && block.timestamp < ticket.takeBackAt) {
            vm.warp(ticket.takeBackAt);
        }
        _as(ticket.owner, address(_vault), abi.encodeCall(IUsdtVault.takeBack, (ticketId)));
    }

    function fundQueue(uint256 who) external {
        _as(_person(who), address(_vault), abi.encodeCall(IUsdtVault.fundQueue, ()));
    }

    function releaseGold(uint256 ticketId, uint256 who) external {
        uint256 count = _vault.ticketCount();
        if (count == 0) return;
        ticketId = clamp(ticketId, 1, count);
        _as(_person(who), address(_vault), abi.encodeCall(IUsdtVault.releaseGold, (ticketId)));
    }

    /* ROUND TRIPS (I7) */

    /// @notice Buys in pieces and sells in pieces, or the other way round, with or without new rounds inside an hour.
    function roundTrip(uint256 who, uint256 usdt, uint256 pieces, uint256 moves, bool updates) external {
        _makeTradable(1);
        address trader = _person(who);
        if (_usdt.basisPointsRate() != 0 || _usdt.deprecated()) return;
        pieces = clamp(pieces, 1, 4);
        uint256 piece = clamp(usdt, 60 * _oneUsdt, 60_000 * _oneUsdt) / pieces;
        uint256 usdtBefore = _usdt.balanceOf(trader);
        uint256 goldBefore = _token.balanceOf(trader);
        for (uint256 i = 0; i < pieces; ++i) {
            if (!_buy(trader, piece, trader)) return;
            if (updates) _moveWithin(moves >> (i * 32), 8 minutes);
        }
        uint256 bought = _token.balanceOf(trader) - goldBefore;
        pieces = clamp(moves, 1, 3);
        for (uint256 i = 0; i < pieces; ++i) {
            if (updates) _moveWithin(moves >> (i * 48 + 16), 8 minutes);
            uint256 left = _token.balanceOf(trader) - goldBefore;
            if (!_sell(trader, i + 1 == pieces ? left : bought / pieces)) return;
        }
        if (_usdt.balanceOf(trader) > usdtBefore) _watch.breach(7, "a round trip left more USDT");
    }

    /// @notice Sells first and buys back inside an hour: no more gold than before.
    function roundTripOfGold(uint256 who, uint256 gold, uint256 moves, bool updates) external {
        _makeTradable(1);
        address trader = _person(who);
        if (_usdt.basisPointsRate() != 0 || _usdt.deprecated()) return;
        uint256 goldBefore = _token.balanceOf(trader);
        uint256 usdtBefore = _usdt.balanceOf(trader);
        if (!_sell(trader, _goldOf(trader, gold))) return;
        if (updates) {
            _moveWithin(moves, 30 minutes);
            _moveWithin(moves >> 64, 29 minutes);
        }
        if (!_buy(trader, _usdt.balanceOf(trader) - usdtBefore, trader)) return;
        if (_token.balanceOf(trader) > goldBefore) _watch.breach(7, "a round trip left more gold");
    }

    /// @notice One purchase or sale against the same in two parts, at the same moment.
    function split(uint256 usdt, uint256 gold, uint256 part) external {
        _makeTradable(1);
        usdt = clamp(usdt, 100 * _oneUsdt, 50_000 * _oneUsdt);
        part = clamp(part, 45 * _oneUsdt, usdt - 45 * _oneUsdt);
        (uint256 whole, bool quoted) = _quoteBuy(usdt);
        (uint256 one, bool quotedOne) = _quoteBuy(part);
        (uint256 other, bool quotedOther) = _quoteBuy(usdt - part);
        if (quoted && quotedOne && quotedOther && one + other > whole) {
            _watch.breach(7, "two purchases gave more than one");
        }
        gold = clamp(gold, 0.02e18, 20e18);
        part = clamp(part, 0.01e18, gold - 0.01e18);
        (whole, quoted) = _quoteSell(gold);
        (one, quotedOne) = _quoteSell(part);
        (other, quotedOther) = _quoteSell(gold - part);
        if (quoted && quotedOne && quotedOther && one + other > whole) {
            _watch.breach(7, "two sales gave more than one");
        }
    }

    /* THE TOKEN */

    function transfer(uint256 who, uint256 to, uint256 gold) external {
        address sender = _person(who);
        _as(sender, address(_token), abi.encodeCall(IERC20.transfer, (_person(to), _goldOf(sender, gold))));
    }

    function approveAndSpend(uint256 owner, uint256 spender, uint256 to, uint256 gold, uint256 spent) external {
        address from = _person(owner);
        address by = _person(spender);
        uint256 amount = _goldOf(from, gold);
        _as(from, address(_token), abi.encodeCall(IERC20.approve, (by, amount)));
        _as(by, address(_token), abi.encodeCall(IERC20.transferFrom, (from, _person(to), clamp(spent, 0, amount + 1))));
    }

    function authorize(uint256 who, uint256 to, uint256 gold, uint256 submitter, uint256 seed) external {
        address sender = _person(who);
        address recipient = _person(to);
        uint256 amount = _goldOf(sender, gold);
        uint256 end = block.timestamp + 1;
        bool receives = seed % 2 == 0;
        (uint8 v, bytes32 r, bytes32 s) = _authorization(
            who,
            receives ? "ReceiveWithAuthorization" : "TransferWithAuthorization",
            recipient,
            amount,
            end,
            bytes32(seed)
        );
        bytes memory data =
            receives
                ? abi.encodeCall(
                    IERC3009.receiveWithAuthorization,
                    (sender, recipient, amount, 0, end, bytes32(seed), v, r, s)
                )
                : abi.encodeCall(
                    IERC3009.transferWithAuthorization,
                    (sender, recipient, amount, 0, end, bytes32(seed), v, r, s)
                );
        _signed(receives ? recipient : _person(submitter), sender, address(_token), data);
    }

    function cancelAuthorization(uint256 who, uint256 seed) external {
        bytes32 structHash = keccak256(
            abi.encode(keccak256("CancelAuthorization(address authorizer,bytes32 nonce)"), _person(who), bytes32(seed))
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_keyOf(who), _typed(structHash));
        _signed(
            _people[OUTSIDER],
            _person(who),
            address(_token),
            abi.encodeCall(IERC3009Cancel.cancelAuthorization, (_person(who), bytes32(seed), v, r, s))
        );
    }

    /* BAR REDEMPTION */

    function request(uint256 who, bool large, bool withPermit) external {
        _request(who, large, withPermit);
    }

    /// @notice A request that its owner cancels at once; what comes back is collected, and tried a second time.
    function giveUp(uint256 who, bool large, bool withPermit) external {
        if (!_request(who, large, withPermit)) return;
        address owner = _person(who);
        _as(owner, address(_redemption), abi.encodeCall(IBarRedemption.cancel, (_redemption.requestCount())));
        _as(owner, address(_redemption), abi.encodeCall(IBarRedemption.collect, ()));
        _as(owner, address(_redemption), abi.encodeCall(IBarRedemption.collect, ()));
    }

    function cancel(uint256 requestId, uint256 who, bool byOwner) external {
        uint256 count = _redemption.requestCount();
        if (count == 0) return;
        requestId = clamp(requestId, 1, count);
        address owner = byOwner ? _redemption.redemptionRequest(requestId).owner : _person(who);
        _as(owner, address(_redemption), abi.encodeCall(IBarRedemption.cancel, (requestId)));
    }

    function timeOut(uint256 requestId, bool wait) external {
        uint256 count = _redemption.requestCount();
        if (count == 0) return;
        requestId = clamp(requestId, 1, count);
        IBarRedemption.Request memory entry = _redemption.redemptionRequest(requestId);
        if (wait && entry.state == IBarRedemption.RequestState.Requested) {
            uint256 earliest = entry.changedAt + _redemption.parameters().assignTime;
            if (block.timestamp < earliest) vm.warp(earliest);
        }
        _as(entry.owner, address(_redemption), abi.encodeCall(IBarRedemption.timeOut, (requestId)));
    }

    /// @notice By whom something has come back, if there is anybody; or else by somebody.
    function collect(uint256 who) external {
        for (uint256 i = 0; i < PEOPLE && _redemption.returnOf(_person(who)) == 0; ++i) who = (who % PEOPLE) + 1;
        _as(_person(who), address(_redemption), abi.encodeCall(IBarRedemption.collect, ()));
    }

    /* ENTRY */

    /// @notice By the investor itself, with an officer's signature.
    function enterWithSignature(uint256 who, uint256 life) external {
        IInvestorRegistry.Credential memory credential = _credential(clamp(life, 1, 730 days));
        address account = _person(who);
        bytes32 digest = _investors.entryDigest(account, credential, _investors.nonces(account), block.timestamp);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(OFFICER_KEY, digest);
        _as(
            account,
            address(_investors),
            abi.encodeCall(
                IInvestorRegistry.enterWithSignature,
                (credential, block.timestamp, officer, abi.encodePacked(r, s, v))
            )
        );
    }

    /* INSIDE */

    function _request(uint256 who, bool large, bool withPermit) private returns (bool) {
        if (_redemption.requestCount() > 40) return false;
        IBarRegistry.BarClass barClass = large ? IBarRegistry.BarClass.Large : IBarRegistry.BarClass.Kilobar;
        address owner = _person(who);
        if (!withPermit) {
            return _as(owner, address(_redemption), abi.encodeCall(IBarRedemption.request, (barClass, "delivery")));
        }
        (uint8 v, bytes32 r, bytes32 s) = _permit(
            who,
            address(_redemption),
            _redemption.escrowOf(barClass),
            block.timestamp
        );
        return
            _as(
                owner,
                address(_redemption),
                abi.encodeCall(IBarRedemption.requestWithPermit, (barClass, "delivery", block.timestamp, v, r, s))
            );
    }

    function _buy(address buyer, uint256 usdt, address recipient) private returns (bool) {
        return _as(buyer, address(_vault), abi.encodeCall(IUsdtVault.buy, (usdt, 0, recipient, block.timestamp)));
    }

    function _sell(address seller, uint256 gold) private returns (bool) {
        return _as(seller, address(_vault), abi.encodeCall(IUsdtVault.sell, (gold, 0, seller, block.timestamp)));
    }

    /// @dev Mostly what a day's limit allows; now and then all, or one more.
    function _goldOf(address account, uint256 seed) private view returns (uint256) {
        uint256 balance = _token.balanceOf(account);
        if (seed % 32 == 0) return balance + 1;
        if (seed % 8 == 0) return balance;
        return clamp(seed, 0, balance > 55 * OUNCE ? 55 * OUNCE : balance);
    }

    /// @dev Time passes, and either feed may have a new round.
    function _moveWithin(uint256 seed, uint256 longest) private {
        vm.warp(block.timestamp + clamp(seed, 0, longest));
        (, int256 answer, , , ) = _xauFeed.latestRoundData();
        if ((seed >> 8) % 4 != 0) _push(_xauFeed, (answer * int256(9_700 + ((seed >> 16) % 601))) / 10_000);
        if ((seed >> 12) % 4 == 0) _push(_usdtFeed, int256(0.985e8 + ((seed >> 24) % 0.03e8)));
    }

    function _canBePaid(address owner) private view returns (bool) {
        bool eligible = _investors.isAllowed(owner) || _investors.isExitOpen(owner) || _token.isWindDown();
        bool usdtWorks = !_usdt.paused() && !_usdt.isBlackListed(address(_vault)) && !_usdt.deprecated();
        return eligible && usdtWorks && _usdt.balanceOf(address(_vault)) >= _vault.books().fundedUsdt;
    }

    function _quoteBuy(uint256 usdt) private view returns (uint256 gold, bool quoted) {
        try _vault.quoteBuy(usdt) returns (uint256 goldOut, uint256, uint256) {
            return (goldOut, true);
        } catch {
            return (0, false);
        }
    }

    function _quoteSell(uint256 gold) private view returns (uint256 usdt, bool quoted) {
        try _vault.quoteSell(gold) returns (uint256 usdtOut, uint256, uint256, uint256) {
            return (usdtOut, true);
        } catch {
            return (0, false);
        }
    }
}
