// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBarRegistry} from "./IBarRegistry.sol";

/// @title Gold tokens for metal
/// @notice The class of bar is chosen, the bar is assigned: the oldest eligible one. The most that a bar of the class can
/// weigh, and the fee on it, is held in escrow; at settlement the bar's fine weight is burned, the fee goes to the
/// treasury and the rest back. What comes back is collected by its owner, also while paused.
interface IBarRedemption {
    enum RequestState {
        None,
        Requested,
        Assigned,
        Approved,
        Shipped,
        Settled,
        Cancelled,
        Rejected,
        TimedOut
    }

    /// @param feeBps fee at the time of the request, parts per 10,000 of the fine weight
    /// @param escrow token units held
    /// @param fineMilliOz fine weight of the assigned bar, 0.001 oz
    /// @param deliveryHash salted hash of the delivery details, which are kept off chain
    struct Request {
        address owner;
        IBarRegistry.BarClass barClass;
        RequestState state;
        uint16 feeBps;
        uint32 barId;
        uint32 fineMilliOz;
        uint48 requestedAt;
        uint48 changedAt;
        address assigner;
        address approver;
        uint256 escrow;
        bytes32 deliveryHash;
        bytes32 trackingHash;
    }

    /// @param feeBps parts per 10,000, at most 100
    /// @param assignTime seconds after which an unassigned request may be timed out by its owner or the desk, 1 to 30 days
    /// @param shipTime seconds after the last step after which an unshipped request may be timed out, 1 to 60 days
    struct Parameters {
        uint16 feeBps;
        uint48 assignTime;
        uint48 shipTime;
    }

    event RedemptionRequested(
        uint256 indexed requestId,
        address indexed owner,
        IBarRegistry.BarClass barClass,
        uint256 escrow,
        uint16 feeBps,
        bytes32 deliveryHash
    );
    event RedemptionAssigned(
        uint256 indexed requestId,
        uint256 indexed barId,
        uint32 fineMilliOz,
        address indexed assigner
    );
    event RedemptionApproved(uint256 indexed requestId, address indexed approver);
    event RedemptionShipped(uint256 indexed requestId, bytes32 trackingHash, address indexed by);
    event RedemptionSettled(
        uint256 indexed requestId,
        uint256 indexed barId,
        uint256 burned,
        uint256 fee,
        uint256 returned
    );
    event RedemptionCancelled(uint256 indexed requestId, uint256 returned);
    event RedemptionRejected(uint256 indexed requestId, bytes32 reasonHash, uint256 returned, address indexed by);
    event RedemptionTimedOut(uint256 indexed requestId, uint256 returned, address indexed by);
    event ReturnCollected(address indexed owner, uint256 amount);
    event RedemptionParametersScheduled(Parameters parameters, uint48 from);
    event RedemptionParametersCancelled(address indexed by);
    event RedemptionParametersTightened(Parameters parameters, address indexed by);

    error RedemptionUnknown(uint256 requestId);
    error RedemptionNotOwner(uint256 requestId, address caller);
    error RedemptionNotInState(uint256 requestId, RequestState actual);
    error RedemptionNotEligible(address account);
    /// @notice The salted hash of the delivery details is zero.
    error RedemptionDeliveryMissing();
    error RedemptionPaused();
    error RedemptionShortfall();
    error RedemptionTooEarly(uint256 requestId, uint256 earliest);
    error RedemptionNothingToCollect(address account);
    /// @notice The bar is no longer free to go to its owner: a lien was laid on it.
    error RedemptionBarNotReserved(uint256 requestId, uint256 barId, IBarRegistry.BarStatus status);
    error RedemptionZeroAddress();
    error RedemptionBarChanged(uint256 requestId, uint256 expected, uint256 actual);
    error RedemptionParameterOutOfRange(bytes32 parameter, uint256 value, uint256 lowest, uint256 highest);
    error RedemptionParametersNotTighter(bytes32 parameter);
    error RedemptionParametersNotScheduled();

    /// @notice Asks for a bar of a class; takes the escrow by allowance. For allowed investors, for holders whose exit is
    /// open, and in wind-down for every holder. Not while paused.
    function request(IBarRegistry.BarClass barClass, bytes32 deliveryHash) external returns (uint256 requestId);

    /// @notice The same with an ERC-2612 permit of the caller for exactly the escrow.
    function requestWithPermit(
        IBarRegistry.BarClass barClass,
        bytes32 deliveryHash,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external returns (uint256 requestId);

    /// @notice Ends one's own request, any time before shipping.
    function cancel(uint256 requestId) external;

    /// @notice Ends a request that was left lying. Its owner or a member of DESK.
    function timeOut(uint256 requestId) external;

    /// @notice Assigns the oldest eligible bar of the class. DESK. Not in shortfall, nor while paused.
    function assign(uint256 requestId) external returns (uint256 barId);

    /// @notice Another person agrees to the assigned bar, and names it. DESK_APPROVER.
    function approve(uint256 requestId, uint256 barId) external;

    /// @notice The bar has left for its owner. DESK. Not while paused, nor under lien. From here on nothing is cancelled.
    function ship(uint256 requestId, bytes32 trackingHash) external;

    /// @notice The bar has arrived: burns its fine weight, takes the fee, books the rest as a return. DESK. Fine weight in
    /// 0.001 oz times a whole fee in parts per 10,000 is a whole number of token units: nothing is rounded.
    function settle(uint256 requestId) external;

    /// @notice Refuses a request before shipping. DESK.
    function reject(uint256 requestId, bytes32 reasonHash) external;

    /// @notice Takes everything that has come back to the caller. Works while paused. The token decides whether the caller
    /// may receive; if not, the return waits.
    function collect() external returns (uint256 amount);

    /// @notice Schedules parameters; they count 7 days later. ADMIN.
    function scheduleParameters(Parameters calldata next) external;

    /// @notice Drops scheduled parameters. GUARDIAN.
    function cancelParameters() external;

    /// @notice Sets parameters at once that are nowhere dearer or slower than the current ones; drops scheduled ones.
    /// GUARDIAN.
    function tightenParameters(Parameters calldata next) external;

    function parameters() external view returns (Parameters memory);

    function scheduledParameters() external view returns (Parameters memory next, uint48 from);

    /// @notice Escrow that a request of this class takes now, in token units: class maximum × (1 + fee), rounded up to
    /// 0.001 oz.
    function escrowOf(IBarRegistry.BarClass barClass) external view returns (uint256);

    function redemptionRequest(uint256 requestId) external view returns (Request memory);

    /// @notice Requests are numbered from 1 to this number.
    function requestCount() external view returns (uint256);

    /// @notice What an account can collect, in token units.
    function returnOf(address owner) external view returns (uint256);

    /// @notice Escrow of open requests, and returns not yet collected: together the tokens held.
    function liabilities() external view returns (uint256 openEscrow, uint256 uncollected);

    function token() external view returns (address);

    function bars() external view returns (address);

    function supplyController() external view returns (address);
}
