// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC7943Fungible} from "./IERC7943Fungible.sol";

/// @title GLG: one token is one fine troy ounce of gold
/// @notice ERC-20 with 18 decimals, ERC-2612, ERC-3009 (random nonces), ERC-7943 and `getOwner` of BEP-20. Every rule
/// about who moves what stands in one `_update`: paused, allowed, frozen. Pause and wind-down live here because every
/// movement of gold passes here.
///
/// Who may move gold to whom, while not paused:
/// - allowed investors and system accounts: to allowed investors and system accounts;
/// - holders whose credential lapsed (revoked or expired), while compliance keeps an exit open for them or in wind-down:
///   only to the vault and the bar redemption, and only from these two back to them;
/// - nobody else, and nobody to the token's own address.
///
/// While paused the vault and the bar redemption alone can send, to holders to whom they could send anyway, not to another
/// system account: tickets taken back and returns collected. Both check themselves what may leave. No mint, no burn, no
/// forced transfer.
///
/// A spender (`transferFrom`) may not be revoked nor have all its own gold frozen, so that nobody acts through an
/// allowance who may not act for itself. Unknown spenders, such as routers, may: the gold still goes only from and
/// to accounts that pass the rules. Who merely submits a signed ERC-3009 authorisation spends nothing.
///
/// Warning: while an exit is open `canReceive` is true for that account, because what the vault and the redemption return
/// arrives there. Ask `canTransfer` before sending; a contract that hands out gold asks `isAllowed` of the registry.
/// @dev System accounts (vault, bar redemption, supply controller, treasury) are fixed in the constructor, which
/// checks that each of the three contracts names this token as its own.
interface IGoldToken is IERC20, IERC7943Fungible {
    /// @notice A forced transfer is a case that two people decide.
    enum CaseState {
        None,
        Proposed,
        Approved,
        Executed,
        Withdrawn
    }

    /// @param caseRef hash of the court order, the recovery request or the like
    /// @param readyAt unix seconds; the earliest approval
    /// @param expiresAt unix seconds; the last second of the case
    struct ForcedTransferCase {
        address from;
        address to;
        uint256 amount;
        bytes32 caseRef;
        address proposer;
        address approver;
        uint48 readyAt;
        uint48 expiresAt;
        CaseState state;
    }

    event Paused(address indexed by, uint48 until);
    event Unpaused(address indexed by);
    event WindDownStarted(address indexed by);
    event ForcedTransferProposed(
        uint256 indexed caseId,
        address indexed from,
        address indexed to,
        uint256 amount,
        bytes32 caseRef,
        address proposer,
        uint48 readyAt,
        uint48 expiresAt
    );
    event ForcedTransferApproved(uint256 indexed caseId, address indexed approver);
    event ForcedTransferWithdrawn(uint256 indexed caseId, address indexed by);

    /// @notice The token is paused until `until` (unix seconds).
    error GoldPaused(uint48 until);
    error GoldNotPaused();
    /// @notice After a pause ends the next one must wait until `earliest`, unless ADMIN calls it.
    error GoldPauseTooSoon(uint256 earliest);
    error GoldWindDownStarted();
    error GoldCallerNotSystem(address caller);
    error GoldSystemMismatch(address system);
    error GoldSystemZeroAddress();
    error GoldFrozenChanged(address account, uint256 expected, uint256 actual);
    /// @notice Vault, bar redemption and supply controller hold others' gold by their own books: neither a freeze nor a
    /// forced transfer touches it.
    error GoldSystemHolding(address system);
    error GoldCaseNotProposed(uint256 caseId);
    error GoldCaseNotOpen(uint256 caseId, CaseState state);
    error GoldCaseNotReady(uint256 caseId, uint48 readyAt);
    error GoldCaseExpired(uint256 caseId, uint48 expiresAt);
    error GoldCaseExists(uint256 caseId);
    error GoldNoApprovedCase(address from, address to, uint256 amount);
    /// @notice A case needs two different accounts, an amount and a reference.
    error GoldCaseEmpty();

    /// @notice Makes tokens. SupplyController only; never in wind-down.
    function mint(address to, uint256 amount) external;

    /// @notice Burns the caller's own tokens, never frozen ones. SupplyController and BarRedemption only.
    function burn(uint256 amount) external;

    /// @notice Stops all movement for at most 14 days. GUARDIAN. Not within 14 days of the end of the last pause.
    function pause() external;

    /// @notice Pauses, at most 14 days as well, also within 14 days of the last one. ADMIN, with the delay of ADMIN.
    function pauseAgain() external;

    /// @notice Ends a pause early. ADMIN.
    function unpause() external;

    /// @notice One way: minting and buying close for ever, redemption opens also to lapsed holders. ADMIN.
    function startWindDown() external;

    /// @notice Sets the frozen amount of an account if it is still `expected`, so that two officers cannot overwrite
    /// each other unseen. COMPLIANCE.
    function setFrozenTokensIf(address account, uint256 expected, uint256 amount) external;

    /// @notice Opens a case; it waits 24 hours for a second person and lives 21 days from then, longer than a pause. One
    /// case can be open for the same from, to and amount: the standard's call names no more than these. COMPLIANCE.
    function proposeForcedTransfer(
        address from,
        address to,
        uint256 amount,
        bytes32 caseRef
    ) external returns (uint256 caseId);

    /// @notice Approves a case after its delay. COMPLIANCE_APPROVER. The standard's `forcedTransfer`, called by COMPLIANCE
    /// with exactly the same from, to and amount, then executes it, once: frozen tokens are released as far as needed,
    /// the recipient must be allowed to hold.
    function approveForcedTransfer(uint256 caseId) external;

    /// @notice Withdraws a case that was not executed. GUARDIAN.
    function withdrawForcedTransfer(uint256 caseId) external;

    /// @notice The open case for these three, 0 if there is none: what `forcedTransfer` would execute once approved.
    function openForcedTransferCase(address from, address to, uint256 amount) external view returns (uint256 caseId);

    function forcedTransferCase(uint256 caseId) external view returns (ForcedTransferCase memory);

    /// @notice Cases are numbered from 1 to this number.
    function forcedTransferCaseCount() external view returns (uint256);

    function paused() external view returns (bool);

    /// @notice End of the current or last pause, unix seconds.
    function pausedUntil() external view returns (uint48);

    function isWindDown() external view returns (bool);

    /// @notice Whether an account is the vault, the bar redemption, the supply controller or the treasury.
    function isSystemAccount(address account) external view returns (bool);

    function vault() external view returns (address);

    function redemption() external view returns (address);

    function supplyController() external view returns (address);

    function treasury() external view returns (address);

    function investors() external view returns (address);

    /// @notice BEP-20. There is no owner: the access manager answers.
    function getOwner() external view returns (address);
}
