// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {InvestorRegistry} from "../../contracts/InvestorRegistry.sol";
import {IInvestorRegistry} from "../../contracts/interfaces/IInvestorRegistry.sol";
import {Test} from "./Test.sol";

/// @dev Times and bounds of credentials. This contract is the manager's admin.
contract InvestorRegistryTest is Test {
    uint256 private constant _START = 1_800_000_000;
    uint48 private constant _LIFE = 3 * 365 days;
    address private constant _ALICE = address(0xA11CE);

    InvestorRegistry private _investors;

    function setUp() public {
        vm.warp(_START);
        _investors = new InvestorRegistry(address(new AccessManager(address(this))), _LIFE);
    }

    function testFuzz_StandingFollowsTheClock(uint48 expiryIn, uint48 elapsed, bool isRevoked) public {
        expiryIn = uint48(clamp(expiryIn, 1, _LIFE));
        elapsed = uint48(clamp(elapsed, 0, 2 * uint256(_LIFE)));
        _investors.enter(_ALICE, _credential(1, 756, uint48(_START + expiryIn)));
        if (isRevoked) _investors.revoke(_ALICE, bytes32("reason"));
        vm.warp(_START + elapsed);

        bool isAllowed = !isRevoked && elapsed < expiryIn;
        vm.assertTrue(_investors.isAllowed(_ALICE) == isAllowed);
        IInvestorRegistry.Standing wanted = IInvestorRegistry.Standing.Expired;
        if (isRevoked) wanted = IInvestorRegistry.Standing.Revoked;
        else if (isAllowed) wanted = IInvestorRegistry.Standing.Allowed;
        vm.assertEq(uint256(_investors.standingOf(_ALICE)), uint256(wanted), "standing");
    }

    function testFuzz_ExitIsOpenUntilItsEnd(uint48 exitIn, uint48 elapsed) public {
        exitIn = uint48(clamp(exitIn, 1, _LIFE));
        elapsed = uint48(clamp(elapsed, 0, 2 * uint256(_LIFE)));
        _investors.enter(_ALICE, _credential(1, 756, uint48(_START + 1)));
        _investors.revoke(_ALICE, bytes32("reason"));
        _investors.openExit(_ALICE, uint48(_START + exitIn));
        vm.warp(_START + elapsed);
        vm.assertTrue(_investors.isExitOpen(_ALICE) == (elapsed < exitIn));
        vm.assertTrue(!_investors.isAllowed(_ALICE));
    }

    function testFuzz_ExpiryStaysWithinTheLife(uint48 expiry) public {
        uint256 earliest = _START + 1;
        uint256 latest = _START + _LIFE;
        bool isInside = expiry >= earliest && expiry <= latest;
        if (!isInside) {
            vm.expectRevert(
                abi.encodeWithSelector(IInvestorRegistry.InvestorExpiryOutOfRange.selector, expiry, earliest, latest)
            );
        }
        _investors.enter(_ALICE, _credential(1, 756, expiry));
        vm.assertEq(_investors.nonces(_ALICE), isInside ? 1 : 0, "entered or not");
    }

    function testFuzz_TierAndJurisdictionAreBounded(uint8 tier, uint16 jurisdiction) public {
        if (tier == 0 || tier > 3) {
            vm.expectRevert(abi.encodeWithSelector(IInvestorRegistry.InvestorTierOutOfRange.selector, tier, 3));
        } else if (jurisdiction == 0 || jurisdiction > 999) {
            vm.expectRevert(
                abi.encodeWithSelector(IInvestorRegistry.InvestorUnknownJurisdiction.selector, jurisdiction)
            );
        }
        _investors.enter(_ALICE, _credential(tier, jurisdiction, uint48(_START + 1 days)));
        vm.assertTrue(
            _investors.isAllowed(_ALICE) == (tier > 0 && tier < 4 && jurisdiction > 0 && jurisdiction < 1_000)
        );
    }

    function testFuzz_ViewsAnswerForAnybody(address account, uint48 elapsed) public {
        vm.warp(_START + elapsed);
        vm.assertTrue(!_investors.isAllowed(account));
        vm.assertTrue(!_investors.isExitOpen(account));
        vm.assertEq(uint256(_investors.standingOf(account)), uint256(IInvestorRegistry.Standing.Unknown), "standing");
    }

    function _credential(
        uint8 tier,
        uint16 jurisdiction,
        uint48 expiry
    ) private pure returns (IInvestorRegistry.Credential memory) {
        return IInvestorRegistry.Credential(bytes32("credential"), tier, jurisdiction, expiry);
    }
}
