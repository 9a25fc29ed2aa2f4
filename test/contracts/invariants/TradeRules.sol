// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/* solhint-disable gas-small-strings */

import {IPriceOracle} from "../../../contracts/interfaces/IPriceOracle.sol";
import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {Ledger} from "./Ledger.sol";

/// @dev At which price a trade may be made, and within which limits: I8 and I14.
abstract contract TradeRules is Ledger {
    struct Amount {
        uint256 time;
        uint256 usdt;
    }

    mapping(address investor => Amount[]) private _bought;
    mapping(address investor => Amount[]) private _sold;
    Amount[] private _outflow;

    /// @param assigned USDT that went to tickets in this call
    function _reviewTrade(Before memory before, Made memory made, uint256 assigned) internal {
        if (made.target != address(_vault)) return;
        IUsdtVault.Parameters memory p = _vault.parameters();
        uint256 vaultUsdt = _usdt.balanceOf(address(_vault));
        if (made.selector == IUsdtVault.buy.selector) {
            _reviewPrice(before, true);
            _bought[made.actor].push(Amount(block.timestamp, vaultUsdt - before.vaultUsdt));
            _expect(_lastDay(_bought[made.actor]) <= p.investorDailyUsdt, 14, "an investor bought too much");
        }
        uint256 paid = 0;
        if (_isSale(made.selector)) {
            _reviewPrice(before, false);
            paid = _saturatingSub(before.vaultUsdt, vaultUsdt);
            _sold[made.consenting].push(Amount(block.timestamp, paid + _queuedBy(made)));
            _expect(_lastDay(_sold[made.consenting]) <= p.investorDailyUsdt, 14, "an investor sold too much");
        }
        if (paid + assigned == 0) return;
        _outflow.push(Amount(block.timestamp, paid + assigned));
        _expect(_lastDay(_outflow) <= p.outflowDailyUsdt, 14, "too much USDT went out");
    }

    function _isSale(bytes4 selector) internal pure returns (bool) {
        return
            selector == IUsdtVault.sell.selector ||
            selector == IUsdtVault.sellWithPermit.selector ||
            selector == IUsdtVault.sellWithAuthorization.selector ||
            selector == IUsdtVault.queueSale.selector ||
            selector == IUsdtVault.sellAndQueue.selector;
    }

    /// @dev The ticket that a sale made, 0 if none.
    function _ticketOf(Made memory made) internal pure returns (uint256 ticketId) {
        if (made.selector == IUsdtVault.queueSale.selector) return abi.decode(made.answer, (uint256));
        if (made.selector == IUsdtVault.sellAndQueue.selector)
            (, ticketId) = abi.decode(made.answer, (uint256, uint256));
    }

    function _queuedBy(Made memory made) private view returns (uint256) {
        uint256 ticketId = _ticketOf(made);
        return ticketId == 0 ? 0 : _vault.ticket(ticketId).usdt;
    }

    function _lastDay(Amount[] storage amounts) private view returns (uint256 sum) {
        for (uint256 i = 0; i < amounts.length; ++i) {
            if (amounts[i].time + 1 days > block.timestamp) sum += amounts[i].usdt;
        }
    }

    /// @dev The price was good before the trade: asked of the feeds and of the calendar, half hour by half hour.
    function _reviewPrice(Before memory before, bool isBuy) private {
        IPriceOracle.Parameters memory p = _oracle.parameters();
        (, int256 answer, , uint256 updatedAt, ) = _xauFeed.latestRoundData();
        _expect(answer > 0 && updatedAt <= block.timestamp, 8, "no price");
        if (answer <= 0 || updatedAt > block.timestamp) return;
        _expect(block.timestamp - updatedAt <= p.xauMaxAge, 8, "the gold price was stale");
        uint256 price = uint256(answer) * 1e10;
        _expect(price >= p.lowestPrice && price <= p.highestPrice, 8, "the gold price was out of band");
        _reviewSession(updatedAt);
        _reviewJump(before, price, p);
        (, answer, , updatedAt, ) = _usdtFeed.latestRoundData();
        _expect(answer > 0 && block.timestamp - updatedAt <= p.usdtMaxAge, 8, "the USDT price was stale");
        if (!isBuy || answer <= 0) return;
        price = uint256(answer) * 1e10;
        _expect(price >= p.usdtLowest && price <= p.usdtHighest, 8, "bought off the peg");
    }

    function _reviewSession(uint256 updatedAt) private {
        for (uint256 time = updatedAt; ; time = (time / 30 minutes + 1) * 30 minutes) {
            if (time > block.timestamp) break;
            uint256 word = _oracle.calendarDay(uint32(time / 1 days));
            _expect((word >> ((time % 1 days) / 30 minutes)) & 1 == 1, 8, "the market was closed since the round");
        }
    }

    function _reviewJump(Before memory before, uint256 price, IPriceOracle.Parameters memory p) private {
        _expect(before.lastUsed != 0, 8, "no price was confirmed");
        if (before.lastUsed == price) return;
        uint256 tradingDays = 0;
        uint256 today = block.timestamp / 1 days;
        for (uint256 day = before.lastUsedAt / 1 days + 1; day <= today && tradingDays < 200; ++day) {
            if (_oracle.calendarDay(uint32(day)) != 0) ++tradingDays;
        }
        uint256 allowedBps = _min((tradingDays == 0 ? 1 : tradingDays) * p.jumpBpsPerDay, p.jumpBpsCap);
        uint256 move = price > before.lastUsed ? price - before.lastUsed : before.lastUsed - price;
        _expect(move * 10_000 <= allowedBps * before.lastUsed, 8, "the price had jumped");
    }
}
