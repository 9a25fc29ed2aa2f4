// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBarRegistry} from "../interfaces/IBarRegistry.sol";

/// @title What a bar weighs in fine gold
/// @notice Fine weight is in 0.001 troy ounce and always floored, so that the sum over all bars is never more than the
/// metal. The rules of a class (units, fineness, lightest and heaviest bar) are here as well.
library FineWeight {
    /// @notice Lowest and highest fineness, parts per 10,000; 999.9 is the highest that can be marked.
    uint16 internal constant LOWEST_FINENESS_TENTHS = 9_950;
    uint16 internal constant HIGHEST_FINENESS_TENTHS = 9_999;

    /// @notice London Good Delivery: gross weight in steps of 0.025 oz, fine content 350 to 430 oz.
    uint32 internal constant LARGE_STEP_MILLI_OZ = 25;
    uint32 internal constant LARGE_LOWEST_MILLI_OZ = 350_000;
    uint32 internal constant LARGE_HIGHEST_MILLI_OZ = 430_000;

    /// @notice A kilobar weighs about a kilogram, and never counts for more than 1,000 g of 999.9: that is what the escrow
    /// of a redemption covers.
    uint32 internal constant KILOBAR_LOWEST_MG = 999_000;
    uint32 internal constant KILOBAR_HIGHEST_MG = 1_001_000;
    uint32 internal constant KILOBAR_LOWEST_MILLI_OZ = 31_958;
    uint32 internal constant KILOBAR_HIGHEST_MILLI_OZ = 32_147;

    /// @notice Token units of 0.001 oz.
    uint256 internal constant TOKEN_UNITS_PER_MILLI_OZ = 1e15;

    /// @dev 1 troy oz = 31.1034768 g exactly; this is 0.001 oz in 0.0000001 mg.
    uint256 private constant TROY_OUNCE_DIVISOR = 311_034_768;

    /// @notice Fine weight of a bar that was weighed in ounces, in 0.001 oz.
    function fromOuncesDown(uint32 grossMilliOz, uint16 finenessTenths) internal pure returns (uint256 fineMilliOz) {
        return (uint256(grossMilliOz) * finenessTenths) / 10_000;
    }

    /// @notice Fine weight of a bar that was weighed in grams, in 0.001 oz.
    function fromMilligramsDown(uint32 grossMg, uint16 finenessTenths) internal pure returns (uint256 fineMilliOz) {
        return (uint256(grossMg) * finenessTenths * 1_000) / TROY_OUNCE_DIVISOR;
    }

    /// @notice Fine weight of a bar as its custodian describes it, in 0.001 oz. Reverts with the rule that it breaks.
    function ofBar(IBarRegistry.BarFacts memory facts) internal pure returns (uint32 fineMilliOz) {
        require(
            facts.finenessTenths >= LOWEST_FINENESS_TENTHS && facts.finenessTenths <= HIGHEST_FINENESS_TENTHS,
            IBarRegistry.BarFinenessOutOfRange(facts.finenessTenths)
        );
        uint256 fine;
        if (facts.barClass == IBarRegistry.BarClass.Large) {
            require(facts.grossMg == 0, IBarRegistry.BarGrossWrongUnit(facts.barClass));
            require(
                facts.grossMilliOz % LARGE_STEP_MILLI_OZ == 0,
                IBarRegistry.BarGrossNotMultiple(facts.grossMilliOz)
            );
            fine = fromOuncesDown(facts.grossMilliOz, facts.finenessTenths);
        } else {
            require(facts.grossMilliOz == 0, IBarRegistry.BarGrossWrongUnit(facts.barClass));
            require(
                facts.grossMg >= KILOBAR_LOWEST_MG && facts.grossMg <= KILOBAR_HIGHEST_MG,
                IBarRegistry.BarGrossOutOfRange(facts.grossMg, KILOBAR_LOWEST_MG, KILOBAR_HIGHEST_MG)
            );
            fine = fromMilligramsDown(facts.grossMg, facts.finenessTenths);
        }
        // less than the gross weight, or than a kilogram in ounces: it fits
        fineMilliOz = uint32(fine);
        requireInRange(facts.barClass, fineMilliOz);
    }

    /// @notice Reverts unless a bar of the class may have this fine weight; both ends are allowed.
    function requireInRange(IBarRegistry.BarClass barClass, uint32 fineMilliOz) internal pure {
        uint32 lowest = lowestOf(barClass);
        uint32 highest = highestOf(barClass);
        require(
            fineMilliOz >= lowest && fineMilliOz <= highest,
            IBarRegistry.BarWeightOutOfRange(fineMilliOz, lowest, highest)
        );
    }

    /// @notice Least fine weight of a class, in 0.001 oz.
    function lowestOf(IBarRegistry.BarClass barClass) internal pure returns (uint32 fineMilliOz) {
        return barClass == IBarRegistry.BarClass.Large ? LARGE_LOWEST_MILLI_OZ : KILOBAR_LOWEST_MILLI_OZ;
    }

    /// @notice Most fine weight of a class, in 0.001 oz.
    function highestOf(IBarRegistry.BarClass barClass) internal pure returns (uint32 fineMilliOz) {
        return barClass == IBarRegistry.BarClass.Large ? LARGE_HIGHEST_MILLI_OZ : KILOBAR_HIGHEST_MILLI_OZ;
    }

    /// @notice Token units (1e18 = 1 oz) of a fine weight in 0.001 oz; exact.
    function toTokenUnits(uint256 fineMilliOz) internal pure returns (uint256 tokenUnits) {
        return fineMilliOz * TOKEN_UNITS_PER_MILLI_OZ;
    }
}
