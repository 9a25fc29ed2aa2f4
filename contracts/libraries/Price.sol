// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Gold, USDT and what lies between
/// @notice Gold in token units (1e18 = 1 oz), prices in USDT per oz with 18 decimals, USDT in its own decimals. The
/// direction of rounding stands in each name; callers choose the one that favours the vault.
/// @dev Why splitting a trade never costs less: what a trader gets is a sum of values rounded down, what a trader gives or
/// is charged a sum of values rounded up, and rounding parts never beats rounding the whole.
library Price {
    uint256 internal constant BPS = 10_000;
    uint256 internal constant GOLD_AND_PRICE_DECIMALS = 36;

    /// @notice Divisor from gold times price to USDT units.
    /// @param usdtDecimals 6 to 18
    function scaleOf(uint8 usdtDecimals) internal pure returns (uint256) {
        return 10 ** (GOLD_AND_PRICE_DECIMALS - usdtDecimals);
    }

    /// @notice USDT units that gold is worth.
    function usdtForGoldDown(uint256 gold, uint256 priceUsdtPerOz, uint256 scale) internal pure returns (uint256) {
        return Math.mulDiv(gold, priceUsdtPerOz, scale);
    }

    /// @notice Gold that USDT units pay for.
    function goldForUsdtDown(uint256 usdt, uint256 priceUsdtPerOz, uint256 scale) internal pure returns (uint256) {
        return Math.mulDiv(usdt, scale, priceUsdtPerOz);
    }

    /// @notice Price of a purchase after the spread.
    function withSpreadUp(uint256 priceUsdtPerOz, uint256 spreadBps) internal pure returns (uint256) {
        return Math.mulDiv(priceUsdtPerOz, BPS + spreadBps, BPS, Math.Rounding.Ceil);
    }

    /// @notice Price of a sale after the spread.
    function withSpreadDown(uint256 priceUsdtPerOz, uint256 spreadBps) internal pure returns (uint256) {
        return Math.mulDiv(priceUsdtPerOz, BPS - spreadBps, BPS);
    }

    /// @notice Fee on a USDT amount: where there is a fee it is never 0.
    function feeUp(uint256 usdt, uint256 feeBps) internal pure returns (uint256) {
        return Math.mulDiv(usdt, feeBps, BPS, Math.Rounding.Ceil);
    }
}
