// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Who may hold gold tokens
/// @notice Holds a salted commitment to a person's credential and what the rules need of it, nothing personal. A
/// person whose credential is revoked or has expired cannot receive; compliance can open a way out for them: while an
/// exit is open they may sell and redeem.
interface IInvestorRegistry {
    /// @notice What one looks like to the rules.
    enum Standing {
        Unknown,
        Allowed,
        Expired,
        Revoked
    }

    /// @notice A credential as it goes on chain.
    /// @param credentialHash salted commitment; deleting the salt off chain is the erasure
    /// @param tier limit class, 1 to 3
    /// @param jurisdiction ISO 3166-1 numeric code
    /// @param expiry unix seconds; the credential is good while `block.timestamp < expiry`
    struct Credential {
        bytes32 credentialHash;
        uint8 tier;
        uint16 jurisdiction;
        uint48 expiry;
    }

    event InvestorEntered(
        address indexed account,
        bytes32 credentialHash,
        uint8 tier,
        uint16 jurisdiction,
        uint48 expiry,
        address indexed officer
    );
    event InvestorRevoked(address indexed account, bytes32 reasonHash, address indexed officer);
    event InvestorExitOpened(address indexed account, uint48 until, address indexed officer);
    event InvestorExitClosed(address indexed account, address indexed officer);

    error InvestorZeroAddress();
    error InvestorEmptyCredential();
    error InvestorTierOutOfRange(uint8 tier, uint8 highest);
    error InvestorUnknownJurisdiction(uint16 jurisdiction);
    error InvestorExpiryOutOfRange(uint48 expiry, uint256 earliest, uint256 latest);
    error InvestorNotEntered(address account);
    error InvestorAlreadyRevoked(address account);
    error InvestorEntryExpired(uint256 deadline);
    error InvestorSignerNotCompliance(address signer);
    /// @notice The signature is not the officer's over this account, credential, nonce and deadline.
    error InvestorSignatureInvalid(address officer);
    error InvestorExitNotOpen(address account);
    /// @notice An exit is for holders whose credential was revoked or has expired.
    error InvestorNotLapsed(address account);
    error InvestorCredentialLifeOutOfRange(uint48 life, uint48 lowest, uint48 highest);

    /// @notice Enters or renews an investor. Ends a revocation and an exit. COMPLIANCE.
    function enter(address account, Credential calldata credential) external;

    /// @notice The investor enters itself with a signature (EIP-712 `Entry(address account,bytes32 credentialHash,uint8
    /// tier,uint16 jurisdiction,uint48 expiry,uint256 nonce,uint256 deadline)`) of an address that holds COMPLIANCE.
    /// @param deadline unix seconds; the last second in which the signature counts
    /// @param officer who signed: by key, or by contract (ERC-1271), which no recovery could find out. An account that
    /// could not call `enter` itself at this moment cannot sign either
    function enterWithSignature(
        Credential calldata credential,
        uint256 deadline,
        address officer,
        bytes calldata signature
    ) external;

    /// @notice Takes the right to receive away, at once, closes an exit and voids signatures not yet used. COMPLIANCE.
    function revoke(address account, bytes32 reasonHash) external;

    /// @notice Lets a revoked or expired holder sell and redeem until a time. COMPLIANCE.
    /// @param until unix seconds; the exit is open while `block.timestamp < until`; at most `maxCredentialLife` from now
    function openExit(address account, uint48 until) external;

    /// @notice Closes an exit again. COMPLIANCE.
    function closeExit(address account) external;

    /// @notice Whether the account may receive gold: entered, neither revoked nor expired. Never reverts.
    function isAllowed(address account) external view returns (bool);

    /// @notice Whether compliance has opened a way out that is still open. Never reverts.
    function isExitOpen(address account) external view returns (bool);

    /// @notice Never reverts.
    function standingOf(address account) external view returns (Standing);

    function credentialOf(address account) external view returns (Credential memory);

    /// @notice End of the exit, unix seconds, 0 if none was opened.
    function exitUntil(address account) external view returns (uint48);

    /// @notice Raised by each entry and each revocation; the next signature must name it.
    function nonces(address account) external view returns (uint256);

    /// @notice EIP-712 digest of an entry, as a compliance officer's wallet signs it.
    function entryDigest(
        address account,
        Credential calldata credential,
        uint256 nonce,
        uint256 deadline
    ) external view returns (bytes32);

    /// @notice Longest life of a credential in seconds.
    function maxCredentialLife() external view returns (uint48);
}
