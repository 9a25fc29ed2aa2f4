// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IBarRedemption} from "./interfaces/IBarRedemption.sol";
import {IBarRegistry} from "./interfaces/IBarRegistry.sol";
import {IGoldToken} from "./interfaces/IGoldToken.sol";
import {IInvestorRegistry} from "./interfaces/IInvestorRegistry.sol";
import {ISupplyController} from "./interfaces/ISupplyController.sol";
import {FineWeight} from "./libraries/FineWeight.sol";
import {Roles} from "./libraries/Roles.sol";
import {TwoPersons} from "./TwoPersons.sol";

/// @title Gold tokens for metal
/// @notice A request is in exactly one state, and its escrow in exactly one book: `_openEscrow` while it is open, then
/// burned, paid as a fee or booked as a return of its owner. The tokens held are the sum of the two books; tokens that
/// somebody sends here are in neither and change nothing.
/// @dev The token is deployed after this contract, at an address known beforehand: nothing here calls it in the
/// constructor.
contract BarRedemption is IBarRedemption, TwoPersons {
    using SafeERC20 for IERC20;

    /// @notice Seconds between scheduling parameters and their counting.
    uint48 public constant PARAMETER_DELAY = 7 days;

    // bounds of the parameters
    uint16 private constant _HIGHEST_FEE_BPS = 100;
    uint48 private constant _LOWEST_TIME = 1 days;
    uint48 private constant _HIGHEST_ASSIGN_TIME = 30 days;
    uint48 private constant _HIGHEST_SHIP_TIME = 60 days;

    uint256 private constant _BPS = 10_000;

    /// @inheritdoc IBarRedemption
    address public immutable token;

    /// @inheritdoc IBarRedemption
    address public immutable bars;

    /// @inheritdoc IBarRedemption
    address public immutable supplyController;

    // REQUESTS

    /// @inheritdoc IBarRedemption
    uint256 public requestCount;
    mapping(uint256 requestId => Request) private _requests;

    // BOOKS

    uint256 private _openEscrow;
    uint256 private _uncollected;
    /// @inheritdoc IBarRedemption
    mapping(address owner => uint256) public returnOf;

    // PARAMETERS

    Parameters private _parameters;
    Parameters private _scheduledParameters;
    uint48 private _scheduledFrom;

    /// @param manager access manager that says who holds a role
    /// @param token_ the gold token, which may not exist yet
    /// @param bars_ the bar registry
    /// @param supplyController_ says whether tokens are covered
    /// @param parameters_ start values, inside the same bounds as later ones
    constructor(
        address manager,
        address token_,
        address bars_,
        address supplyController_,
        Parameters memory parameters_
    ) AccessManaged(manager) {
        require(
            token_ != address(0) && bars_ != address(0) && supplyController_ != address(0),
            RedemptionZeroAddress()
        );
        _requireInBounds(parameters_);
        token = token_;
        bars = bars_;
        supplyController = supplyController_;
        _parameters = parameters_;
    }

    // ASKING

    /// @inheritdoc IBarRedemption
    function request(IBarRegistry.BarClass barClass, bytes32 deliveryHash) external returns (uint256 requestId) {
        return _request(barClass, deliveryHash);
    }

    /// @inheritdoc IBarRedemption
    function requestWithPermit(
        IBarRegistry.BarClass barClass,
        bytes32 deliveryHash,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external returns (uint256 requestId) {
        // a permit that somebody submitted before us has done its work: the allowance decides
        // solhint-disable-next-line no-empty-blocks
        try IERC20Permit(token).permit(msg.sender, address(this), escrowOf(barClass), deadline, v, r, s) {} catch {}
        return _request(barClass, deliveryHash);
    }

    // GIVING UP

    /// @inheritdoc IBarRedemption
    function cancel(uint256 requestId) external {
        Request storage entry = _known(requestId);
        require(entry.owner == msg.sender, RedemptionNotOwner(requestId, msg.sender));
        uint256 returned = _end(requestId, entry, RequestState.Cancelled);
        emit RedemptionCancelled(requestId, returned);
    }

    /// @inheritdoc IBarRedemption
    function timeOut(uint256 requestId) external {
        Request storage entry = _known(requestId);
        require(entry.owner == msg.sender || _holds(msg.sender, Roles.DESK), RedemptionNotOwner(requestId, msg.sender));
        _requireUnshipped(requestId, entry.state);
        Parameters memory current = parameters();
        uint256 earliest =
            uint256(entry.changedAt) + (entry.state == RequestState.Requested ? current.assignTime : current.shipTime);
        require(block.timestamp >= earliest, RedemptionTooEarly(requestId, earliest));
        uint256 returned = _end(requestId, entry, RequestState.TimedOut);
        emit RedemptionTimedOut(requestId, returned, msg.sender);
    }

    /// @inheritdoc IBarRedemption
    function reject(uint256 requestId, bytes32 reasonHash) external restricted {
        uint256 returned = _end(requestId, _known(requestId), RequestState.Rejected);
        emit RedemptionRejected(requestId, reasonHash, returned, msg.sender);
    }

    // THE DESK

    /// @inheritdoc IBarRedemption
    function assign(
        uint256 requestId
    ) external restricted asFirstPerson(Roles.DESK, Roles.DESK_APPROVER) returns (uint256 barId) {
        Request storage entry = _inState(requestId, RequestState.Requested);
        _requireNotPaused();
        require(!ISupplyController(supplyController).isShortfall(), RedemptionShortfall());

        entry.state = RequestState.Assigned;
        entry.changedAt = uint48(block.timestamp);
        entry.assigner = msg.sender;
        uint32 fineMilliOz;
        (barId, fineMilliOz) = IBarRegistry(bars).encumberOldest(entry.barClass, requestId);
        // numbers of bars fit by the registry's own limit
        entry.barId = uint32(barId);
        entry.fineMilliOz = fineMilliOz;
        emit RedemptionAssigned(requestId, barId, fineMilliOz, msg.sender);
    }

    /// @inheritdoc IBarRedemption
    function approve(uint256 requestId, uint256 barId) external restricted {
        Request storage entry = _inState(requestId, RequestState.Assigned);
        _requireSecondPerson(msg.sender, entry.assigner, Roles.DESK, Roles.DESK_APPROVER);
        require(entry.barId == barId, RedemptionBarChanged(requestId, barId, entry.barId));
        _requireStillReserved(requestId, barId);

        entry.state = RequestState.Approved;
        entry.changedAt = uint48(block.timestamp);
        entry.approver = msg.sender;
        emit RedemptionApproved(requestId, msg.sender);
    }

    /// @inheritdoc IBarRedemption
    function ship(uint256 requestId, bytes32 trackingHash) external restricted {
        Request storage entry = _inState(requestId, RequestState.Approved);
        _requireSecondPerson(msg.sender, entry.approver, Roles.DESK, Roles.DESK_APPROVER);
        _requireNotPaused();
        _requireStillReserved(requestId, entry.barId);

        entry.state = RequestState.Shipped;
        entry.changedAt = uint48(block.timestamp);
        entry.trackingHash = trackingHash;
        emit RedemptionShipped(requestId, trackingHash, msg.sender);
    }

    /// @inheritdoc IBarRedemption
    function settle(uint256 requestId) external restricted {
        Request storage entry = _inState(requestId, RequestState.Shipped);
        _requireNotPaused();

        entry.state = RequestState.Settled;
        entry.changedAt = uint48(block.timestamp);
        // the weight at delivery: a renewed attestation may have changed its last digit
        uint32 fineMilliOz = IBarRegistry(bars).deliver(entry.barId, requestId);
        entry.fineMilliOz = fineMilliOz;
        uint256 burned = FineWeight.toTokenUnits(fineMilliOz);
        uint256 fee = (burned * entry.feeBps) / _BPS;
        // no bar weighs more than its class's maximum, which is what the escrow was taken for
        uint256 returned = entry.escrow - burned - fee;
        _openEscrow -= entry.escrow;
        _book(entry.owner, returned);
        emit RedemptionSettled(requestId, entry.barId, burned, fee, returned);
        IGoldToken(token).burn(burned);
        if (fee != 0) IERC20(token).safeTransfer(IGoldToken(token).treasury(), fee);
    }

    // COLLECTING

    /// @inheritdoc IBarRedemption
    function collect() external returns (uint256 amount) {
        amount = returnOf[msg.sender];
        require(amount != 0, RedemptionNothingToCollect(msg.sender));
        delete returnOf[msg.sender];
        _uncollected -= amount;
        emit ReturnCollected(msg.sender, amount);
        IERC20(token).safeTransfer(msg.sender, amount);
    }

    // PARAMETERS

    /// @inheritdoc IBarRedemption
    function scheduleParameters(Parameters calldata next) external restricted {
        _requireInBounds(next);
        // what has come to count meanwhile stays, whatever is scheduled after it
        _parameters = parameters();
        _scheduledParameters = next;
        _scheduledFrom = uint48(block.timestamp) + PARAMETER_DELAY;
        emit RedemptionParametersScheduled(next, _scheduledFrom);
    }

    /// @inheritdoc IBarRedemption
    function cancelParameters() external restricted {
        require(_isScheduled(), RedemptionParametersNotScheduled());
        _dropScheduled();
    }

    /// @inheritdoc IBarRedemption
    function tightenParameters(Parameters calldata next) external restricted {
        _requireInBounds(next);
        Parameters memory current = parameters();
        require(next.feeBps <= current.feeBps, RedemptionParametersNotTighter("feeBps"));
        require(next.assignTime <= current.assignTime, RedemptionParametersNotTighter("assignTime"));
        require(next.shipTime <= current.shipTime, RedemptionParametersNotTighter("shipTime"));

        // scheduled ones were weighed against what is tightened now
        if (_isScheduled()) _dropScheduled();
        _scheduledFrom = 0;
        _parameters = next;
        emit RedemptionParametersTightened(next, msg.sender);
    }

    /// @inheritdoc IBarRedemption
    function parameters() public view returns (Parameters memory) {
        return _scheduledFrom == 0 || _isScheduled() ? _parameters : _scheduledParameters;
    }

    /// @inheritdoc IBarRedemption
    function scheduledParameters() external view returns (Parameters memory next, uint48 from) {
        if (_isScheduled()) return (_scheduledParameters, _scheduledFrom);
    }

    // READING

    /// @inheritdoc IBarRedemption
    function escrowOf(IBarRegistry.BarClass barClass) public view returns (uint256) {
        return _escrowUp(barClass, parameters().feeBps);
    }

    /// @inheritdoc IBarRedemption
    function redemptionRequest(uint256 requestId) external view returns (Request memory) {
        return _known(requestId);
    }

    /// @inheritdoc IBarRedemption
    function liabilities() external view returns (uint256 openEscrow, uint256 uncollected) {
        return (_openEscrow, _uncollected);
    }

    // INSIDE

    function _request(IBarRegistry.BarClass barClass, bytes32 deliveryHash) private returns (uint256 requestId) {
        _requireNotPaused();
        require(_isEligible(msg.sender), RedemptionNotEligible(msg.sender));
        require(deliveryHash != 0, RedemptionDeliveryMissing());
        uint16 feeBps = parameters().feeBps;
        uint256 escrow = _escrowUp(barClass, feeBps);

        requestId = ++requestCount;
        Request storage entry = _requests[requestId];
        entry.owner = msg.sender;
        entry.barClass = barClass;
        entry.state = RequestState.Requested;
        entry.feeBps = feeBps;
        entry.requestedAt = uint48(block.timestamp);
        entry.changedAt = uint48(block.timestamp);
        entry.escrow = escrow;
        entry.deliveryHash = deliveryHash;
        _openEscrow += escrow;
        emit RedemptionRequested(requestId, msg.sender, barClass, escrow, feeBps, deliveryHash);
        IERC20(token).safeTransferFrom(msg.sender, address(this), escrow);
    }

    /// @dev Ends an open request before shipping: its bar is free again, its escrow a return.
    function _end(uint256 requestId, Request storage entry, RequestState end) private returns (uint256 returned) {
        RequestState state = entry.state;
        _requireUnshipped(requestId, state);

        entry.state = end;
        entry.changedAt = uint48(block.timestamp);
        returned = entry.escrow;
        _openEscrow -= returned;
        _book(entry.owner, returned);
        if (state != RequestState.Requested) IBarRegistry(bars).release(entry.barId, requestId);
    }

    function _book(address owner, uint256 returned) private {
        returnOf[owner] += returned;
        _uncollected += returned;
    }

    /// @dev An investor, a holder whom compliance lets out, or anybody in wind-down.
    function _isEligible(address account) private view returns (bool) {
        IInvestorRegistry investors = IInvestorRegistry(IGoldToken(token).investors());
        return investors.isAllowed(account) || investors.isExitOpen(account) || IGoldToken(token).isWindDown();
    }

    function _known(uint256 requestId) private view returns (Request storage entry) {
        entry = _requests[requestId];
        require(entry.state != RequestState.None, RedemptionUnknown(requestId));
    }

    function _inState(uint256 requestId, RequestState wanted) private view returns (Request storage entry) {
        entry = _known(requestId);
        require(entry.state == wanted, RedemptionNotInState(requestId, entry.state));
    }

    function _requireUnshipped(uint256 requestId, RequestState state) private pure {
        require(
            state == RequestState.Requested || state == RequestState.Assigned || state == RequestState.Approved,
            RedemptionNotInState(requestId, state)
        );
    }

    function _requireNotPaused() private view {
        require(!IGoldToken(token).paused(), RedemptionPaused());
    }

    function _requireStillReserved(uint256 requestId, uint256 barId) private view {
        (IBarRegistry.BarStatus status, ) = IBarRegistry(bars).reservationOf(barId);
        require(status == IBarRegistry.BarStatus.Encumbered, RedemptionBarNotReserved(requestId, barId, status));
    }

    /// @dev Heaviest bar of the class and the fee on it, rounded up to 0.001 oz, in token units.
    function _escrowUp(IBarRegistry.BarClass barClass, uint16 feeBps) private pure returns (uint256) {
        return
            FineWeight.toTokenUnits(
                Math.mulDiv(FineWeight.highestOf(barClass), _BPS + feeBps, _BPS, Math.Rounding.Ceil)
            );
    }

    /// @dev Whether scheduled parameters wait for their time; at `_scheduledFrom` they count.
    function _isScheduled() private view returns (bool) {
        return block.timestamp < _scheduledFrom;
    }

    function _dropScheduled() private {
        _scheduledFrom = 0;
        emit RedemptionParametersCancelled(msg.sender);
    }

    function _requireInBounds(Parameters memory next) private pure {
        _requireInBounds("feeBps", next.feeBps, 0, _HIGHEST_FEE_BPS);
        _requireInBounds("assignTime", next.assignTime, _LOWEST_TIME, _HIGHEST_ASSIGN_TIME);
        _requireInBounds("shipTime", next.shipTime, _LOWEST_TIME, _HIGHEST_SHIP_TIME);
    }

    function _requireInBounds(bytes32 parameter, uint256 value, uint256 lowest, uint256 highest) private pure {
        require(value >= lowest && value <= highest, RedemptionParameterOutOfRange(parameter, value, lowest, highest));
    }
}
