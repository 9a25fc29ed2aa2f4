// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUsdtVault} from "../interfaces/IUsdtVault.sol";

/// @title What the numbers of the vault may be
/// @notice No guard has the bound 0: none can be switched off by setting it so. The limits have a floor too: cutting them
/// slows sellers down, and must not lock them in.
library VaultParameters {
    /// @notice More than the deviations of both feeds together (0.3 % and 0.25 %): inside them the true price can lie
    /// anywhere.
    uint256 internal constant LOWEST_SPREAD_BPS = 55;
    uint256 internal constant HIGHEST_SPREAD_BPS = 200;
    uint256 internal constant HIGHEST_FEE_BPS = 50;
    /// @notice 0.001 oz. Anything that small is worth far more than the units in which fees and amounts are rounded.
    uint256 internal constant LOWEST_TRADE_GOLD = 1e15;
    uint256 internal constant HIGHEST_TRADE_GOLD = 100e18;
    /// @notice Whole USDT.
    uint256 internal constant LOWEST_INVESTOR_LIMIT = 1_000;
    uint256 internal constant LOWEST_OUTFLOW_LIMIT = 10_000;
    uint256 internal constant LOWEST_FLOAT = 1;
    uint256 internal constant HIGHEST_USDT = 1_000_000_000;

    /// @notice Reverts with the first number that is outside of its bounds.
    /// @param oneUsdt units of one USDT
    function requireInBounds(IUsdtVault.Parameters memory p, uint256 oneUsdt) internal pure {
        uint256 most = HIGHEST_USDT * oneUsdt;
        _requireIn("buySpreadBps", p.buySpreadBps, LOWEST_SPREAD_BPS, HIGHEST_SPREAD_BPS);
        _requireIn("sellSpreadBps", p.sellSpreadBps, LOWEST_SPREAD_BPS, HIGHEST_SPREAD_BPS);
        _requireIn("feeBps", p.feeBps, 0, HIGHEST_FEE_BPS);
        _requireIn("minTradeGold", p.minTradeGold, LOWEST_TRADE_GOLD, HIGHEST_TRADE_GOLD);
        _requireIn("investorDailyUsdt", p.investorDailyUsdt, LOWEST_INVESTOR_LIMIT * oneUsdt, most);
        _requireIn("outflowDailyUsdt", p.outflowDailyUsdt, LOWEST_OUTFLOW_LIMIT * oneUsdt, most);
        _requireIn("minFloatUsdt", p.minFloatUsdt, LOWEST_FLOAT * oneUsdt, most);
    }

    /// @notice Reverts with the first number of `next` that is riskier or dearer than that of `current`.
    function requireTighter(IUsdtVault.Parameters memory next, IUsdtVault.Parameters memory current) internal pure {
        _requireTighter("buySpreadBps", next.buySpreadBps <= current.buySpreadBps);
        _requireTighter("sellSpreadBps", next.sellSpreadBps <= current.sellSpreadBps);
        _requireTighter("feeBps", next.feeBps <= current.feeBps);
        _requireTighter("minTradeGold", next.minTradeGold <= current.minTradeGold);
        _requireTighter("investorDailyUsdt", next.investorDailyUsdt <= current.investorDailyUsdt);
        _requireTighter("outflowDailyUsdt", next.outflowDailyUsdt <= current.outflowDailyUsdt);
        _requireTighter("minFloatUsdt", next.minFloatUsdt >= current.minFloatUsdt);
    }

    function _requireIn(bytes32 parameter, uint256 value, uint256 lowest, uint256 highest) private pure {
        require(
            value >= lowest && value <= highest,
            IUsdtVault.VaultParameterOutOfRange(parameter, value, lowest, highest)
        );
    }

    function _requireTighter(bytes32 parameter, bool tighter) private pure {
        require(tighter, IUsdtVault.VaultParametersNotTighter(parameter));
    }
}
