// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPriceOracle} from "../interfaces/IPriceOracle.sol";

/// @title What the numbers of the price oracle may be
/// @notice No bound is 0: no guard can be switched off by setting it so.
library OracleParameters {
    /// @notice Two days and not more: the walk back to the opening of a session ends there.
    uint256 internal constant LONGEST_AGE = 2 days;
    uint256 internal constant SHORTEST_AGE = 1 minutes;
    uint256 internal constant LOWEST_PRICE = 100e18;
    uint256 internal constant HIGHEST_PRICE = 100_000e18;
    uint256 internal constant LOWEST_JUMP_BPS = 10;
    uint256 internal constant HIGHEST_JUMP_BPS_PER_DAY = 1_000;
    uint256 internal constant HIGHEST_JUMP_BPS_CAP = 2_000;
    uint256 internal constant USDT_LOWEST = 0.9e18;
    uint256 internal constant USDT_PEG = 1e18;
    uint256 internal constant USDT_HIGHEST = 1.1e18;
    /// @notice An hour at least: inside it no round trip profits from an update of a feed.
    uint256 internal constant SHORTEST_SETTLE_TIME = 1 hours;
    uint256 internal constant LONGEST_SETTLE_TIME = 1 days;

    /// @notice Reverts with the first number that is outside of its bounds.
    function requireInBounds(IPriceOracle.Parameters memory p) internal pure {
        _requireIn("xauMaxAge", p.xauMaxAge, SHORTEST_AGE, LONGEST_AGE);
        _requireIn("usdtMaxAge", p.usdtMaxAge, SHORTEST_AGE, LONGEST_AGE);
        _requireIn("lowestPrice", p.lowestPrice, LOWEST_PRICE, HIGHEST_PRICE);
        _requireIn("highestPrice", p.highestPrice, p.lowestPrice, HIGHEST_PRICE);
        _requireIn("jumpBpsPerDay", p.jumpBpsPerDay, LOWEST_JUMP_BPS, HIGHEST_JUMP_BPS_PER_DAY);
        _requireIn("jumpBpsCap", p.jumpBpsCap, p.jumpBpsPerDay, HIGHEST_JUMP_BPS_CAP);
        _requireIn("usdtLowest", p.usdtLowest, USDT_LOWEST, USDT_PEG);
        _requireIn("usdtHighest", p.usdtHighest, USDT_PEG, USDT_HIGHEST);
        _requireIn("settleTime", p.settleTime, SHORTEST_SETTLE_TIME, LONGEST_SETTLE_TIME);
    }

    /// @notice Reverts with the first number of `next` that is riskier than that of `current`.
    function requireTighter(IPriceOracle.Parameters memory next, IPriceOracle.Parameters memory current) internal pure {
        _requireTighter("xauMaxAge", next.xauMaxAge <= current.xauMaxAge);
        _requireTighter("usdtMaxAge", next.usdtMaxAge <= current.usdtMaxAge);
        _requireTighter("lowestPrice", next.lowestPrice >= current.lowestPrice);
        _requireTighter("highestPrice", next.highestPrice <= current.highestPrice);
        _requireTighter("jumpBpsPerDay", next.jumpBpsPerDay <= current.jumpBpsPerDay);
        _requireTighter("jumpBpsCap", next.jumpBpsCap <= current.jumpBpsCap);
        _requireTighter("usdtLowest", next.usdtLowest >= current.usdtLowest);
        _requireTighter("usdtHighest", next.usdtHighest <= current.usdtHighest);
        _requireTighter("settleTime", next.settleTime >= current.settleTime);
    }

    function _requireIn(bytes32 parameter, uint256 value, uint256 lowest, uint256 highest) private pure {
        require(
            value >= lowest && value <= highest,
            IPriceOracle.OracleParameterOutOfRange(parameter, value, lowest, highest)
        );
    }

    function _requireTighter(bytes32 parameter, bool tighter) private pure {
        require(tighter, IPriceOracle.OracleParametersNotTighter(parameter));
    }
}
