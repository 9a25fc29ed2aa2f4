// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IAggregatorV3} from "./interfaces/IAggregatorV3.sol";
import {IBarRegistry} from "./interfaces/IBarRegistry.sol";
import {AttestationHash} from "./libraries/AttestationHash.sol";
import {BarKey} from "./libraries/BarKey.sol";
import {ExpiryBuckets} from "./libraries/ExpiryBuckets.sol";
import {FineWeight} from "./libraries/FineWeight.sol";
import {OldestSet} from "./libraries/OldestSet.sol";
import {Roles} from "./libraries/Roles.sol";
import {UtcDay} from "./libraries/UtcDay.sol";
import {TwoPersons} from "./TwoPersons.sol";

/// @title The bars behind the tokens
/// @notice Two books follow each bar's status. The countable weight holds every bar that is Attested or Encumbered, in the
/// bucket of its day of expiry. The eligible bars are those that are Attested, in one set for each day of expiry and
/// class. Both look at days ahead only: expired bars drop out of both at the turn of the day, stand in nobody's way, and
/// come back when they are renewed.
/// @dev It also answers as a Chainlink aggregator over the countable weight (see READING AS AN AGGREGATOR).
contract BarRegistry is IBarRegistry, IAggregatorV3, TwoPersons, EIP712 {
    using ExpiryBuckets for ExpiryBuckets.Buckets;
    using OldestSet for OldestSet.Set;

    /// @dev What waits for a second person.
    struct Evidence {
        bytes32 evidenceHash;
        address proposer;
    }

    /// @notice Most bars in one attestation.
    uint256 public constant MAX_ATTESTED_BARS = 32;

    /// @notice Most bars in one page.
    uint256 public constant MAX_PAGE = 100;

    /// @notice Earliest year of manufacture that is not a mistake.
    uint16 public constant FIRST_YEAR = 1850;

    /// @inheritdoc IBarRegistry
    uint32 public immutable attestationLifeDays;

    // BARS

    mapping(uint256 barId => Bar) private _bars;
    mapping(bytes32 key => uint256 barId) private _barIdOf;
    /// @dev By the key with disambiguator 0.
    mapping(bytes32 key => uint16 disambiguator) private _lastDisambiguator;
    mapping(uint256 barId => Evidence) private _pendingEvidence;
    mapping(uint256 barId => uint256 requestId) private _reservedFor;

    /// @inheritdoc IBarRegistry
    uint256 public barCount;

    // BOOKS

    ExpiryBuckets.Buckets private _countable;
    mapping(uint256 expiryDay => mapping(BarClass => OldestSet.Set)) private _eligible;

    /// @param manager access manager that says who holds a role
    /// @param attestationLifeDays_ longest life of an attestation, 1 to 62 days
    constructor(
        address manager,
        uint32 attestationLifeDays_
    ) AccessManaged(manager) EIP712("Goldlane Bar Registry", "1") {
        uint32 highest = uint32(ExpiryBuckets.HORIZON_DAYS);
        require(
            attestationLifeDays_ != 0 && attestationLifeDays_ <= highest,
            AttestationLifeOutOfRange(attestationLifeDays_, 1, highest)
        );
        attestationLifeDays = attestationLifeDays_;
    }

    // PROPOSING

    /// @inheritdoc IBarRegistry
    function propose(
        BarFacts calldata facts
    ) external restricted asFirstPerson(Roles.CUSTODIAN, Roles.AUDITOR) returns (uint256 barId) {
        bytes32 key = BarKey.compute(facts.brandCode, facts.serial, facts.year, 0);
        require(_barIdOf[key] == 0, BarAlreadyListed(_barIdOf[key]));

        barId = _enter(facts, key, BarStatus.Proposed);
        _barIdOf[key] = barId;
    }

    /// @inheritdoc IBarRegistry
    function proposeDisputed(
        BarFacts calldata facts,
        bytes32 evidenceHash
    ) external restricted asFirstPerson(Roles.CUSTODIAN, Roles.AUDITOR) returns (uint256 barId) {
        bytes32 key = BarKey.compute(facts.brandCode, facts.serial, facts.year, 0);
        require(_barIdOf[key] != 0, BarNotListed(key));
        require(evidenceHash != 0, BarDocumentMissing());

        barId = _enter(facts, key, BarStatus.Disputed);
        emit BarDisputed(barId, _barIdOf[key], evidenceHash, msg.sender);
    }

    /// @inheritdoc IBarRegistry
    function proposeDisputeResolution(
        uint256 barId,
        bytes32 evidenceHash
    ) external restricted asFirstPerson(Roles.CUSTODIAN, Roles.AUDITOR) {
        _proposeEvidence(barId, BarStatus.Disputed, evidenceHash);
        emit BarDisputeResolutionProposed(barId, evidenceHash, msg.sender);
    }

    /// @inheritdoc IBarRegistry
    function approveDisputeResolution(uint256 barId, bytes32 evidenceHash) external restricted {
        Bar storage entry = _approveEvidence(barId, BarStatus.Disputed, evidenceHash);

        // the earlier bar may have been rejected meanwhile: then the key is free as it is
        uint16 disambiguator = 0;
        if (_barIdOf[entry.key] != 0) {
            disambiguator = ++_lastDisambiguator[entry.key];
            entry.disambiguator = disambiguator;
            entry.key = BarKey.compute(entry.facts.brandCode, entry.facts.serial, entry.facts.year, disambiguator);
        }
        entry.status = BarStatus.Proposed;
        _barIdOf[entry.key] = barId;
        emit BarDisputeResolved(barId, disambiguator, msg.sender);
    }

    /// @inheritdoc IBarRegistry
    function reject(uint256 barId, bytes32 reasonHash) external restricted {
        Bar storage entry = _known(barId);
        bool isProposed = entry.status == BarStatus.Proposed;
        require(
            isProposed || entry.status == BarStatus.Disputed,
            BarNotInStatus(barId, BarStatus.Proposed, entry.status)
        );

        // a key over which a dispute was resolved stays taken: the next bar with it must be a dispute again
        if (isProposed && entry.disambiguator == 0 && _lastDisambiguator[entry.key] == 0) delete _barIdOf[entry.key];
        entry.status = BarStatus.Rejected;
        delete _pendingEvidence[barId];
        emit BarRejected(barId, reasonHash, msg.sender);
    }

    // ATTESTING

    /// @inheritdoc IBarRegistry
    function attest(Attestation calldata attestation, bytes calldata signature) external {
        uint256 count = attestation.bars.length;
        require(count != 0, AttestationEmpty());
        require(count <= MAX_ATTESTED_BARS, AttestationTooManyBars(count, MAX_ATTESTED_BARS));
        _requireTerms(attestation);

        address auditor = ECDSA.recoverCalldata(attestationDigest(attestation), signature);
        require(_holds(auditor, Roles.AUDITOR), TwoPersonsSignerWithoutRole(auditor, Roles.AUDITOR));
        // each bar's proposer is compared below
        _requireSecondPerson(auditor, address(0), Roles.CUSTODIAN, Roles.AUDITOR);

        for (uint256 i = 0; i < count; ++i) _attest(attestation, attestation.bars[i], auditor);
        _emitCountable();
    }

    /// @inheritdoc IBarRegistry
    function attestationDigest(Attestation calldata attestation) public view returns (bytes32) {
        return _hashTypedDataV4(AttestationHash.hashStruct(attestation));
    }

    // LIENS AND WITHDRAWAL

    /// @inheritdoc IBarRegistry
    function lien(uint256 barId, bytes32 reasonHash) external restricted {
        Bar storage entry = _known(barId);
        BarStatus status = entry.status;
        require(
            status == BarStatus.Attested || status == BarStatus.Encumbered || status == BarStatus.Liened,
            BarNotInStatus(barId, BarStatus.Attested, status)
        );

        _takeOut(barId, entry);
        entry.status = BarStatus.Liened;
        delete _pendingEvidence[barId];
        emit BarLiened(barId, reasonHash, msg.sender);
        _emitCountable();
    }

    /// @inheritdoc IBarRegistry
    function proposeLienRelease(
        uint256 barId,
        bytes32 evidenceHash
    ) external restricted asFirstPerson(Roles.CUSTODIAN, Roles.AUDITOR) {
        _proposeEvidence(barId, BarStatus.Liened, evidenceHash);
        emit BarLienReleaseProposed(barId, evidenceHash, msg.sender);
    }

    /// @inheritdoc IBarRegistry
    function approveLienRelease(uint256 barId, bytes32 evidenceHash) external restricted {
        Bar storage entry = _approveEvidence(barId, BarStatus.Liened, evidenceHash);

        entry.status = _reservedFor[barId] == 0 ? BarStatus.Attested : BarStatus.Encumbered;
        _putIn(barId, entry);
        emit BarLienReleased(barId, msg.sender);
        _emitCountable();
    }

    /// @inheritdoc IBarRegistry
    function withdraw(uint256 barId, bytes32 reasonHash) external restricted {
        Bar storage entry = _known(barId);
        require(_reservedFor[barId] == 0, BarReserved(barId, _reservedFor[barId]));
        require(
            entry.status == BarStatus.Attested || entry.status == BarStatus.Liened,
            BarNotInStatus(barId, BarStatus.Attested, entry.status)
        );

        _takeOut(barId, entry);
        entry.status = BarStatus.Withdrawn;
        delete _pendingEvidence[barId];
        emit BarWithdrawn(barId, reasonHash, msg.sender);
        _emitCountable();
    }

    // REDEMPTION

    /// @inheritdoc IBarRegistry
    function encumberOldest(
        BarClass barClass,
        uint256 requestId
    ) external restricted returns (uint256 barId, uint32 fineMilliOz) {
        barId = oldestEligible(barClass);
        require(barId != 0, NoBarAvailable(barClass));

        Bar storage entry = _bars[barId];
        _eligible[entry.expiryDay][barClass].remove(barId);
        entry.status = BarStatus.Encumbered;
        _reservedFor[barId] = requestId;
        fineMilliOz = entry.fineMilliOz;
        emit BarEncumbered(barId, requestId);
    }

    /// @inheritdoc IBarRegistry
    function release(uint256 barId, uint256 requestId) external restricted {
        Bar storage entry = _reserved(barId, requestId);

        delete _reservedFor[barId];
        if (entry.status == BarStatus.Encumbered) {
            entry.status = BarStatus.Attested;
            _eligible[entry.expiryDay][entry.facts.barClass].add(barId);
        }
        emit BarReleased(barId, requestId);
    }

    /// @inheritdoc IBarRegistry
    function deliver(uint256 barId, uint256 requestId) external restricted returns (uint32 fineMilliOz) {
        Bar storage entry = _reserved(barId, requestId);

        _takeOut(barId, entry);
        entry.status = BarStatus.Withdrawn;
        delete _reservedFor[barId];
        delete _pendingEvidence[barId];
        fineMilliOz = entry.fineMilliOz;
        emit BarDelivered(barId, requestId);
        _emitCountable();
    }

    // READING

    /// @inheritdoc IBarRegistry
    function countableMilliOz() public view returns (uint256) {
        return _countable.total(UtcDay.dayOf(block.timestamp));
    }

    /// @inheritdoc IBarRegistry
    function countableWeight() public view returns (uint256) {
        return FineWeight.toTokenUnits(countableMilliOz());
    }

    /// @inheritdoc IBarRegistry
    function bar(uint256 barId) external view returns (Bar memory) {
        return _known(barId);
    }

    /// @inheritdoc IBarRegistry
    function bars(uint256 firstBarId, uint256 count) external view returns (Bar[] memory page) {
        require(firstBarId != 0, BarUnknown(firstBarId));
        uint256 left = firstBarId > barCount ? 0 : barCount - firstBarId + 1;
        page = new Bar[](Math.min(Math.min(count, MAX_PAGE), left));
        for (uint256 i = 0; i < page.length; ++i) page[i] = _bars[firstBarId + i];
    }

    /// @inheritdoc IBarRegistry
    function reservationOf(uint256 barId) external view returns (BarStatus status, uint256 requestId) {
        return (_known(barId).status, _reservedFor[barId]);
    }

    /// @inheritdoc IBarRegistry
    function isCountable(uint256 barId) external view returns (bool) {
        Bar storage entry = _known(barId);
        return
            (entry.status == BarStatus.Attested || entry.status == BarStatus.Encumbered) &&
            UtcDay.dayOf(block.timestamp) < entry.expiryDay;
    }

    /// @inheritdoc IBarRegistry
    function pendingEvidence(uint256 barId) external view returns (bytes32 evidenceHash, address proposer) {
        Evidence storage pending = _pendingEvidence[barId];
        return (pending.evidenceHash, pending.proposer);
    }

    /// @inheritdoc IBarRegistry
    function barIdOf(bytes32 key) external view returns (uint256) {
        return _barIdOf[key];
    }

    /// @inheritdoc IBarRegistry
    function keyOf(
        bytes16 brandCode,
        string calldata serial,
        uint16 year,
        uint16 disambiguator
    ) external pure returns (bytes32 key) {
        return BarKey.compute(brandCode, serial, year, disambiguator);
    }

    /// @inheritdoc IBarRegistry
    function oldestEligible(BarClass barClass) public view returns (uint256 barId) {
        uint256 day = UtcDay.dayOf(block.timestamp);
        for (uint256 bits = _countable.occupiedAfter(day); bits != 0; bits >>= 1) {
            ++day;
            if (bits & 1 == 0) continue;
            (bool exists, uint256 candidate) = _eligible[day][barClass].smallest();
            if (exists && (barId == 0 || candidate < barId)) barId = candidate;
        }
    }

    /// @inheritdoc IBarRegistry
    function eligibleCount(BarClass barClass) external view returns (uint256 count) {
        uint256 day = UtcDay.dayOf(block.timestamp);
        for (uint256 bits = _countable.occupiedAfter(day); bits != 0; bits >>= 1) {
            ++day;
            if (bits & 1 != 0) count += _eligible[day][barClass].count;
        }
    }

    // READING AS AN AGGREGATOR
    // The answer is computed when it is asked for, so a round is a block: its number is the round's, its time the time of
    // the answer. Only the current round can be read.

    /// @inheritdoc IAggregatorV3
    function decimals() external pure returns (uint8) {
        return 18;
    }

    /// @inheritdoc IAggregatorV3
    function description() external pure returns (string memory) {
        return "Goldlane countable fine gold, oz";
    }

    /// @inheritdoc IAggregatorV3
    function version() external pure returns (uint256) {
        return 1;
    }

    /// @inheritdoc IAggregatorV3
    function getRoundData(
        uint80 roundId
    ) external view returns (uint80 id, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound) {
        require(roundId == block.number, BarRoundUnknown(roundId));
        return latestRoundData();
    }

    /// @inheritdoc IAggregatorV3
    function latestRoundData()
        public
        view
        returns (uint80 id, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        id = SafeCast.toUint80(block.number);
        return (id, SafeCast.toInt256(countableWeight()), block.timestamp, block.timestamp, id);
    }

    // INSIDE

    function _known(uint256 barId) private view returns (Bar storage entry) {
        entry = _bars[barId];
        require(entry.status != BarStatus.None, BarUnknown(barId));
    }

    function _reserved(uint256 barId, uint256 requestId) private view returns (Bar storage entry) {
        entry = _known(barId);
        uint256 actual = _reservedFor[barId];
        require(actual != 0 && actual == requestId, BarNotReservedFor(barId, requestId, actual));
    }

    function _enter(BarFacts calldata facts, bytes32 key, BarStatus status) private returns (uint256 barId) {
        BarKey.requireBrandCode(facts.brandCode);
        require(BarKey.isAsciiName(facts.location), BarCodeInvalid(facts.location));
        require(
            facts.year == 0 || (facts.year >= FIRST_YEAR && facts.year <= UtcDay.yearOf(UtcDay.dayOf(block.timestamp))),
            BarYearOutOfRange(facts.year)
        );
        require(facts.documentHash != 0, BarDocumentMissing());
        uint32 fineMilliOz = FineWeight.ofBar(facts);

        barId = ++barCount;
        require(barId < OldestSet.CAPACITY, BarNumbersExhausted());
        Bar storage entry = _bars[barId];
        entry.facts = facts;
        entry.key = key;
        entry.status = status;
        entry.fineMilliOz = fineMilliOz;
        entry.proposer = msg.sender;
        emit BarProposed(barId, key, facts.barClass, fineMilliOz, msg.sender);
    }

    function _proposeEvidence(uint256 barId, BarStatus wanted, bytes32 evidenceHash) private {
        Bar storage entry = _known(barId);
        require(entry.status == wanted, BarNotInStatus(barId, wanted, entry.status));
        require(evidenceHash != 0, BarDocumentMissing());
        _pendingEvidence[barId] = Evidence(evidenceHash, msg.sender);
    }

    /// @dev The second person's step: uses the pending evidence up.
    function _approveEvidence(
        uint256 barId,
        BarStatus wanted,
        bytes32 evidenceHash
    ) private returns (Bar storage entry) {
        entry = _known(barId);
        require(entry.status == wanted, BarNotInStatus(barId, wanted, entry.status));
        Evidence memory pending = _pendingEvidence[barId];
        _requireSecondPerson(msg.sender, pending.proposer, Roles.CUSTODIAN, Roles.AUDITOR);
        require(
            pending.proposer != address(0) && pending.evidenceHash == evidenceHash,
            BarEvidenceChanged(barId, evidenceHash, pending.evidenceHash)
        );
        delete _pendingEvidence[barId];
    }

    function _requireTerms(Attestation calldata attestation) private view {
        require(BarKey.isAsciiName(attestation.provider), AttestationProviderInvalid(attestation.provider));
        require(attestation.documentHash != 0, BarDocumentMissing());
        uint256 earliest = Math.saturatingSub(block.timestamp, attestationLifeDays * 1 days);
        require(
            attestation.asOf >= earliest && attestation.asOf <= block.timestamp,
            AttestationAsOfOutOfRange(attestation.asOf, earliest, block.timestamp)
        );
        // as the as-of is not in the future, this is within the horizon of the buckets
        uint256 latestDay = UtcDay.dayOf(attestation.asOf) + attestationLifeDays;
        uint256 earliestDay = UtcDay.dayOf(block.timestamp) + 1;
        require(
            attestation.expiryDay >= earliestDay && attestation.expiryDay <= latestDay,
            AttestationExpiryOutOfRange(attestation.expiryDay, earliestDay, latestDay)
        );
    }

    function _attest(Attestation calldata attestation, AttestedWeight calldata weight, address auditor) private {
        uint256 barId = weight.barId;
        Bar storage entry = _known(barId);
        BarStatus status = entry.status;
        require(
            status == BarStatus.Proposed ||
                status == BarStatus.Attested ||
                status == BarStatus.Encumbered ||
                status == BarStatus.Liened,
            BarNotInStatus(barId, BarStatus.Proposed, status)
        );
        require(auditor != entry.proposer, TwoPersonsSameAddress(auditor));
        require(attestation.asOf > entry.asOf, AttestationOlder(barId, attestation.asOf, entry.asOf));
        uint32 fineMilliOz = _agreedWeight(barId, weight.fineMilliOz, entry.facts);

        _takeOut(barId, entry);
        if (status == BarStatus.Proposed) entry.status = BarStatus.Attested;
        entry.fineMilliOz = fineMilliOz;
        entry.expiryDay = attestation.expiryDay;
        entry.asOf = attestation.asOf;
        entry.attestationKind = attestation.kind;
        entry.auditor = auditor;
        entry.provider = attestation.provider;
        entry.attestationHash = attestation.documentHash;
        _putIn(barId, entry);
        emit BarAttested(
            barId,
            auditor,
            attestation.kind,
            attestation.provider,
            attestation.asOf,
            attestation.expiryDay,
            fineMilliOz,
            attestation.documentHash
        );
    }

    /// @dev The smaller of what the bar's facts give and what was attested; they agree to 0.001 oz.
    function _agreedWeight(
        uint256 barId,
        uint32 attested,
        BarFacts memory facts
    ) private pure returns (uint32 fineMilliOz) {
        uint32 computed = FineWeight.ofBar(facts);
        require(
            (attested > computed ? attested - computed : computed - attested) <= 1,
            AttestationWeightDiffers(barId, attested, computed)
        );
        fineMilliOz = attested < computed ? attested : computed;
        FineWeight.requireInRange(facts.barClass, fineMilliOz);
    }

    /// @dev Enters a bar into the books that its status says.
    function _putIn(uint256 barId, Bar storage entry) private {
        BarStatus status = entry.status;
        if (status != BarStatus.Attested && status != BarStatus.Encumbered) return;
        _countable.add(entry.expiryDay, entry.fineMilliOz);
        if (status == BarStatus.Attested) _eligible[entry.expiryDay][entry.facts.barClass].add(barId);
    }

    /// @dev Takes a bar out of the books that its status says.
    function _takeOut(uint256 barId, Bar storage entry) private {
        BarStatus status = entry.status;
        if (status != BarStatus.Attested && status != BarStatus.Encumbered) return;
        _countable.remove(entry.expiryDay, entry.fineMilliOz);
        if (status == BarStatus.Attested) _eligible[entry.expiryDay][entry.facts.barClass].remove(barId);
    }

    function _emitCountable() private {
        emit CountableWeightChanged(countableMilliOz());
    }
}
