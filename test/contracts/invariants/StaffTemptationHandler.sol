// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/* solhint-disable gas-small-strings */

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IBarRedemption} from "../../../contracts/interfaces/IBarRedemption.sol";
import {IBarRegistry} from "../../../contracts/interfaces/IBarRegistry.sol";
import {IPriceOracle} from "../../../contracts/interfaces/IPriceOracle.sol";
import {ISupplyController} from "../../../contracts/interfaces/ISupplyController.sol";
import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {Handler} from "./Handler.sol";
import {Watch} from "./Watch.sol";

/// @dev Staff one call away from what must not be, as `TemptationHandler` has investors: both persons of an action agree, and a
/// single rule stands in the way.
contract StaffTemptationHandler is Handler {
    constructor(Watch watch, address[] memory people) Handler(watch, people) {}

    /* MINTS (I1, I2, I14) */

    /// @notice A unit more than the reserves less the margin, all steps in order; the headroom is not asked, it is reckoned.
    function mintAboveReserves() external {
        if (_supply.isShortfall()) _renew();
        uint256 most = (_bars.countableWeight() * (10_000 - _supply.parameters().marginBps)) / 10_000;
        if (most < _token.totalSupply()) return;
        uint256 proposalId = _propose(most - _token.totalSupply() + 1);
        vm.warp(block.timestamp + _supply.parameters().mintDelay);
        _renew();
        _approve(proposalId);
        _execute(proposalId);
    }

    /// @notice More than a day allows, within the reserves: GUARDIAN has made that little.
    function mintAboveLimit() external {
        if (_supply.isShortfall()) _renew();
        uint256 headroom = _supply.reserveHeadroom();
        if (headroom == 0) return;
        ISupplyController.Parameters memory p = _supply.parameters();
        p.windowShareBps = 0;
        p.windowFloor = uint128(_min(p.windowFloor, headroom / 2));
        _as(GUARDIAN, address(_supply), abi.encodeCall(ISupplyController.tightenParameters, (p)));
        uint256 proposalId = _propose(headroom);
        vm.warp(block.timestamp + _supply.parameters().mintDelay);
        _renew();
        _approve(proposalId);
        _execute(proposalId);
    }

    /// @notice Approved before its time, executed after it was revoked or withdrawn, or twice.
    function mintOutOfTurn(uint256 seed) external {
        if (_supply.isShortfall()) _renew();
        uint256 proposalId = _propose(OUNCE / 100);
        _approve(proposalId);
        vm.warp(block.timestamp + _supply.parameters().mintDelay);
        _renew();
        _approve(proposalId);
        if (seed % 3 == 0) {
            _as(GUARDIAN, address(_supply), abi.encodeCall(ISupplyController.revokeMint, (proposalId)));
        }
        if (seed % 3 == 1) _as(FIRST, address(_supply), abi.encodeCall(ISupplyController.withdrawMint, (proposalId)));
        _execute(proposalId);
        _execute(proposalId);
    }

    /* BARS (I4) */

    /// @notice A bar with the marks of one that counts, without a dispute.
    function listTwice(uint256 barId) external {
        uint256 count = _bars.barCount();
        barId = clamp(barId, 1, count);
        for (uint256 i = 0; i < count && !_bars.isCountable(barId); ++i) barId = (barId % count) + 1;
        IBarRegistry.BarFacts memory facts = _bars.bar(barId).facts;
        _as(FIRST, address(_bars), abi.encodeCall(IBarRegistry.propose, (facts)));
    }

    /// @notice To the first second of the day on which an attestation expires, or the last before it.
    function waitForExpiry(uint256 barId, bool before) external {
        uint256 midnight = uint256(_bars.bar(clamp(barId, 1, _bars.barCount())).expiryDay) * 1 days;
        if (midnight > block.timestamp + 1) vm.warp(before ? midnight - 1 : midnight);
    }

    /* PARAMETERS (I15) */

    /// @notice Numbers outside of their bounds, one after the other: scheduled by an admin, waited for, refused.
    function scheduleNonsense(uint256 seed) external {
        address admin = _admin(seed);
        for (uint256 which = 0; which < 14; ++which) {
            (address target, bytes memory data) = _nonsense(which);
            _as(admin, address(_manager), abi.encodeCall(AccessManager.schedule, (target, data, 0)));
        }
        vm.warp(block.timestamp + 48 hours);
        for (uint256 which = 0; which < 14; ++which) {
            (address target, bytes memory data) = _nonsense(which);
            if (_as(admin, target, data)) _watch.breach(15, "a number outside of its bounds was scheduled");
        }
    }

    /* INSIDE */

    function _nonsense(uint256 which) private view returns (address target, bytes memory data) {
        if (which < 5) {
            IUsdtVault.Parameters memory v = _vault.parameters();
            if (which == 0) v.buySpreadBps = 54;
            if (which == 1) v.sellSpreadBps = 54;
            if (which == 2) v.feeBps = 51;
            if (which == 3) v.minTradeGold = 0;
            if (which == 4) v.outflowDailyUsdt = uint128(10_000 * _oneUsdt - 1);
            return (address(_vault), abi.encodeCall(IUsdtVault.scheduleParameters, (v)));
        }
        if (which < 10) {
            IPriceOracle.Parameters memory o = _oracle.parameters();
            if (which == 5) o.xauMaxAge = 2 days + 1;
            if (which == 6) o.usdtMaxAge = 2 days + 1;
            if (which == 7) o.jumpBpsCap = 2_001;
            if (which == 8) o.lowestPrice = 0;
            if (which == 9) o.settleTime = 1 hours - 1;
            return (address(_oracle), abi.encodeCall(IPriceOracle.scheduleParameters, (o)));
        }
        if (which < 13) {
            ISupplyController.Parameters memory s = _supply.parameters();
            if (which == 10) s.mintDelay = 1 hours - 1;
            if (which == 11) s.marginBps = 0;
            if (which == 12) s.windowShareBps = 1_001;
            return (address(_supply), abi.encodeCall(ISupplyController.scheduleParameters, (s)));
        }
        IBarRedemption.Parameters memory r = _redemption.parameters();
        r.feeBps = 101;
        return (address(_redemption), abi.encodeCall(IBarRedemption.scheduleParameters, (r)));
    }

    /// @dev The number of the proposal that was made, or one that does not exist.
    function _propose(uint256 amount) private returns (uint256) {
        bytes memory data = abi.encodeCall(ISupplyController.proposeMint, (amount, "paper"));
        return _as(FIRST, address(_supply), data) ? _supply.mintProposalCount() : type(uint256).max;
    }

    function _approve(uint256 proposalId) private {
        if (proposalId == type(uint256).max) return;
        uint256 amount = _supply.mintProposal(proposalId).amount;
        _as(SECOND, address(_supply), abi.encodeCall(ISupplyController.approveMint, (proposalId, amount)));
    }

    function _execute(uint256 proposalId) private {
        _as(FIRST, address(_supply), abi.encodeCall(ISupplyController.executeMint, (proposalId)));
    }
}
