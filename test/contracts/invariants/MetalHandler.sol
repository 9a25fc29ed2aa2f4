// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBarRedemption} from "../../../contracts/interfaces/IBarRedemption.sol";
import {IBarRegistry} from "../../../contracts/interfaces/IBarRegistry.sol";
import {Handler} from "./Handler.sol";
import {Watch} from "./Watch.sol";

/// @dev What custodian, auditor and desk do.
contract MetalHandler is Handler {
    /// @dev Few enough for invariants that look at every bar.
    uint256 private constant _MOST_BARS = 24;

    constructor(Watch watch, address[] memory people) Handler(watch, people) {}

    /* BARS */

    function propose(uint256 seed, bool large) external {
        if (_bars.barCount() >= _MOST_BARS) return;
        // few serials, so that some repeat
        _as(_staff(FIRST, seed), address(_bars), abi.encodeCall(IBarRegistry.propose, (_facts(large, seed))));
    }

    /// @notice A second bar with the marks of a first.
    function dispute(uint256 barId, uint256 seed) external {
        if (_bars.barCount() >= _MOST_BARS || _bars.barCount() == 0) return;
        IBarRegistry.BarFacts memory facts = _bars.bar(clamp(barId, 1, _bars.barCount())).facts;
        facts.serial = string.concat("0", facts.serial);
        if (bytes(facts.serial).length > 32) return;
        (bool proposed, bytes memory answer) = _ask(
            _staff(FIRST, seed),
            address(_bars),
            abi.encodeCall(IBarRegistry.proposeDisputed, (facts, "evidence"))
        );
        if (proposed && seed % 2 == 0) _resolve(abi.decode(answer, (uint256)), seed >> 8, seed >> 16);
    }

    function resolve(uint256 barId, uint256 first, uint256 second) external {
        _resolve(_anyBar(barId), first, second);
    }

    function reject(uint256 barId, uint256 seed) external {
        _as(_staff(FIRST, seed), address(_bars), abi.encodeCall(IBarRegistry.reject, (_anyBar(barId), "reason")));
    }

    function renew(uint256 seed) external {
        if (seed % 8 == 0) vm.warp(block.timestamp + 1);
        _renew();
    }

    /// @notice One bar, with any dates and a weight that is about right.
    function attest(uint256 barId, uint256 age, uint256 life, uint256 weight) external {
        barId = _anyBar(barId);
        if (barId > _bars.barCount()) return;
        IBarRegistry.AttestedWeight[] memory weights = new IBarRegistry.AttestedWeight[](1);
        weights[0] = IBarRegistry.AttestedWeight(
            uint32(barId),
            uint32(_bars.bar(barId).fineMilliOz + clamp(weight, 0, 3) - 1)
        );
        uint256 asOf = block.timestamp - clamp(age, 0, 3 days) / (1 + (age % 4) * 1 days);
        _attest(weights, uint48(asOf), uint32(block.timestamp / 1 days + clamp(life, 0, 36)));
    }

    function lien(uint256 barId, uint256 seed) external {
        _as(_staff(FIRST, seed), address(_bars), abi.encodeCall(IBarRegistry.lien, (_anyBar(barId), "reason")));
    }

    function releaseLien(uint256 barId, uint256 first, uint256 second) external {
        barId = _anyBar(barId);
        _as(_staff(FIRST, first), address(_bars), abi.encodeCall(IBarRegistry.proposeLienRelease, (barId, "evidence")));
        _as(
            _staff(auditor, second),
            address(_bars),
            abi.encodeCall(IBarRegistry.approveLienRelease, (barId, "evidence"))
        );
    }

    function withdraw(uint256 barId, uint256 seed) external {
        _as(_staff(FIRST, seed), address(_bars), abi.encodeCall(IBarRegistry.withdraw, (_anyBar(barId), "reason")));
    }

    /* REDEMPTIONS */

    function assign(uint256 requestId, uint256 seed) public {
        _as(_staff(FIRST, seed), address(_redemption), abi.encodeCall(IBarRedemption.assign, (_anyRequest(requestId))));
    }

    function approve(uint256 requestId, uint256 seed) public {
        requestId = _anyRequest(requestId);
        uint256 barId = requestId > _redemption.requestCount() ? 0 : _redemption.redemptionRequest(requestId).barId;
        _as(
            _staff(SECOND, seed),
            address(_redemption),
            abi.encodeCall(IBarRedemption.approve, (requestId, seed % 32 == 0 ? barId + 1 : barId))
        );
    }

    function ship(uint256 requestId, uint256 seed) public {
        _as(
            _staff(FIRST, seed),
            address(_redemption),
            abi.encodeCall(IBarRedemption.ship, (_anyRequest(requestId), "tracking"))
        );
    }

    function settle(uint256 requestId, uint256 seed) public {
        _as(_staff(FIRST, seed), address(_redemption), abi.encodeCall(IBarRedemption.settle, (_anyRequest(requestId))));
    }

    /// @notice A request from where it stands to its end.
    function deliver(uint256 requestId, uint256 seed) external {
        assign(requestId, seed);
        approve(requestId, seed >> 8);
        if (seed % 4 == 0) vm.warp(block.timestamp + clamp(seed >> 32, 0, 3 days));
        ship(requestId, seed >> 16);
        settle(requestId, seed >> 24);
    }

    function rejectRequest(uint256 requestId, uint256 seed) external {
        _as(
            _staff(FIRST, seed),
            address(_redemption),
            abi.encodeCall(IBarRedemption.reject, (_anyRequest(requestId), "reason"))
        );
    }

    function timeOut(uint256 requestId, uint256 seed) external {
        _as(
            _staff(FIRST, seed),
            address(_redemption),
            abi.encodeCall(IBarRedemption.timeOut, (_anyRequest(requestId)))
        );
    }

    /* INSIDE */

    function _resolve(uint256 barId, uint256 first, uint256 second) private {
        _as(
            _staff(FIRST, first),
            address(_bars),
            abi.encodeCall(IBarRegistry.proposeDisputeResolution, (barId, "evidence"))
        );
        _as(
            _staff(auditor, second),
            address(_bars),
            abi.encodeCall(IBarRegistry.approveDisputeResolution, (barId, "evidence"))
        );
    }

    function _anyBar(uint256 seed) private view returns (uint256) {
        return clamp(seed, 1, _bars.barCount() + 1);
    }

    function _anyRequest(uint256 seed) private view returns (uint256) {
        uint256 count = _redemption.requestCount();
        return clamp(seed, 1, count == 0 || seed % 16 == 0 ? count + 1 : count);
    }

    function _facts(bool large, uint256 seed) private pure returns (IBarRegistry.BarFacts memory facts) {
        bytes memory serial = "A0";
        serial[1] = bytes1(uint8(0x30 + ((seed >> 8) % 3)));
        facts.barClass = large ? IBarRegistry.BarClass.Large : IBarRegistry.BarClass.Kilobar;
        if (large) facts.grossMilliOz = uint32(349_000 + 25 * ((seed >> 16) % 3_300));
        else facts.grossMg = uint32(998_990 + ((seed >> 16) % 2_020));
        facts.finenessTenths = uint16(9_949 + ((seed >> 32) % 52));
        facts.year = uint16((seed >> 48) % 2 == 0 ? 0 : 2_024);
        facts.brandCode = "VALC";
        facts.location = "ZRH-1";
        facts.serial = string(serial);
        facts.documentHash = "assay";
    }
}
