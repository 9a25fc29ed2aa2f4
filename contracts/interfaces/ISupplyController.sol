// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title How supply grows and shrinks
/// @notice A mint is proposed by one person, waits, is approved by another, and is executed inside a limit for any 24
/// hours and never above the countable weight less a margin. Minted tokens go to the treasury. The treasury's tokens
/// can be burned. One view names the state of the whole system.
interface ISupplyController {
    /// @notice The state that every page and every desk acts on; where several hold, the later one in this list.
    enum SystemState {
        Normal,
        Shortfall,
        WindDown,
        Paused
    }

    enum MintState {
        None,
        Proposed,
        Approved,
        Executed,
        Revoked
    }

    /// @param amount token units (1e18 = 1 oz)
    /// @param readyAt unix seconds; the earliest approval
    /// @param expiresAt unix seconds; the last second in which it can be executed
    /// @param reference_ hash of the paper that asks for the mint
    struct MintProposal {
        uint256 amount;
        bytes32 reference_;
        address proposer;
        address approver;
        uint48 proposedAt;
        uint48 readyAt;
        uint48 expiresAt;
        MintState state;
    }

    /// @notice Every number has a bound in code; a raise of risk waits, a cut of risk counts at once.
    /// @param mintDelay seconds from proposal to the earliest approval, 1 hour to 30 days
    /// @param approvalLife seconds from `readyAt` to the end of a proposal, 1 hour to 30 days
    /// @param marginBps share of the countable weight that is never minted against, parts per 10,000, 1 to 1,000
    /// @param windowShareBps limit for any 24 hours as a share of the supply before the mint, parts per 10,000, at most
    /// 1,000
    /// @param windowFloor limit for any 24 hours in token units, where that is larger than the share, at most 10,000 oz;
    /// both limits at 0 allow no mint at all
    struct Parameters {
        uint48 mintDelay;
        uint48 approvalLife;
        uint16 marginBps;
        uint16 windowShareBps;
        uint128 windowFloor;
    }

    event MintProposed(
        uint256 indexed proposalId,
        address indexed proposer,
        uint256 amount,
        bytes32 reference_,
        uint48 readyAt,
        uint48 expiresAt
    );
    event MintApproved(uint256 indexed proposalId, address indexed approver);
    event MintExecuted(uint256 indexed proposalId, uint256 amount, uint256 totalSupply, uint256 countableWeight);
    event MintRevoked(uint256 indexed proposalId, address indexed by);
    event TreasuryBurned(uint256 amount, address indexed by);
    event SupplyParametersScheduled(Parameters parameters, uint48 from);
    event SupplyParametersCancelled(address indexed by);
    event SupplyParametersTightened(Parameters parameters, address indexed by);

    error MintAmountZero();
    error MintUnknown(uint256 proposalId);
    error MintNotInState(uint256 proposalId, MintState wanted, MintState actual);
    error MintNotReady(uint256 proposalId, uint48 readyAt);
    error MintExpired(uint256 proposalId, uint48 expiresAt);
    /// @notice The amount that the approver saw is not the one proposed.
    error MintAmountChanged(uint256 proposalId, uint256 expected, uint256 actual);
    /// @notice Supply after the mint would exceed what the countable weight less the margin allows.
    error SupplyExceedsReserves(uint256 supplyAfter, uint256 allowed);
    error MintLimitExceeded(uint256 amount, uint256 available);
    error MintClosed(SystemState state);
    error MintNotProposer(uint256 proposalId, address caller);
    error BurnAmountZero();
    error SupplyZeroAddress();
    error SupplyParameterOutOfRange(bytes32 parameter, uint256 value, uint256 lowest, uint256 highest);
    error SupplyParametersNotTighter(bytes32 parameter);
    error SupplyParametersNotScheduled();

    /// @notice MINT_PROPOSER.
    /// @param amount token units
    function proposeMint(uint256 amount, bytes32 reference_) external returns (uint256 proposalId);

    /// @notice After the delay, by another person who names the amount again. MINT_APPROVER.
    function approveMint(uint256 proposalId, uint256 amount) external;

    /// @notice Mints an approved proposal to the treasury. In the normal state only. MINT_PROPOSER.
    function executeMint(uint256 proposalId) external;

    /// @notice Ends a proposal that was not executed. GUARDIAN.
    function revokeMint(uint256 proposalId) external;

    /// @notice Ends one's own proposal. MINT_PROPOSER.
    function withdrawMint(uint256 proposalId) external;

    /// @notice Burns tokens of the treasury, by its allowance. TREASURER.
    function burnFromTreasury(uint256 amount) external;

    /// @notice Schedules parameters; they count 7 days later. ADMIN.
    function scheduleParameters(Parameters calldata next) external;

    /// @notice Drops scheduled parameters. GUARDIAN.
    function cancelParameters() external;

    /// @notice Sets parameters at once that are nowhere riskier than the current ones; drops scheduled ones. GUARDIAN.
    function tightenParameters(Parameters calldata next) external;

    function parameters() external view returns (Parameters memory);

    /// @notice Scheduled parameters and when they count (unix seconds, 0 if none are scheduled).
    function scheduledParameters() external view returns (Parameters memory next, uint48 from);

    function mintProposal(uint256 proposalId) external view returns (MintProposal memory);

    /// @notice Proposals are numbered from 1 to this number.
    function mintProposalCount() external view returns (uint256);

    /// @notice The largest mint that the reserves allow now, in token units.
    function reserveHeadroom() external view returns (uint256);

    /// @notice The largest mint that the 24-hour limit allows now, in token units.
    function mintLimitAvailable() external view returns (uint256);

    function systemState() external view returns (SystemState);

    /// @notice Whether countable weight is below supply. True in other states as well.
    function isShortfall() external view returns (bool);

    function token() external view returns (address);

    function bars() external view returns (address);
}
