// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IInvestorRegistry} from "./interfaces/IInvestorRegistry.sol";

/// @title Who may hold gold tokens
/// @notice One record per account, in two words: the commitment, and all that a transfer has to know.
contract InvestorRegistry is IInvestorRegistry, AccessManaged, EIP712 {
    /// @notice Limit classes are numbered from 1 to this number.
    uint8 public constant HIGHEST_TIER = 3;
    /// @notice ISO 3166-1 numeric codes have three digits.
    uint16 public constant HIGHEST_JURISDICTION = 999;
    /// @notice No deployment lets credentials live longer than this, in seconds.
    uint48 public constant LONGEST_CREDENTIAL_LIFE = 5 * 365 days;

    /* solhint-disable gas-small-strings */
    bytes32 private constant _ENTRY_TYPEHASH = keccak256(
        "Entry(address account,bytes32 credentialHash,uint8 tier,uint16 jurisdiction,uint48 expiry,uint256 nonce,uint256 deadline)"
    );
    /* solhint-enable gas-small-strings */

    /// @dev `expiry` is 0 for an account that was never entered. The second word is the only one that transfers read.
    struct Record {
        bytes32 credentialHash;
        uint8 tier;
        uint16 jurisdiction;
        uint48 expiry;
        uint48 exitUntil;
        bool isRevoked;
        uint64 nonce;
    }

    /// @inheritdoc IInvestorRegistry
    uint48 public immutable maxCredentialLife;

    mapping(address account => Record record) private _records;

    /// @param maxCredentialLife_ seconds, at most five years
    constructor(
        address manager,
        uint48 maxCredentialLife_
    ) AccessManaged(manager) EIP712("Goldlane InvestorRegistry", "1") {
        require(
            maxCredentialLife_ > 0 && maxCredentialLife_ <= LONGEST_CREDENTIAL_LIFE,
            InvestorCredentialLifeOutOfRange(maxCredentialLife_, 1, LONGEST_CREDENTIAL_LIFE)
        );
        maxCredentialLife = maxCredentialLife_;
    }

    /* ENTRY */

    /// @inheritdoc IInvestorRegistry
    function enter(address account, Credential calldata credential) external restricted {
        _enter(account, credential, msg.sender);
    }

    /// @inheritdoc IInvestorRegistry
    function enterWithSignature(
        Credential calldata credential,
        uint256 deadline,
        address officer,
        bytes calldata signature
    ) external {
        require(block.timestamp <= deadline, InvestorEntryExpired(deadline));
        require(_mayEnter(officer), InvestorSignerNotCompliance(officer));
        bytes32 digest = entryDigest(msg.sender, credential, _records[msg.sender].nonce, deadline);
        require(_hasSigned(officer, digest, signature), InvestorSignatureInvalid(officer));
        _enter(msg.sender, credential, officer);
    }

    /* REVOCATION AND THE WAY OUT */

    /// @inheritdoc IInvestorRegistry
    function revoke(address account, bytes32 reasonHash) external restricted {
        Record storage record = _records[account];
        require(record.expiry != 0, InvestorNotEntered(account));
        require(!record.isRevoked, InvestorAlreadyRevoked(account));
        _closeExit(record, account, msg.sender);
        record.isRevoked = true;
        ++record.nonce;
        emit InvestorRevoked(account, reasonHash, msg.sender);
    }

    /// @inheritdoc IInvestorRegistry
    function openExit(address account, uint48 until) external restricted {
        Standing standing = standingOf(account);
        require(standing != Standing.Unknown, InvestorNotEntered(account));
        require(standing != Standing.Allowed, InvestorNotLapsed(account));
        _requireWithinLife(until);
        _records[account].exitUntil = until;
        emit InvestorExitOpened(account, until, msg.sender);
    }

    /// @inheritdoc IInvestorRegistry
    function closeExit(address account) external restricted {
        require(isExitOpen(account), InvestorExitNotOpen(account));
        _closeExit(_records[account], account, msg.sender);
    }

    /* VIEWS */

    /// @inheritdoc IInvestorRegistry
    function credentialOf(address account) external view returns (Credential memory) {
        Record storage record = _records[account];
        return
            Credential({
                credentialHash: record.credentialHash,
                tier: record.tier,
                jurisdiction: record.jurisdiction,
                expiry: record.expiry
            });
    }

    /// @inheritdoc IInvestorRegistry
    function exitUntil(address account) external view returns (uint48) {
        return _records[account].exitUntil;
    }

    /// @inheritdoc IInvestorRegistry
    function nonces(address account) external view returns (uint256) {
        return _records[account].nonce;
    }

    /// @inheritdoc IInvestorRegistry
    function isAllowed(address account) external view returns (bool) {
        return standingOf(account) == Standing.Allowed;
    }

    /// @inheritdoc IInvestorRegistry
    /// @dev An exit is opened for lapsed holders only, and the entry that ends a lapse closes it.
    function isExitOpen(address account) public view returns (bool) {
        return block.timestamp < _records[account].exitUntil;
    }

    /// @inheritdoc IInvestorRegistry
    function standingOf(address account) public view returns (Standing) {
        Record storage record = _records[account];
        if (record.expiry == 0) return Standing.Unknown;
        if (record.isRevoked) return Standing.Revoked;
        return block.timestamp < record.expiry ? Standing.Allowed : Standing.Expired;
    }

    /// @inheritdoc IInvestorRegistry
    function entryDigest(
        address account,
        Credential calldata credential,
        uint256 nonce,
        uint256 deadline
    ) public view returns (bytes32) {
        return
            _hashTypedDataV4(
                keccak256(
                    abi.encode(
                        _ENTRY_TYPEHASH,
                        account,
                        credential.credentialHash,
                        credential.tier,
                        credential.jurisdiction,
                        credential.expiry,
                        nonce,
                        deadline
                    )
                )
            );
    }

    /// @dev Entering ends a revocation and an exit: what was opened for one lapse does not count in the next.
    function _enter(address account, Credential calldata credential, address officer) private {
        require(account != address(0), InvestorZeroAddress());
        require(credential.credentialHash != bytes32(0), InvestorEmptyCredential());
        require(
            credential.tier > 0 && credential.tier <= HIGHEST_TIER,
            InvestorTierOutOfRange(credential.tier, HIGHEST_TIER)
        );
        require(
            credential.jurisdiction > 0 && credential.jurisdiction <= HIGHEST_JURISDICTION,
            InvestorUnknownJurisdiction(credential.jurisdiction)
        );
        _requireWithinLife(credential.expiry);

        Record storage record = _records[account];
        _closeExit(record, account, officer);
        record.credentialHash = credential.credentialHash;
        record.tier = credential.tier;
        record.jurisdiction = credential.jurisdiction;
        record.expiry = credential.expiry;
        record.isRevoked = false;
        ++record.nonce;
        emit InvestorEntered(
            account,
            credential.credentialHash,
            credential.tier,
            credential.jurisdiction,
            credential.expiry,
            officer
        );
    }

    function _closeExit(Record storage record, address account, address officer) private {
        if (record.exitUntil == 0) return;
        record.exitUntil = 0;
        emit InvestorExitClosed(account, officer);
    }

    function _requireWithinLife(uint48 time) private view {
        uint256 earliest = block.timestamp + 1;
        uint256 latest = block.timestamp + maxCredentialLife;
        require(time >= earliest && time <= latest, InvestorExpiryOutOfRange(time, earliest, latest));
    }

    /// @dev Whether the officer could call `enter` itself, now and without delay: a signature gives nobody more than a
    /// call would.
    function _mayEnter(address officer) private view returns (bool immediate) {
        (immediate, ) = IAccessManager(authority()).canCall(officer, address(this), this.enter.selector);
    }

    /// @dev A contract signs by ERC-1271. An EIP-7702 account has code and a key: its key counts even where its code
    /// does not answer for signatures.
    function _hasSigned(address officer, bytes32 digest, bytes calldata signature) private view returns (bool) {
        if (SignatureChecker.isValidSignatureNowCalldata(officer, digest, signature)) return true;
        (address signer, ECDSA.RecoverError problem, ) = ECDSA.tryRecoverCalldata(digest, signature);
        return problem == ECDSA.RecoverError.NoError && signer == officer;
    }
}
