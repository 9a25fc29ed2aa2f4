// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IBarRedemption} from "../../../contracts/interfaces/IBarRedemption.sol";
import {IGoldToken} from "../../../contracts/interfaces/IGoldToken.sol";
import {IPriceOracle} from "../../../contracts/interfaces/IPriceOracle.sol";
import {ISupplyController} from "../../../contracts/interfaces/ISupplyController.sol";
import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {Roles} from "../../../contracts/libraries/Roles.sol";
import {Handler} from "./Handler.sol";
import {Watch} from "./Watch.sol";

/// @dev What GUARDIAN closes, and what the admins change after their delay.
contract GovernanceHandler is Handler {
    constructor(Watch watch, address[] memory people) Handler(watch, people) {}

    /* PAUSE AND WIND-DOWN */

    function pause(uint256 seed) external {
        if (seed % 3 != 0) return;
        _as(GUARDIAN, address(_token), abi.encodeCall(IGoldToken.pause, ()));
    }

    /// @notice As soon as the rules allow, and a moment before.
    function pauseAtOnce(uint256 seed) external {
        if (seed % 4 != 0) return;
        uint256 earliest = _token.pausedUntil() + 14 days;
        if (block.timestamp < earliest - 1) vm.warp(earliest - 1);
        _as(GUARDIAN, address(_token), abi.encodeCall(IGoldToken.pause, ()));
        vm.warp(block.timestamp + 1);
        _as(GUARDIAN, address(_token), abi.encodeCall(IGoldToken.pause, ()));
    }

    function pauseAgain(uint256 seed) external {
        if (seed % 4 != 0) return;
        _govern(_admin(seed >> 8), address(_token), abi.encodeCall(IGoldToken.pauseAgain, ()));
    }

    function unpause(uint256 seed) external {
        if (!_token.paused()) return;
        _govern(_admin(seed), address(_token), abi.encodeCall(IGoldToken.unpause, ()));
    }

    function startWindDown(uint256 seed) external {
        if (seed % 16 != 0) return;
        _govern(_admin(seed >> 8), address(_token), abi.encodeCall(IGoldToken.startWindDown, ()));
    }

    function closeMarket(uint256 day, uint256 seed) external {
        if (seed % 8 != 0) return;
        uint32 last = uint32(block.timestamp / 1 days + clamp(day, 0, 3));
        _as(GUARDIAN, address(_oracle), abi.encodeCall(IPriceOracle.closeMarket, (last)));
    }

    /* VETOES */

    function revokeMint(uint256 proposalId, uint256 seed) external {
        if (seed % 4 != 0) return;
        proposalId = clamp(proposalId, 1, _supply.mintProposalCount() + 1);
        _as(GUARDIAN, address(_supply), abi.encodeCall(ISupplyController.revokeMint, (proposalId)));
        // and then it must not be executed
        _as(FIRST, address(_supply), abi.encodeCall(ISupplyController.executeMint, (proposalId)));
    }

    function withdrawForcedTransfer(uint256 caseId, uint256 seed) external {
        if (seed % 2 != 0) return;
        caseId = clamp(caseId, 1, _token.forcedTransferCaseCount() + 1);
        _as(GUARDIAN, address(_token), abi.encodeCall(IGoldToken.withdrawForcedTransfer, (caseId)));
    }

    /// @notice GUARDIAN cancels what an admin scheduled: then it cannot be done.
    function veto(uint256 seed) external {
        address admin = _admin(seed);
        bytes memory data = abi.encodeCall(IGoldToken.startWindDown, ());
        bytes memory schedule = abi.encodeCall(AccessManager.schedule, (address(_token), data, 0));
        if (!_as(admin, address(_manager), schedule)) return;
        _as(GUARDIAN, address(_manager), abi.encodeCall(AccessManager.cancel, (admin, address(_token), data)));
        vm.warp(block.timestamp + 48 hours);
        if (_as(admin, address(_token), data)) _watch.breach(15, "a vetoed operation was done");
    }

    /// @notice Without its delay.
    function hurry(uint256 seed, uint256 early) external {
        address admin = _admin(seed);
        bytes memory data = abi.encodeCall(IGoldToken.startWindDown, ());
        bytes memory schedule = abi.encodeCall(AccessManager.schedule, (address(_token), data, 0));
        if (seed % 4 != 0) _as(admin, address(_manager), schedule);
        vm.warp(block.timestamp + 48 hours - clamp(early, 1, 48 hours));
        if (_as(admin, address(_token), data)) _watch.breach(15, "an admin did not wait");
        _as(GUARDIAN, address(_manager), abi.encodeCall(AccessManager.cancel, (admin, address(_token), data)));
    }

    /* ROLES */

    /// @notice The turncoat becomes one or the other person of an action, perhaps both.
    function grantRole(uint256 pair, bool second, uint256 seed) external {
        _govern(
            _admin(seed),
            address(_manager),
            abi.encodeCall(AccessManager.grantRole, (_role(pair, second), TURNCOAT, 0))
        );
        vm.warp(block.timestamp + 48 hours);
    }

    function revokeRole(uint256 pair, bool second, uint256 seed) external {
        _govern(
            _admin(seed),
            address(_manager),
            abi.encodeCall(AccessManager.revokeRole, (_role(pair, second), TURNCOAT))
        );
    }

    /* PARAMETERS */

    /// @notice Numbers inside of their bounds; in half of the calls one of them is outside.
    function scheduleVault(uint256 seed, bool wait) external {
        if (seed % 4 != 0) return;
        IUsdtVault.Parameters memory p = _vault.parameters();
        p.buySpreadBps = uint16(55 + ((seed >> 8) % 60));
        p.sellSpreadBps = uint16(55 + ((seed >> 16) % 60));
        p.feeBps = uint16((seed >> 24) % 51);
        p.minTradeGold = uint128((1 + ((seed >> 32) % 30)) * 1e15);
        p.investorDailyUsdt = uint128((1_000 + ((seed >> 40) % 400_000)) * _oneUsdt);
        p.outflowDailyUsdt = uint128((10_000 + ((seed >> 64) % 300_000)) * _oneUsdt);
        p.minFloatUsdt = uint128((1 + ((seed >> 96) % 50_000)) * _oneUsdt);
        uint256 wrong = (seed >> 200) % 14;
        if (wrong == 0) p.buySpreadBps = uint16((seed >> 8) % 55);
        if (wrong == 1) p.sellSpreadBps = uint16((seed >> 8) % 55);
        if (wrong == 2) p.feeBps = uint16(51 + ((seed >> 8) % 100));
        if (wrong == 3) p.minTradeGold = 0;
        if (wrong == 4) p.investorDailyUsdt = uint128((seed >> 8) % (1_000 * _oneUsdt));
        if (wrong == 5) p.outflowDailyUsdt = uint128((seed >> 8) % (10_000 * _oneUsdt));
        if (wrong == 6) p.minFloatUsdt = uint128((seed >> 8) % _oneUsdt);
        _schedule(seed >> 128, wait, address(_vault), abi.encodeCall(IUsdtVault.scheduleParameters, (p)));
    }

    function tightenVault(uint256 seed) external {
        if (seed % 4 != 0) return;
        IUsdtVault.Parameters memory p = _vault.parameters();
        p.buySpreadBps -= uint16((seed >> 8) % 4);
        p.feeBps /= 2;
        p.investorDailyUsdt -= p.investorDailyUsdt / 16;
        p.outflowDailyUsdt -= p.outflowDailyUsdt / 16;
        p.minFloatUsdt += uint128(_oneUsdt);
        _as(GUARDIAN, address(_vault), abi.encodeCall(IUsdtVault.tightenParameters, (p)));
    }

    function scheduleSupply(uint256 seed, bool wait) external {
        if (seed % 4 != 0) return;
        ISupplyController.Parameters memory p = ISupplyController.Parameters({
            mintDelay: uint48((1 + ((seed >> 8) % 40)) * 1 hours),
            approvalLife: uint48((1 + ((seed >> 16) % 80)) * 1 hours),
            marginBps: uint16(1 + ((seed >> 24) % 30)),
            windowShareBps: uint16((seed >> 32) % 1_001),
            windowFloor: uint128(((seed >> 48) % 2_000) * OUNCE)
        });
        uint256 wrong = (seed >> 200) % 10;
        if (wrong == 0) p.mintDelay = uint48((seed >> 8) % 1 hours);
        if (wrong == 1) p.approvalLife = uint48((seed >> 8) % 1 hours);
        if (wrong == 2) p.marginBps = 0;
        if (wrong == 3) p.windowShareBps = uint16(1_001 + ((seed >> 8) % 9_000));
        if (wrong == 4) p.windowFloor = uint128(10_001 * OUNCE);
        _schedule(seed >> 128, wait, address(_supply), abi.encodeCall(ISupplyController.scheduleParameters, (p)));
    }

    function tightenSupply(uint256 seed) external {
        if (seed % 4 != 0) return;
        ISupplyController.Parameters memory p = _supply.parameters();
        p.marginBps += uint16((seed >> 8) % 3);
        p.windowFloor -= p.windowFloor / 16;
        p.mintDelay += uint48((seed >> 16) % 1 hours);
        _as(GUARDIAN, address(_supply), abi.encodeCall(ISupplyController.tightenParameters, (p)));
    }

    function scheduleOracle(uint256 seed, bool wait) external {
        if (seed % 4 != 0) return;
        IPriceOracle.Parameters memory p = _oracle.parameters();
        p.xauMaxAge = uint32(12 hours + ((seed >> 8) % 36 hours));
        p.usdtMaxAge = uint32(12 hours + ((seed >> 32) % 36 hours));
        p.jumpBpsPerDay = uint16(10 + ((seed >> 64) % 990));
        p.jumpBpsCap = uint16(p.jumpBpsPerDay + ((seed >> 80) % (2_001 - p.jumpBpsPerDay)));
        p.usdtLowest = uint128(0.9e18 + ((seed >> 96) % 0.1e18));
        p.settleTime = uint32(1 hours + ((seed >> 112) % 3 hours));
        uint256 wrong = (seed >> 200) % 14;
        if (wrong == 0) p.xauMaxAge = uint32(2 days + 1 + ((seed >> 8) % 10 days));
        if (wrong == 1) p.usdtMaxAge = 0;
        if (wrong == 2) p.jumpBpsPerDay = 0;
        if (wrong == 3) p.jumpBpsCap = uint16(2_001 + ((seed >> 8) % 8_000));
        if (wrong == 4) p.lowestPrice = 0;
        if (wrong == 5) p.settleTime = uint32((seed >> 8) % 1 hours);
        if (wrong == 6) p.usdtLowest = 1;
        _schedule(seed >> 128, wait, address(_oracle), abi.encodeCall(IPriceOracle.scheduleParameters, (p)));
    }

    function tightenOracle(uint256 seed) external {
        if (seed % 4 != 0) return;
        IPriceOracle.Parameters memory p = _oracle.parameters();
        p.xauMaxAge -= uint32((seed >> 8) % 60);
        p.jumpBpsCap -= uint16((seed >> 16) % 10);
        p.settleTime += uint32((seed >> 24) % 60);
        _as(GUARDIAN, address(_oracle), abi.encodeCall(IPriceOracle.tightenParameters, (p)));
    }

    function scheduleRedemption(uint256 seed, bool wait) external {
        if (seed % 4 != 0) return;
        IBarRedemption.Parameters memory p = IBarRedemption.Parameters({
            feeBps: uint16((seed >> 8) % 105),
            assignTime: uint48(((seed >> 16) % 32) * 1 days),
            shipTime: uint48(((seed >> 24) % 62) * 1 days)
        });
        _schedule(seed >> 128, wait, address(_redemption), abi.encodeCall(IBarRedemption.scheduleParameters, (p)));
    }

    function tightenRedemption(uint256 seed) external {
        if (seed % 4 != 0) return;
        IBarRedemption.Parameters memory p = _redemption.parameters();
        p.feeBps /= 2;
        p.assignTime -= p.assignTime / 16;
        _as(GUARDIAN, address(_redemption), abi.encodeCall(IBarRedemption.tightenParameters, (p)));
    }

    function cancelParameters(uint256 seed) external {
        address[4] memory targets = [address(_vault), address(_supply), address(_oracle), address(_redemption)];
        _as(GUARDIAN, targets[seed % 4], abi.encodeCall(IUsdtVault.cancelParameters, ()));
    }

    /* INSIDE */

    /// @dev Sometimes waits until they count, sometimes has them cancelled.
    function _schedule(uint256 seed, bool wait, address target, bytes memory data) private {
        bool scheduled = _govern(_admin(seed), target, data);
        if (scheduled && seed % 4 == 2) {
            _as(GUARDIAN, target, abi.encodeCall(IUsdtVault.cancelParameters, ()));
        }
        if (scheduled && wait) vm.warp(block.timestamp + 7 days);
    }

    /// @dev GOVERNOR would need a delay to be like the admins': the turncoat gets the other ones.
    function _role(uint256 pair, bool second) private pure returns (uint64) {
        (uint64 firstRole, uint64 secondRole) = pairOf(pair % 6);
        return second && secondRole != Roles.GOVERNOR ? secondRole : firstRole;
    }
}
