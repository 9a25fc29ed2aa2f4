// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC7943Fungible} from "./IERC7943Fungible.sol";

/// @title GLG: one token is one fine troy ounce of gold
/// @notice ERC-20 with 18 decimals, ERC-2612, ERC-3009 (random nonces), ERC-7943 and `getOwner` of BEP-20. Every rule
/// about who moves what stands in one `_update`: paused, allowed, frozen. Pause and wind-down live here because every
/// movement of gold passes here.
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
    error GoldCaseNotProposed(uint256 caseId);
    error GoldCaseNotReady(uint256 caseId, uint48 readyAt);
    error GoldCaseExpired(uint256 caseId, uint48 expiresAt);
    error GoldCaseExists(uint256 caseId);
    error GoldNoApprovedCase(address from, address to, uint256 amount);
    error GoldCaseEmpty();

    /// @notice Makes tokens. SupplyController only.
    function mint(address to, uint256 amount) external;

    /// @notice Burns the caller's own tokens, never frozen ones. SupplyController and BarRedemption only.
    function burn(uint256 amount) external;

    /// @notice Stops all movement for at most 14 days. GUARDIAN. Not within 14 days of the end of the last pause.
    function pause() external;

    /// @notice Pauses also within 14 days of the last one. ADMIN, with the delay of ADMIN.
    function pauseAgain() external;

    /// @notice Ends a pause early. ADMIN.
    function unpause() external;

    /// @notice One way: minting and buying close for ever, redemption opens also to lapsed holders. ADMIN.
    function startWindDown() external;

    /// @notice Sets the frozen amount of an account if it is still `expected`, so that two officers cannot overwrite
    /// each other unseen. COMPLIANCE.
    function setFrozenTokensIf(address account, uint256 expected, uint256 amount) external;

    /// @notice Opens a case; it waits 24 hours for a second person. COMPLIANCE.
    function proposeForcedTransfer(
        address from,
        address to,
        uint256 amount,
        bytes32 caseRef
    ) external returns (uint256 caseId);

    /// @notice Approves a case after its delay. COMPLIANCE_APPROVER. The standard's `forcedTransfer` then executes it.
    function approveForcedTransfer(uint256 caseId) external;

    /// @notice Withdraws a case that was not executed. GUARDIAN.
    function withdrawForcedTransfer(uint256 caseId) external;

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
