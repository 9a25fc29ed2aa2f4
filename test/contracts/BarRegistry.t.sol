// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {BarRegistry} from "../../contracts/BarRegistry.sol";
import {IBarRegistry} from "../../contracts/interfaces/IBarRegistry.sol";
import {Roles} from "../../contracts/libraries/Roles.sol";
import {Test} from "./Test.sol";

/// @dev The registry against a plain list of bars, through random lives of bars and jumps of time (I4): after each step
/// what counts, which bar is the oldest eligible one and how many there are is what the list says.
contract BarRegistryTest is Test {
    enum Step {
        Propose,
        Attest,
        Lien,
        ReleaseLien,
        Withdraw,
        Reserve,
        Release,
        Deliver,
        Wait
    }

    struct Life {
        IBarRegistry.BarClass barClass;
        IBarRegistry.BarStatus status;
        uint256 fineMilliOz;
        uint256 expiryDay;
        uint256 requestId;
    }

    uint256 private constant _STEPS = 9;
    uint256 private constant _AUDITOR_KEY = 0xA0D170;
    address private constant _CUSTODIAN = address(0xC0570D);
    address private constant _DESK = address(0xDE5C);

    AccessManager private _manager;
    BarRegistry private _bars;
    Life[] private _lives;
    uint256 private _requests;
    uint256 private _attestations;

    function setUp() public {
        vm.warp(1_800_000_000);
        _manager = new AccessManager(address(this));
        _bars = new BarRegistry(address(_manager), 62);
        _manager.grantRole(Roles.CUSTODIAN, _CUSTODIAN, 0);
        _manager.grantRole(Roles.AUDITOR, vm.addr(_AUDITOR_KEY), 0);
        _manager.grantRole(Roles.REDEMPTION, _DESK, 0);
        bytes4[] memory custodian = new bytes4[](4);
        custodian[0] = IBarRegistry.propose.selector;
        custodian[1] = IBarRegistry.lien.selector;
        custodian[2] = IBarRegistry.proposeLienRelease.selector;
        custodian[3] = IBarRegistry.withdraw.selector;
        _manager.setTargetFunctionRole(address(_bars), custodian, Roles.CUSTODIAN);
        bytes4[] memory auditor = new bytes4[](1);
        auditor[0] = IBarRegistry.approveLienRelease.selector;
        _manager.setTargetFunctionRole(address(_bars), auditor, Roles.AUDITOR);
        bytes4[] memory desk = new bytes4[](3);
        desk[0] = IBarRegistry.encumberOldest.selector;
        desk[1] = IBarRegistry.release.selector;
        desk[2] = IBarRegistry.deliver.selector;
        _manager.setTargetFunctionRole(address(_bars), desk, Roles.REDEMPTION);
    }

    /// hardhat-config: fuzz.runs = 100
    function testFuzz_BooksAreWhatTheBarsSay(uint256 seed) external {
        for (uint256 i = 0; i < 60; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            // half of the steps bring bars in, so that there is something to take out
            uint256 choice = (random >> 8) % (2 * _STEPS);
            Step step = choice < _STEPS ? Step(choice) : (choice % 2 == 0 ? Step.Propose : Step.Attest);
            _take(step, random >> 32);
            _compare();
        }
    }

    function _take(Step step, uint256 random) private {
        if (step == Step.Propose) _propose(random);
        else if (step == Step.Wait) vm.warp(block.timestamp + 1 + (random % 6 days));
        else if (step == Step.Reserve) _reserve(IBarRegistry.BarClass(random % 2));
        else if (_lives.length != 0) _takeWith(step, 1 + (random % _lives.length), random >> 32);
    }

    function _takeWith(Step step, uint256 barId, uint256 random) private {
        Life storage life = _lives[barId - 1];
        bool counts =
            life.status == IBarRegistry.BarStatus.Attested || life.status == IBarRegistry.BarStatus.Encumbered;
        bool isLiened = life.status == IBarRegistry.BarStatus.Liened;
        if (step == Step.Attest && life.status != IBarRegistry.BarStatus.Withdrawn) {
            _attest(barId, random);
        } else if (step == Step.Lien && (counts || isLiened)) {
            vm.prank(_CUSTODIAN);
            _bars.lien(barId, "claim");
            life.status = IBarRegistry.BarStatus.Liened;
        } else if (step == Step.ReleaseLien && isLiened) {
            vm.prank(_CUSTODIAN);
            _bars.proposeLienRelease(barId, "paid");
            vm.prank(vm.addr(_AUDITOR_KEY));
            _bars.approveLienRelease(barId, "paid");
            life.status = life.requestId == 0 ? IBarRegistry.BarStatus.Attested : IBarRegistry.BarStatus.Encumbered;
        } else if (step == Step.Withdraw && life.requestId == 0 && (counts || isLiened)) {
            vm.prank(_CUSTODIAN);
            _bars.withdraw(barId, "sold");
            life.status = IBarRegistry.BarStatus.Withdrawn;
        } else if (step == Step.Release && life.requestId != 0) {
            vm.prank(_DESK);
            _bars.release(barId, life.requestId);
            life.requestId = 0;
            if (counts) life.status = IBarRegistry.BarStatus.Attested;
        } else if (step == Step.Deliver && life.requestId != 0) {
            vm.prank(_DESK);
            vm.assertEq(_bars.deliver(barId, life.requestId), life.fineMilliOz);
            life.requestId = 0;
            life.status = IBarRegistry.BarStatus.Withdrawn;
        }
    }

    function _propose(uint256 random) private {
        IBarRegistry.BarFacts memory facts;
        facts.barClass = IBarRegistry.BarClass(random % 2);
        facts.finenessTenths = uint16(9_950 + ((random >> 8) % 50));
        if (facts.barClass == IBarRegistry.BarClass.Large)
            facts.grossMilliOz = uint32(14_100 + ((random >> 16) % 3_000)) * 25;
        else facts.grossMg = uint32(999_000 + ((random >> 16) % 1_000));
        facts.brandCode = "ARGOR";
        facts.location = "ZRH1";
        facts.serial = string(
            abi.encodePacked("A", bytes1(uint8(65 + _lives.length / 26)), bytes1(uint8(65 + (_lives.length % 26))))
        );
        facts.documentHash = "list";
        vm.prank(_CUSTODIAN);
        uint256 barId = _bars.propose(facts);
        uint256 fine =
            facts.barClass == IBarRegistry.BarClass.Large
                ? (uint256(facts.grossMilliOz) * facts.finenessTenths) / 10_000
                : (uint256(facts.grossMg) * facts.finenessTenths * 1_000) / 311_034_768;
        _lives.push(Life(facts.barClass, IBarRegistry.BarStatus.Proposed, fine, 0, 0));
        vm.assertEq(barId, _lives.length);
    }

    function _attest(uint256 barId, uint256 random) private {
        // a later second than any as-of before
        vm.warp(block.timestamp + 1);
        Life storage life = _lives[barId - 1];
        IBarRegistry.Attestation memory attestation;
        attestation.bars = new IBarRegistry.AttestedWeight[](1);
        attestation.bars[0] = IBarRegistry.AttestedWeight(uint32(barId), uint32(life.fineMilliOz));
        attestation.provider = "Example Assurance";
        attestation.asOf = uint48(block.timestamp);
        attestation.expiryDay = uint32(block.timestamp / 1 days + 1 + (random % 62));
        attestation.documentHash = "report";
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_AUDITOR_KEY, _bars.attestationDigest(attestation));
        _bars.attest(attestation, abi.encodePacked(r, s, v));
        life.expiryDay = attestation.expiryDay;
        if (life.status == IBarRegistry.BarStatus.Proposed) life.status = IBarRegistry.BarStatus.Attested;
    }

    function _reserve(IBarRegistry.BarClass barClass) private {
        (uint256 oldest, ) = _eligibleOf(barClass);
        if (oldest == 0) vm.expectRevert(abi.encodeWithSelector(IBarRegistry.NoBarAvailable.selector, barClass));
        vm.prank(_DESK);
        (uint256 barId, uint32 fineMilliOz) = _bars.encumberOldest(barClass, _requests + 1);
        if (oldest == 0) return;
        vm.assertEq(barId, oldest);
        Life storage life = _lives[barId - 1];
        vm.assertEq(fineMilliOz, life.fineMilliOz);
        life.status = IBarRegistry.BarStatus.Encumbered;
        life.requestId = ++_requests;
    }

    function _compare() private view {
        uint256 countable = 0;
        for (uint256 i = 0; i < _lives.length; ++i) {
            Life storage life = _lives[i];
            bool counts =
                _isAlive(life) &&
                    (life.status == IBarRegistry.BarStatus.Attested ||
                        life.status == IBarRegistry.BarStatus.Encumbered);
            vm.assertTrue(_bars.isCountable(i + 1) == counts);
            if (counts) countable += life.fineMilliOz;
        }
        vm.assertEq(_bars.countableMilliOz(), countable);
        for (uint256 i = 0; i < 2; ++i) {
            IBarRegistry.BarClass barClass = IBarRegistry.BarClass(i);
            (uint256 oldest, uint256 count) = _eligibleOf(barClass);
            vm.assertEq(_bars.oldestEligible(barClass), oldest);
            vm.assertEq(_bars.eligibleCount(barClass), count);
        }
    }

    function _eligibleOf(IBarRegistry.BarClass barClass) private view returns (uint256 oldest, uint256 count) {
        for (uint256 i = 0; i < _lives.length; ++i) {
            Life storage life = _lives[i];
            if (life.barClass != barClass || life.status != IBarRegistry.BarStatus.Attested || !_isAlive(life))
                continue;
            if (oldest == 0) oldest = i + 1;
            ++count;
        }
    }

    function _isAlive(Life storage life) private view returns (bool) {
        return block.timestamp / 1 days < life.expiryDay;
    }
}
