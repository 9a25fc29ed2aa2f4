// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBarRegistry} from "../../../contracts/interfaces/IBarRegistry.sol";
import {FineWeight} from "../../../contracts/libraries/FineWeight.sol";
import {Test} from "../Test.sol";

/// The fine weight of bars. The large ones of the table are GOLD's cases at both ends of the range.
contract FineWeightTest is Test {
    function largeBar(uint32 grossMilliOz, uint16 finenessTenths) external pure returns (uint32) {
        return FineWeight.ofBar(_facts(IBarRegistry.BarClass.Large, grossMilliOz, 0, finenessTenths));
    }

    function kilobar(uint32 grossMg, uint16 finenessTenths) external pure returns (uint32) {
        return FineWeight.ofBar(_facts(IBarRegistry.BarClass.Kilobar, 0, grossMg, finenessTenths));
    }

    function anyBar(IBarRegistry.BarFacts calldata facts) external pure returns (uint32) {
        return FineWeight.ofBar(facts);
    }

    function requireInRange(IBarRegistry.BarClass barClass, uint32 fineMilliOz) external pure {
        FineWeight.requireInRange(barClass, fineMilliOz);
    }

    function test_LargeBars_AreFlooredAndHeldAgainstTheRange() external {
        _accepts(401_125, 9_958, 399_440);
        _refuses(350_025, 9_999, 349_989);
        _accepts(350_050, 9_999, 350_014);
        _refuses(351_750, 9_950, 349_991);
        _accepts(351_775, 9_950, 350_016);
        _accepts(432_150, 9_950, 429_989);
        _refuses(432_175, 9_950, 430_014);
        _refuses(430_050, 9_999, 430_006);
    }

    function testFuzz_Ranges_IncludeBothEnds(uint32 fineMilliOz) external {
        this.requireInRange(IBarRegistry.BarClass.Large, 350_000);
        this.requireInRange(IBarRegistry.BarClass.Large, 430_000);
        this.requireInRange(IBarRegistry.BarClass.Kilobar, 31_958);
        this.requireInRange(IBarRegistry.BarClass.Kilobar, 32_147);
        if (fineMilliOz < 350_000 || fineMilliOz > 430_000) {
            vm.expectRevert(
                abi.encodeWithSelector(IBarRegistry.BarWeightOutOfRange.selector, fineMilliOz, 350_000, 430_000)
            );
        }
        this.requireInRange(IBarRegistry.BarClass.Large, fineMilliOz);
    }

    function test_Kilobars_AreWeighedInGrams() external view {
        // the formula for ounces would give 32.146 for a kilobar of 999.9
        vm.assertEq(this.kilobar(1_000_000, 9_999), 32_147);
        vm.assertEq(this.kilobar(1_000_000, 9_950), 31_989);
        vm.assertEq(this.kilobar(999_000, 9_950), 31_958);
        vm.assertEq(this.kilobar(1_000_014, 9_999), 32_147);
    }

    function test_Kilobars_NeverCountForMoreThanTheEscrowCovers() external {
        vm.expectRevert(
            abi.encodeWithSelector(IBarRegistry.BarWeightOutOfRange.selector, uint32(32_148), 31_958, 32_147)
        );
        this.kilobar(1_000_015, 9_999);
        // a heavier bar of less fineness is a kilobar still
        vm.assertEq(this.kilobar(1_001_000, 9_980), 32_118);
    }

    function test_Kilobars_AreAboutAKilogram() external {
        vm.expectRevert(
            abi.encodeWithSelector(IBarRegistry.BarGrossOutOfRange.selector, uint32(998_999), 999_000, 1_001_000)
        );
        this.kilobar(998_999, 9_999);
        vm.expectRevert(
            abi.encodeWithSelector(IBarRegistry.BarGrossOutOfRange.selector, uint32(1_001_001), 999_000, 1_001_000)
        );
        this.kilobar(1_001_001, 9_950);
        vm.expectRevert(
            abi.encodeWithSelector(IBarRegistry.BarGrossOutOfRange.selector, uint32(0), 999_000, 1_001_000)
        );
        this.kilobar(0, 9_999);
    }

    function test_Fineness_IsFrom9950To9999() external {
        vm.expectRevert(abi.encodeWithSelector(IBarRegistry.BarFinenessOutOfRange.selector, uint16(9_949)));
        this.largeBar(400_000, 9_949);
        vm.expectRevert(abi.encodeWithSelector(IBarRegistry.BarFinenessOutOfRange.selector, uint16(10_000)));
        this.largeBar(400_000, 10_000);
        vm.expectRevert(abi.encodeWithSelector(IBarRegistry.BarFinenessOutOfRange.selector, uint16(9_949)));
        this.kilobar(1_000_000, 9_949);
    }

    function testFuzz_LargeBars_OnlyInStepsOf25(uint32 grossMilliOz) external {
        vm.assume(grossMilliOz % 25 != 0);
        vm.expectRevert(abi.encodeWithSelector(IBarRegistry.BarGrossNotMultiple.selector, grossMilliOz));
        this.largeBar(grossMilliOz, 9_950);
    }

    function testFuzz_GrossIsInTheUnitOfTheClass(uint32 otherUnit) external {
        vm.assume(otherUnit != 0);
        vm.expectRevert(abi.encodeWithSelector(IBarRegistry.BarGrossWrongUnit.selector, IBarRegistry.BarClass.Large));
        this.anyBar(_facts(IBarRegistry.BarClass.Large, 400_000, otherUnit, 9_950));
        vm.expectRevert(abi.encodeWithSelector(IBarRegistry.BarGrossWrongUnit.selector, IBarRegistry.BarClass.Kilobar));
        this.anyBar(_facts(IBarRegistry.BarClass.Kilobar, otherUnit, 1_000_000, 9_999));
    }

    function testFuzz_Failure41_LargeBars_NeverCountForMoreThanTheirMetal(uint32 step, uint16 fineness) external pure {
        uint32 gross = uint32(clamp(step, 14_072, 17_204)) * 25;
        uint16 tenths = uint16(clamp(fineness, 9_950, 9_999));
        uint256 exactTimesTenThousand = uint256(gross) * tenths;
        uint256 fine = FineWeight.fromOuncesDown(gross, tenths);
        vm.assertLe(fine * 10_000, exactTimesTenThousand);
        vm.assertTrue((fine + 1) * 10_000 > exactTimesTenThousand);
    }

    function testFuzz_Failure41_Kilobars_NeverCountForMoreThanTheirMetal(
        uint32 milligrams,
        uint16 fineness
    ) external pure {
        uint32 gross = uint32(clamp(milligrams, 999_000, 1_001_000));
        uint16 tenths = uint16(clamp(fineness, 9_950, 9_999));
        // one troy ounce is 31.1034768 g: compare milligrams × 10^7 of both sides
        uint256 metal = uint256(gross) * tenths * 1_000;
        uint256 fine = FineWeight.fromMilligramsDown(gross, tenths);
        vm.assertLe(fine * 311_034_768, metal);
        vm.assertTrue((fine + 1) * 311_034_768 > metal);
    }

    function test_TokenUnits_AreExact() external pure {
        vm.assertEq(FineWeight.toTokenUnits(399_440), 399.44e18);
        vm.assertEq(FineWeight.toTokenUnits(1), 0.001e18);
        vm.assertEq(FineWeight.toTokenUnits(0), 0);
    }

    function _accepts(uint32 grossMilliOz, uint16 finenessTenths, uint256 fineMilliOz) private view {
        vm.assertEq(this.largeBar(grossMilliOz, finenessTenths), fineMilliOz);
    }

    function _refuses(uint32 grossMilliOz, uint16 finenessTenths, uint32 fineMilliOz) private {
        vm.expectRevert(
            abi.encodeWithSelector(IBarRegistry.BarWeightOutOfRange.selector, fineMilliOz, 350_000, 430_000)
        );
        this.largeBar(grossMilliOz, finenessTenths);
    }

    function _facts(
        IBarRegistry.BarClass barClass,
        uint32 grossMilliOz,
        uint32 grossMg,
        uint16 finenessTenths
    ) private pure returns (IBarRegistry.BarFacts memory facts) {
        facts.barClass = barClass;
        facts.grossMilliOz = grossMilliOz;
        facts.grossMg = grossMg;
        facts.finenessTenths = finenessTenths;
    }
}
