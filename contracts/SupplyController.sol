// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {RateLimiter} from "@openzeppelin/contracts/utils/RateLimiter.sol";
import {IBarRegistry} from "./interfaces/IBarRegistry.sol";
import {IGoldToken} from "./interfaces/IGoldToken.sol";
import {ISupplyController} from "./interfaces/ISupplyController.sol";
import {Roles} from "./libraries/Roles.sol";
import {TwoPersons} from "./TwoPersons.sol";

/// @title How supply grows and shrinks
/// @notice Supply grows in `executeMint` and nowhere else, and every rule on it is read there at that moment: state,
/// reserves, limit. What proposal and approval add is two people and time.
/// @dev The token is deployed after this contract, at an address known beforehand: nothing here calls it in the
/// constructor.
contract SupplyController is ISupplyController, TwoPersons {
    using RateLimiter for RateLimiter.SlidingWindow;
    using SafeERC20 for IERC20;

    /// @notice Seconds between scheduling parameters and their counting.
    uint48 public constant PARAMETER_DELAY = 7 days;

    /// @notice The time over which mints are limited, in seconds.
    uint48 public constant WINDOW = 1 days;

    // bounds of the parameters; zero for the two limits means that nothing may be minted
    uint48 private constant _LOWEST_TIME = 1 hours;
    uint48 private constant _HIGHEST_TIME = 30 days;
    uint16 private constant _LOWEST_MARGIN_BPS = 1;
    uint16 private constant _HIGHEST_MARGIN_BPS = 1_000;
    uint16 private constant _HIGHEST_WINDOW_SHARE_BPS = 1_000;
    uint128 private constant _HIGHEST_WINDOW_FLOOR = 10_000e18;

    uint256 private constant _BPS = 10_000;

    /// @dev All mints share one entry of the limiter.
    bytes32 private constant _ALL_MINTS = 0;

    /// @inheritdoc ISupplyController
    address public immutable token;

    /// @inheritdoc ISupplyController
    address public immutable bars;

    // MINTS

    /// @inheritdoc ISupplyController
    uint256 public mintProposalCount;
    mapping(uint256 proposalId => MintProposal) private _mintProposals;
    RateLimiter.SlidingWindow private _minted;

    // PARAMETERS

    Parameters private _parameters;
    Parameters private _scheduledParameters;
    uint48 private _scheduledFrom;

    /// @param manager access manager that says who holds a role
    /// @param token_ the gold token, which may not exist yet
    /// @param bars_ the bar registry
    /// @param parameters_ start values, inside the same bounds as later ones
    constructor(address manager, address token_, address bars_, Parameters memory parameters_) AccessManaged(manager) {
        require(token_ != address(0) && bars_ != address(0), SupplyZeroAddress());
        _requireInBounds(parameters_);
        token = token_;
        bars = bars_;
        _parameters = parameters_;
    }

    // MINTING

    /// @inheritdoc ISupplyController
    function proposeMint(
        uint256 amount,
        bytes32 reference_
    ) external restricted asFirstPerson(Roles.MINT_PROPOSER, Roles.MINT_APPROVER) returns (uint256 proposalId) {
        require(amount != 0, MintAmountZero());
        Parameters memory current = parameters();
        uint48 proposedAt = uint48(block.timestamp);
        uint48 readyAt = proposedAt + current.mintDelay;
        uint48 expiresAt = readyAt + current.approvalLife;

        proposalId = ++mintProposalCount;
        _mintProposals[proposalId] = MintProposal({
            amount: amount,
            reference_: reference_,
            proposer: msg.sender,
            approver: address(0),
            proposedAt: proposedAt,
            readyAt: readyAt,
            expiresAt: expiresAt,
            state: MintState.Proposed
        });
        emit MintProposed(proposalId, msg.sender, amount, reference_, readyAt, expiresAt);
    }

    /// @inheritdoc ISupplyController
    function approveMint(uint256 proposalId, uint256 amount) external restricted {
        MintProposal storage proposal = _inState(proposalId, MintState.Proposed);
        _requireSecondPerson(msg.sender, proposal.proposer, Roles.MINT_PROPOSER, Roles.MINT_APPROVER);
        require(block.timestamp >= proposal.readyAt, MintNotReady(proposalId, proposal.readyAt));
        require(block.timestamp <= proposal.expiresAt, MintExpired(proposalId, proposal.expiresAt));
        require(proposal.amount == amount, MintAmountChanged(proposalId, amount, proposal.amount));

        proposal.state = MintState.Approved;
        proposal.approver = msg.sender;
        emit MintApproved(proposalId, msg.sender);
    }

    /// @inheritdoc ISupplyController
    function executeMint(
        uint256 proposalId
    ) external restricted asFirstPerson(Roles.MINT_PROPOSER, Roles.MINT_APPROVER) {
        MintProposal storage proposal = _inState(proposalId, MintState.Approved);
        require(block.timestamp <= proposal.expiresAt, MintExpired(proposalId, proposal.expiresAt));
        SystemState state = systemState();
        require(state == SystemState.Normal, MintClosed(state));

        uint256 amount = proposal.amount;
        uint256 supply = IGoldToken(token).totalSupply();
        uint256 countable = IBarRegistry(bars).countableWeight();
        uint256 allowed = _mintableDown(countable);
        // not a sum, which an amount out of all reason would overflow
        require(
            supply <= allowed && amount <= allowed - supply,
            SupplyExceedsReserves(Math.saturatingAdd(supply, amount), allowed)
        );
        _minted.updateSettings(WINDOW, SafeCast.toUint208(_windowLimit(supply)));
        require(_minted.tryConsume(_ALL_MINTS, amount), MintLimitExceeded(amount, _minted.available(_ALL_MINTS)));

        proposal.state = MintState.Executed;
        emit MintExecuted(proposalId, amount, supply + amount, countable);
        IGoldToken(token).mint(IGoldToken(token).treasury(), amount);
    }

    /// @inheritdoc ISupplyController
    function revokeMint(uint256 proposalId) external restricted {
        _end(proposalId);
    }

    /// @inheritdoc ISupplyController
    function withdrawMint(uint256 proposalId) external restricted {
        require(_mintProposals[proposalId].state != MintState.None, MintUnknown(proposalId));
        require(_mintProposals[proposalId].proposer == msg.sender, MintNotProposer(proposalId, msg.sender));
        _end(proposalId);
    }

    // BURNING

    /// @inheritdoc ISupplyController
    function burnFromTreasury(uint256 amount) external restricted {
        require(amount != 0, BurnAmountZero());
        emit TreasuryBurned(amount, msg.sender);
        IERC20(token).safeTransferFrom(IGoldToken(token).treasury(), address(this), amount);
        IGoldToken(token).burn(amount);
    }

    // PARAMETERS

    /// @inheritdoc ISupplyController
    function scheduleParameters(Parameters calldata next) external restricted {
        _requireInBounds(next);
        // what has come to count meanwhile stays, whatever is scheduled after it
        _parameters = parameters();
        _scheduledParameters = next;
        _scheduledFrom = uint48(block.timestamp) + PARAMETER_DELAY;
        emit SupplyParametersScheduled(next, _scheduledFrom);
    }

    /// @inheritdoc ISupplyController
    function cancelParameters() external restricted {
        require(_isScheduled(), SupplyParametersNotScheduled());
        _dropScheduled();
    }

    /// @inheritdoc ISupplyController
    function tightenParameters(Parameters calldata next) external restricted {
        _requireInBounds(next);
        Parameters memory current = parameters();
        require(next.mintDelay >= current.mintDelay, SupplyParametersNotTighter("mintDelay"));
        require(next.approvalLife <= current.approvalLife, SupplyParametersNotTighter("approvalLife"));
        require(next.marginBps >= current.marginBps, SupplyParametersNotTighter("marginBps"));
        require(next.windowShareBps <= current.windowShareBps, SupplyParametersNotTighter("windowShareBps"));
        require(next.windowFloor <= current.windowFloor, SupplyParametersNotTighter("windowFloor"));

        // scheduled ones were weighed against what is tightened now
        if (_isScheduled()) _dropScheduled();
        _scheduledFrom = 0;
        _parameters = next;
        emit SupplyParametersTightened(next, msg.sender);
    }

    /// @inheritdoc ISupplyController
    function parameters() public view returns (Parameters memory) {
        return _scheduledFrom == 0 || _isScheduled() ? _parameters : _scheduledParameters;
    }

    /// @inheritdoc ISupplyController
    function scheduledParameters() external view returns (Parameters memory next, uint48 from) {
        if (_isScheduled()) return (_scheduledParameters, _scheduledFrom);
    }

    // READING

    /// @inheritdoc ISupplyController
    function mintProposal(uint256 proposalId) external view returns (MintProposal memory) {
        require(_mintProposals[proposalId].state != MintState.None, MintUnknown(proposalId));
        return _mintProposals[proposalId];
    }

    /// @inheritdoc ISupplyController
    function reserveHeadroom() external view returns (uint256) {
        return Math.saturatingSub(_mintableDown(IBarRegistry(bars).countableWeight()), IGoldToken(token).totalSupply());
    }

    /// @inheritdoc ISupplyController
    function mintLimitAvailable() external view returns (uint256) {
        // before the first mint the limiter has no window yet, and nothing used either
        return Math.saturatingSub(_windowLimit(IGoldToken(token).totalSupply()), _minted.used(_ALL_MINTS));
    }

    /// @inheritdoc ISupplyController
    function systemState() public view returns (SystemState) {
        if (IGoldToken(token).paused()) return SystemState.Paused;
        if (IGoldToken(token).isWindDown()) return SystemState.WindDown;
        return isShortfall() ? SystemState.Shortfall : SystemState.Normal;
    }

    /// @inheritdoc ISupplyController
    function isShortfall() public view returns (bool) {
        return IBarRegistry(bars).countableWeight() < IGoldToken(token).totalSupply();
    }

    // INSIDE

    function _inState(uint256 proposalId, MintState wanted) private view returns (MintProposal storage proposal) {
        proposal = _mintProposals[proposalId];
        require(proposal.state != MintState.None, MintUnknown(proposalId));
        require(proposal.state == wanted, MintNotInState(proposalId, wanted, proposal.state));
    }

    function _end(uint256 proposalId) private {
        MintProposal storage proposal = _mintProposals[proposalId];
        MintState state = proposal.state;
        require(state != MintState.None, MintUnknown(proposalId));
        require(
            state == MintState.Proposed || state == MintState.Approved,
            MintNotInState(proposalId, MintState.Proposed, state)
        );
        proposal.state = MintState.Revoked;
        emit MintRevoked(proposalId, msg.sender);
    }

    /// @dev Most that supply may be for this countable weight, in token units.
    function _mintableDown(uint256 countable) private view returns (uint256) {
        return Math.mulDiv(countable, _BPS - parameters().marginBps, _BPS);
    }

    /// @dev Most that may be minted in any window at this supply, in token units.
    function _windowLimit(uint256 supply) private view returns (uint256) {
        Parameters memory current = parameters();
        return Math.max(Math.mulDiv(supply, current.windowShareBps, _BPS), current.windowFloor);
    }

    /// @dev Whether scheduled parameters wait for their time; at `_scheduledFrom` they count.
    function _isScheduled() private view returns (bool) {
        return block.timestamp < _scheduledFrom;
    }

    function _dropScheduled() private {
        _scheduledFrom = 0;
        emit SupplyParametersCancelled(msg.sender);
    }

    function _requireInBounds(Parameters memory next) private pure {
        _requireInBounds("mintDelay", next.mintDelay, _LOWEST_TIME, _HIGHEST_TIME);
        _requireInBounds("approvalLife", next.approvalLife, _LOWEST_TIME, _HIGHEST_TIME);
        _requireInBounds("marginBps", next.marginBps, _LOWEST_MARGIN_BPS, _HIGHEST_MARGIN_BPS);
        _requireInBounds("windowShareBps", next.windowShareBps, 0, _HIGHEST_WINDOW_SHARE_BPS);
        _requireInBounds("windowFloor", next.windowFloor, 0, _HIGHEST_WINDOW_FLOOR);
    }

    function _requireInBounds(bytes32 parameter, uint256 value, uint256 lowest, uint256 highest) private pure {
        require(value >= lowest && value <= highest, SupplyParameterOutOfRange(parameter, value, lowest, highest));
    }
}
