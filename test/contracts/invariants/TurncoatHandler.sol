// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IBarRedemption} from "../../../contracts/interfaces/IBarRedemption.sol";
import {IBarRegistry} from "../../../contracts/interfaces/IBarRegistry.sol";
import {IGoldToken} from "../../../contracts/interfaces/IGoldToken.sol";
import {IPriceOracle} from "../../../contracts/interfaces/IPriceOracle.sol";
import {ISupplyController} from "../../../contracts/interfaces/ISupplyController.sol";
import {Handler} from "./Handler.sol";
import {Watch} from "./Watch.sol";

/// @dev One person who takes the first step of an action, is given the other role and tries the second, with the first role or
/// without it; and who has both roles and tries either step, beside another person.
contract TurncoatHandler is Handler {
    constructor(Watch watch, address[] memory people) Handler(watch, people) {}

    /// @notice An administrator grants the second role in time, so that what was proposed has not lapsed.
    /// @param keeps whether the first role stays
    function turn(uint256 kind, uint256 argument, bool keeps, uint256 seed) external {
        kind %= 6;
        if (!_prepare(kind, argument)) return;
        (uint64 first, uint64 second) = pairOf(kind == 5 ? 0 : kind);
        (bool holdsFirst, ) = _manager.hasRole(first, TURNCOAT);
        (bool holdsSecond, ) = _manager.hasRole(second, TURNCOAT);
        address admin = _admin(seed);
        bytes memory revokeSecond = abi.encodeCall(AccessManager.revokeRole, (second, TURNCOAT));
        if (holdsSecond) _govern(admin, address(_manager), revokeSecond);
        if (!holdsFirst) {
            _govern(admin, address(_manager), abi.encodeCall(AccessManager.grantRole, (first, TURNCOAT, 0)));
            vm.warp(block.timestamp + 48 hours);
        }
        bytes memory revokeFirst = abi.encodeCall(AccessManager.revokeRole, (first, TURNCOAT));
        _as(admin, address(_manager), abi.encodeCall(AccessManager.schedule, (address(_manager), revokeFirst, 0)));
        _govern(admin, address(_manager), abi.encodeCall(AccessManager.grantRole, (second, TURNCOAT, 0)));
        vm.warp(block.timestamp + 48 hours - 1);
        uint256 number = _takeFirst(TURNCOAT, kind, argument);
        if (number == 0) return;
        if (!keeps) _as(admin, address(_manager), revokeFirst);
        vm.warp(block.timestamp + 24 hours + 1);
        _takeSecond(kind, number);
    }

    /// @notice With both roles: the first step alone, and the second after another's first.
    function actWithBoth(uint256 kind, uint256 argument, uint256 seed) external {
        kind %= 6;
        if (!_prepare(kind, argument)) return;
        (uint64 first, uint64 second) = pairOf(kind == 5 ? 0 : kind);
        _give(_admin(seed), first);
        _give(_admin(seed), second);
        _takeFirst(TURNCOAT, kind, argument);
        // the other's bar has other marks
        uint256 number = _takeFirst(FIRST, kind, kind == 5 ? argument >> 16 : argument);
        if (number == 0) return;
        vm.warp(block.timestamp + 24 hours + 1);
        _takeSecond(kind, number);
    }

    function _give(address admin, uint64 role) private {
        (bool holds, ) = _manager.hasRole(role, TURNCOAT);
        if (holds) return;
        _govern(admin, address(_manager), abi.encodeCall(AccessManager.grantRole, (role, TURNCOAT, 0)));
        vm.warp(block.timestamp + 48 hours);
    }

    /// @dev What the first step needs to stand.
    function _prepare(uint256 kind, uint256 argument) private returns (bool) {
        if (kind == 0) {
            uint256 bar = clamp(argument, 1, _bars.barCount());
            _as(FIRST, address(_bars), abi.encodeCall(IBarRegistry.lien, (bar, "reason")));
            return _bars.bar(bar).status == IBarRegistry.BarStatus.Liened;
        }
        return kind != 2 || _openRequest() != 0;
    }

    /// @dev Answers the number of the thing, 0 where the step failed.
    function _takeFirst(address actor, uint256 kind, uint256 argument) private returns (uint256 number) {
        bool done = false;
        if (kind == 0) {
            number = clamp(argument, 1, _bars.barCount());
            done = _as(actor, address(_bars), abi.encodeCall(IBarRegistry.proposeLienRelease, (number, "evidence")));
        } else if (kind == 1) {
            done = _as(actor, address(_supply), abi.encodeCall(ISupplyController.proposeMint, (OUNCE, "paper")));
            number = _supply.mintProposalCount();
        } else if (kind == 2) {
            if (_supply.isShortfall()) _renew();
            number = _openRequest();
            done = _as(actor, address(_redemption), abi.encodeCall(IBarRedemption.assign, (number)));
        } else if (kind == 3) {
            uint256 amount = clamp(argument, 1, OUNCE);
            bytes memory data = abi.encodeCall(
                IGoldToken.proposeForcedTransfer,
                (_people[0], _people[1], amount, "case")
            );
            done = _as(actor, address(_token), data);
            number = _token.forcedTransferCaseCount();
        } else if (kind == 4) {
            _push(_xauFeed, FIRST_PRICE);
            number = _xauFeed.latestRound();
            done = _as(actor, address(_oracle), abi.encodeCall(IPriceOracle.proposePrice, (uint80(number))));
        } else {
            done = _as(actor, address(_bars), abi.encodeCall(IBarRegistry.propose, (_facts(argument))));
            number = _bars.barCount();
        }
        if (!done) return 0;
    }

    function _takeSecond(uint256 kind, uint256 number) private {
        if (kind == 0) {
            _as(TURNCOAT, address(_bars), abi.encodeCall(IBarRegistry.approveLienRelease, (number, "evidence")));
        } else if (kind == 1) {
            _as(TURNCOAT, address(_supply), abi.encodeCall(ISupplyController.approveMint, (number, OUNCE)));
        } else if (kind == 2) {
            uint256 barId = _redemption.redemptionRequest(number).barId;
            _as(TURNCOAT, address(_redemption), abi.encodeCall(IBarRedemption.approve, (number, barId)));
        } else if (kind == 3) {
            _as(TURNCOAT, address(_token), abi.encodeCall(IGoldToken.approveForcedTransfer, (number)));
        } else if (kind == 4) {
            _as(TURNCOAT, address(_oracle), abi.encodeCall(IPriceOracle.confirmPrice, (uint80(number))));
        } else {
            IBarRegistry.AttestedWeight[] memory weights = new IBarRegistry.AttestedWeight[](1);
            weights[0] = IBarRegistry.AttestedWeight(uint32(number), _bars.bar(number).fineMilliOz);
            _attestAs(TURNCOAT_KEY, weights, uint48(block.timestamp), uint32(block.timestamp / 1 days + 35));
        }
    }

    function _openRequest() private view returns (uint256) {
        for (uint256 i = 1; i <= _redemption.requestCount(); ++i) {
            if (_redemption.redemptionRequest(i).state == IBarRedemption.RequestState.Requested) return i;
        }
        return 0;
    }

    function _facts(uint256 seed) private pure returns (IBarRegistry.BarFacts memory facts) {
        bytes memory serial = "T00";
        serial[1] = bytes1(uint8(0x30 + (seed % 10)));
        serial[2] = bytes1(uint8(0x30 + ((seed >> 8) % 10)));
        facts.barClass = IBarRegistry.BarClass.Kilobar;
        facts.grossMg = 1_000_000;
        facts.finenessTenths = 9_999;
        facts.brandCode = "HERA";
        facts.location = "ZRH-1";
        facts.serial = string(serial);
        facts.documentHash = "assay";
    }
}
