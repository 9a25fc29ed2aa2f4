// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The bars behind the tokens
/// @notice One record per physical bar, numbered from 1 in the order of proposal. A bar counts from its attestation
/// until its expiry, a lien or its withdrawal. Serial numbers repeat in the real world: a bar whose key (brand,
/// normalised serial, year or 0, disambiguator) exists already enters only as a dispute that two people resolve.
/// Bars that are assigned to a redemption still count: their tokens are in escrow until weight and supply go together.
interface IBarRegistry {
    /// @notice `Large` follows the London Good Delivery rules in 0.025 oz steps; `Kilobar` is weighed in grams and is
    /// not Good Delivery.
    enum BarClass {
        Large,
        Kilobar
    }

    enum BarStatus {
        None,
        Proposed,
        Disputed,
        Attested,
        Liened,
        Encumbered,
        Withdrawn,
        Rejected
    }

    /// @notice Where an attestation comes from; Chainlink's three kinds of reserve source.
    enum AttestationKind {
        ThirdParty,
        Custodian,
        SelfReported
    }

    /// @notice What the custodian says of a bar.
    /// @param grossMilliOz gross weight in 0.001 oz, a multiple of 25; large bars only, else 0
    /// @param grossMg gross weight in milligrams, 999,000 to 1,001,000; kilobars only, else 0
    /// @param finenessTenths parts per 10,000: 9950 to 9999
    /// @param year of manufacture, 1850 to the current one, or 0 if not stamped
    /// @param brandCode the refiner's code, ASCII capitals and digits, left-aligned
    /// @param location the vault's code, ASCII, left-aligned
    /// @param serial as stamped, at most 32 characters; for the key spaces, hyphens, slashes, dots and leading zeros are
    /// dropped and letters are raised; anything else than ASCII letters and digits is refused
    /// @param documentHash of the assay or weight list
    struct BarFacts {
        BarClass barClass;
        uint32 grossMilliOz;
        uint32 grossMg;
        uint16 finenessTenths;
        uint16 year;
        bytes16 brandCode;
        bytes16 location;
        string serial;
        bytes32 documentHash;
    }

    /// @param fineMilliOz fine weight in 0.001 oz, floored
    /// @param expiryDay UTC day number (unix seconds / 86,400) from whose start the bar no longer counts
    /// @param asOf unix seconds of the count or assay that the attestation reports
    /// @param attestationHash hash of the auditor's report
    struct Bar {
        BarFacts facts;
        bytes32 key;
        uint16 disambiguator;
        BarStatus status;
        uint32 fineMilliOz;
        uint32 expiryDay;
        uint48 asOf;
        AttestationKind attestationKind;
        address proposer;
        address auditor;
        bytes32 provider;
        bytes32 attestationHash;
    }

    /// @notice One bar inside an attestation.
    struct AttestedWeight {
        uint32 barId;
        uint32 fineMilliOz;
    }

    /// @notice What an auditor signs (EIP-712): one statement over up to 32 bars.
    /// @param provider name of the firm, ASCII, left-aligned
    /// @param asOf unix seconds of the count; never in the future, never older than the one it replaces
    /// @param expiryDay UTC day number, at most 62 days after `asOf`
    /// @param documentHash of the report
    struct Attestation {
        AttestedWeight[] bars;
        AttestationKind kind;
        bytes32 provider;
        uint48 asOf;
        uint32 expiryDay;
        bytes32 documentHash;
    }

    event BarProposed(
        uint256 indexed barId,
        bytes32 indexed key,
        BarClass barClass,
        uint32 fineMilliOz,
        address indexed proposer
    );
    event BarAttested(
        uint256 indexed barId,
        address indexed auditor,
        AttestationKind kind,
        bytes32 provider,
        uint48 asOf,
        uint32 expiryDay,
        uint32 fineMilliOz,
        bytes32 documentHash
    );
    event BarDisputed(uint256 indexed barId, uint256 indexed earlierBarId, bytes32 evidenceHash, address indexed by);
    event BarDisputeResolutionProposed(uint256 indexed barId, bytes32 evidenceHash, address indexed proposer);
    event BarDisputeResolved(uint256 indexed barId, uint16 disambiguator, address indexed approver);
    event BarRejected(uint256 indexed barId, bytes32 reasonHash, address indexed by);
    event BarLiened(uint256 indexed barId, bytes32 reasonHash, address indexed by);
    event BarLienReleaseProposed(uint256 indexed barId, bytes32 evidenceHash, address indexed proposer);
    event BarLienReleased(uint256 indexed barId, address indexed approver);
    event BarEncumbered(uint256 indexed barId, uint256 indexed requestId);
    event BarReleased(uint256 indexed barId, uint256 indexed requestId);
    /// @notice The bar went to the owner of the redemption request; its status is Withdrawn.
    event BarDelivered(uint256 indexed barId, uint256 indexed requestId);
    event BarWithdrawn(uint256 indexed barId, bytes32 reasonHash, address indexed by);
    /// @notice The countable weight after a change, in 0.001 oz. An expiry changes it too, and has no transaction that could
    /// say so.
    event CountableWeightChanged(uint256 countableMilliOz);

    error BarAlreadyListed(uint256 barId);
    error BarNotListed(bytes32 key);
    error BarUnknown(uint256 barId);
    error BarNotInStatus(uint256 barId, BarStatus wanted, BarStatus actual);
    error BarSerialInvalid(string serial);
    error BarCodeInvalid(bytes16 code);
    error BarYearOutOfRange(uint16 year);
    error BarFinenessOutOfRange(uint16 finenessTenths);
    error BarGrossNotMultiple(uint32 grossMilliOz);
    error BarGrossWrongUnit(BarClass barClass);
    error BarWeightOutOfRange(uint32 fineMilliOz, uint32 lowest, uint32 highest);
    error BarDocumentMissing();
    error AttestationEmpty();
    error AttestationTooManyBars(uint256 count, uint256 highest);
    error AttestationAsOfOutOfRange(uint48 asOf, uint256 earliest, uint256 latest);
    error AttestationOlder(uint256 barId, uint48 asOf, uint48 current);
    error AttestationExpiryOutOfRange(uint32 expiryDay, uint256 earliest, uint256 latest);
    error AttestationWeightDiffers(uint256 barId, uint32 attested, uint32 computed);
    /// @notice The evidence that the second person saw is not the one proposed last.
    error BarEvidenceChanged(uint256 barId, bytes32 expected, bytes32 actual);
    /// @notice The bar is reserved for a redemption: that ends first.
    error BarReserved(uint256 barId, uint256 requestId);
    error BarNotReservedFor(uint256 barId, uint256 requestId, uint256 actual);
    error BarGrossOutOfRange(uint32 grossMg, uint32 lowest, uint32 highest);
    error BarNumbersExhausted();
    /// @notice Only the current block's round can be read.
    error BarRoundUnknown(uint80 roundId);
    error AttestationProviderInvalid(bytes32 provider);
    error AttestationLifeOutOfRange(uint32 attestationLifeDays, uint32 lowest, uint32 highest);
    error NoBarAvailable(BarClass barClass);

    /// @notice Proposes a bar. It counts only once another person has attested it. CUSTODIAN.
    function propose(BarFacts calldata facts) external returns (uint256 barId);

    /// @notice Proposes a bar whose key exists already, as a dispute. CUSTODIAN.
    function proposeDisputed(BarFacts calldata facts, bytes32 evidenceHash) external returns (uint256 barId);

    /// @notice First person: says that a disputed bar is a second, true one. CUSTODIAN.
    function proposeDisputeResolution(uint256 barId, bytes32 evidenceHash) external;

    /// @notice Second person: the bar becomes Proposed under its own disambiguator. AUDITOR.
    /// @param evidenceHash as proposed last, so that nothing else is agreed to than what was seen
    function approveDisputeResolution(uint256 barId, bytes32 evidenceHash) external;

    /// @notice Puts a proposed or disputed bar aside for good. Its key is free again, unless a dispute over it was
    /// resolved. CUSTODIAN.
    function reject(uint256 barId, bytes32 reasonHash) external;

    /// @notice Attests or renews bars with the signature of an address that holds AUDITOR. Anyone submits: the signature
    /// is what counts, and as an as-of that is not newer is refused, it counts once. The signer may not be the proposer of
    /// any of the bars, nor hold CUSTODIAN. A bar under lien is renewed as well and goes on not counting.
    /// Warning: the signer is recovered from the signature, so an auditor signs with a key of its own; a contract cannot.
    function attest(Attestation calldata attestation, bytes calldata signature) external;

    /// @notice The bar no longer counts, from now. A reserved bar keeps its reservation and is not shipped; a further lien
    /// voids a proposed release. CUSTODIAN.
    function lien(uint256 barId, bytes32 reasonHash) external;

    /// @notice First person of a release. CUSTODIAN.
    function proposeLienRelease(uint256 barId, bytes32 evidenceHash) external;

    /// @notice Second person of a release. AUDITOR.
    /// @param evidenceHash as proposed last, so that nothing else is agreed to than what was seen
    function approveLienRelease(uint256 barId, bytes32 evidenceHash) external;

    /// @notice The metal leaves the vault for another reason than a redemption. Not while it is reserved. CUSTODIAN.
    function withdraw(uint256 barId, bytes32 reasonHash) external;

    /// @notice Reserves the oldest eligible bar of a class for a redemption request. REDEMPTION.
    function encumberOldest(BarClass barClass, uint256 requestId) external returns (uint256 barId, uint32 fineMilliOz);

    /// @notice Gives a reserved bar back; one under lien stays so. REDEMPTION.
    function release(uint256 barId, uint256 requestId) external;

    /// @notice Takes a delivered bar out, in the call that burns its tokens. The metal is gone, so a lien laid on it on the
    /// way does not hinder. REDEMPTION.
    function deliver(uint256 barId, uint256 requestId) external returns (uint32 fineMilliOz);

    /// @notice Countable, unencumbered fine weight now, in 0.001 oz: attested, not expired, not under lien.
    function countableMilliOz() external view returns (uint256);

    /// @notice The same as token units (1e18 = 1 oz).
    function countableWeight() external view returns (uint256);

    function bar(uint256 barId) external view returns (Bar memory);

    /// @notice Bars are numbered from 1 to this number; at most 2^24 - 1.
    function barCount() external view returns (uint256);

    /// @notice A page of bars, oldest first; `firstBarId` at least 1, at most 100 a page, fewer at the end.
    function bars(uint256 firstBarId, uint256 count) external view returns (Bar[] memory page);

    /// @notice Status of a bar, and the redemption request that it is reserved for, 0 if none.
    function reservationOf(uint256 barId) external view returns (BarStatus status, uint256 requestId);

    /// @notice Whether the bar is part of the countable weight now.
    function isCountable(uint256 barId) external view returns (bool);

    /// @notice Proposed evidence for the resolution of a dispute or the release of a lien, and who proposed it; zeros if
    /// nothing waits for a second person.
    function pendingEvidence(uint256 barId) external view returns (bytes32 evidenceHash, address proposer);

    /// @notice Longest life of an attestation, in days from its as-of.
    function attestationLifeDays() external view returns (uint32);

    /// @notice The number of the bar with this key, 0 if none.
    function barIdOf(bytes32 key) external view returns (uint256);

    function keyOf(
        bytes16 brandCode,
        string calldata serial,
        uint16 year,
        uint16 disambiguator
    ) external view returns (bytes32 key);

    /// @notice The bar that the next redemption of this class would get, 0 if none.
    function oldestEligible(BarClass barClass) external view returns (uint256 barId);

    function eligibleCount(BarClass barClass) external view returns (uint256);

    /// @notice EIP-712 digest of an attestation, as an auditor's wallet signs it.
    function attestationDigest(Attestation calldata attestation) external view returns (bytes32);
}
