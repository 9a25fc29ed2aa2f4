// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC3009} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {RateLimiter} from "@openzeppelin/contracts/utils/RateLimiter.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IGoldToken} from "./interfaces/IGoldToken.sol";
import {IInvestorRegistry} from "./interfaces/IInvestorRegistry.sol";
import {IPriceOracle} from "./interfaces/IPriceOracle.sol";
import {ISupplyController} from "./interfaces/ISupplyController.sol";
import {IUsdtVault} from "./interfaces/IUsdtVault.sol";
import {Price} from "./libraries/Price.sol";
import {Roles} from "./libraries/Roles.sol";
import {TicketQueue} from "./libraries/TicketQueue.sol";
import {VaultParameters} from "./libraries/VaultParameters.sol";
import {TwoPersons} from "./TwoPersons.sol";

/// @title UsdtVault
/// @notice What this contract relies on, and where it is argued:
/// - Books, not balances. A balance is read to measure a single transfer, or where USDT has taken funds away: it can
///   lower what is free, never raise it. So a donation changes nothing.
/// - While anybody waits, nothing is free: `_liquidity` gives instant sales only what the whole queue has left over, and
///   what comes in is assigned before anything else happens with it.
/// - Assigned USDT is out of everybody's reach but its ticket's: sales, sweeps and later tickets see `floatUsdt` only.
/// - Each way in closes the door behind it (`nonReentrant`), and views that others price by refuse to answer in between.
/// - Rounding is named in `Price` and is always in the vault's favour.
contract UsdtVault is TwoPersons, ReentrancyGuardTransient, IUsdtVault {
    using RateLimiter for RateLimiter.SlidingWindow;
    using SafeERC20 for IERC20;
    using TicketQueue for TicketQueue.Queue;

    /// @notice Seconds that a raise of risk or cost waits.
    uint48 public constant PARAMETER_DELAY = 7 days;
    /// @notice Seconds over which limits count.
    uint48 public constant LIMIT_WINDOW = 1 days;

    uint256 private constant FULL_RATIO = 1e18;
    uint8 private constant LEAST_DECIMALS = 6;
    uint8 private constant MOST_DECIMALS = 18;
    bytes32 private constant OUTFLOW_KEY = "outflow";

    /// @dev What a sale is worth.
    struct Sale {
        uint256 usdtOut;
        uint256 price;
        uint256 fee;
    }

    /// @param next counts from `nextFrom` on (unix seconds), if that is not 0
    struct Schedule {
        Parameters current;
        Parameters next;
        uint48 nextFrom;
    }

    /// @dev A first person's wish that waits for the second one.
    struct Proposal {
        address proposer;
        uint256 value;
    }

    IERC20 private immutable _token;
    IERC20 private immutable _usdt;
    IInvestorRegistry private immutable _investors;
    IPriceOracle private immutable _oracle;
    ISupplyController private immutable _supplyController;
    /// @dev Units of one USDT.
    uint256 private immutable _oneUsdt;
    /// @dev Divisor from gold times price to USDT units.
    uint256 private immutable _scale;

    // --- parameters
    Schedule private _schedule;

    // --- books
    uint256 private _goldForSale;
    uint256 private _goldInTickets;
    uint256 private _floatUsdt;
    uint256 private _fundedUsdt;
    uint256 private _feesUsdt;
    TicketQueue.Queue private _queue;

    // --- limits: the windows remember what was used; the parameters of the moment say how much may be
    RateLimiter.SlidingWindow private _bought;
    RateLimiter.SlidingWindow private _sold;
    RateLimiter.SlidingWindow private _outflow;

    // --- where the treasury's USDT goes
    address private _destination;
    Proposal private _destinationProposal;

    // --- after USDT took funds away
    Proposal private _ratioProposal;
    /// @dev 0 until it is fixed.
    uint256 private _ratio;
    /// @dev End of the last ticket that the ratio cuts.
    uint256 private _ratioUpTo;

    constructor(
        address manager,
        address token_,
        address usdt_,
        address investors_,
        address oracle_,
        address supplyController_,
        address sweepDestination_,
        Parameters memory parameters_
    ) AccessManaged(manager) {
        require(
            token_ != address(0) &&
                investors_ != address(0) &&
                oracle_ != address(0) &&
                supplyController_ != address(0),
            VaultZeroAddress()
        );
        uint8 decimals = IERC20Metadata(usdt_).decimals();
        require(decimals >= LEAST_DECIMALS && decimals <= MOST_DECIMALS, UsdtDecimalsOutOfRange(decimals));
        _token = IERC20(token_);
        _usdt = IERC20(usdt_);
        _investors = IInvestorRegistry(investors_);
        _oracle = IPriceOracle(oracle_);
        _supplyController = ISupplyController(supplyController_);
        _oneUsdt = 10 ** decimals;
        _scale = Price.scaleOf(decimals);
        VaultParameters.requireInBounds(parameters_, _oneUsdt);
        _schedule.current = parameters_;
        _bought.updateSettings(LIMIT_WINDOW, type(uint208).max);
        _sold.updateSettings(LIMIT_WINDOW, type(uint208).max);
        _outflow.updateSettings(LIMIT_WINDOW, type(uint208).max);
        _destination = sweepDestination_;
    }

    // BUYING

    /// @inheritdoc IUsdtVault
    /// @dev The gold follows from what arrived, so the USDT is taken first; the guard keeps everybody else out meanwhile.
    /// GLG takes no fee: what is sent is what the recipient gets.
    function buy(
        uint256 usdtIn,
        uint256 minGoldOut,
        address recipient,
        uint256 deadline
    ) external nonReentrant returns (uint256 goldOut) {
        require(block.timestamp <= deadline, QuoteExpired(deadline));
        require(usdtIn != 0, VaultAmountZero());
        _requireBuyingOpen();
        require(_investors.isAllowed(msg.sender), NotAnInvestor(msg.sender));
        require(_investors.isAllowed(recipient), NotAnInvestor(recipient));
        Parameters memory p = parameters();
        uint256 price = Price.withSpreadUp(_oracle.takeBuyPrice(), p.buySpreadBps);

        uint256 received = _pullUsdt(usdtIn);
        uint256 fee;
        (goldOut, fee) = _goldFor(received, price, p);
        require(goldOut >= minGoldOut, SlippageExceeded(goldOut, minGoldOut));
        _consumeInvestor(_bought, msg.sender, received, p);
        _goldForSale -= goldOut;
        _feesUsdt += fee;
        _floatUsdt += received - fee;
        _fundQueue(p);
        emit GoldBought(msg.sender, recipient, received, goldOut, price, fee);

        _token.safeTransfer(recipient, goldOut);
    }

    /// @inheritdoc IUsdtVault
    function quoteBuy(
        uint256 usdtIn
    ) external view nonReentrantView returns (uint256 goldOut, uint256 priceUsdtPerOz, uint256 feeUsdt) {
        require(usdtIn != 0, VaultAmountZero());
        _requireBuyingOpen();
        Parameters memory p = parameters();
        priceUsdtPerOz = Price.withSpreadUp(_oracle.buyPrice(), p.buySpreadBps);
        (goldOut, feeUsdt) = _goldFor(usdtIn, priceUsdtPerOz, p);
    }

    /// @inheritdoc IUsdtVault
    function buyPriceWithSpread() external view returns (uint256 priceUsdtPerOz) {
        return Price.withSpreadUp(_oracle.buyPrice(), parameters().buySpreadBps);
    }

    // SELLING

    /// @inheritdoc IUsdtVault
    function sell(
        uint256 goldIn,
        uint256 minUsdtOut,
        address recipient,
        uint256 deadline
    ) external nonReentrant returns (uint256 usdtOut) {
        Sale memory sale = _bookPaidSale(msg.sender, goldIn, recipient, deadline);
        _token.safeTransferFrom(msg.sender, address(this), goldIn);
        return _pay(recipient, sale.usdtOut, minUsdtOut);
    }

    /// @inheritdoc IUsdtVault
    /// @dev Whether the permit was used here or by somebody else before, the allowance decides.
    function sellWithPermit(
        uint256 goldIn,
        uint256 minUsdtOut,
        address recipient,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant returns (uint256 usdtOut) {
        Sale memory sale = _bookPaidSale(msg.sender, goldIn, recipient, deadline);
        // solhint-disable-next-line no-empty-blocks
        try IERC20Permit(address(_token)).permit(msg.sender, address(this), goldIn, deadline, v, r, s) {} catch {}
        _token.safeTransferFrom(msg.sender, address(this), goldIn);
        return _pay(recipient, sale.usdtOut, minUsdtOut);
    }

    /// @inheritdoc IUsdtVault
    /// @dev The nonce is made of the terms: whoever submits the signature can change none of them.
    function sellWithAuthorization(
        address seller,
        uint256 goldIn,
        uint256 minUsdtOut,
        uint256 deadline,
        bytes32 salt,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant returns (uint256 usdtOut) {
        Sale memory sale = _bookPaidSale(seller, goldIn, seller, deadline);
        bytes32 nonce = keccak256(abi.encode(minUsdtOut, deadline, salt));
        IERC3009(address(_token)).receiveWithAuthorization(
            seller,
            address(this),
            goldIn,
            0,
            deadline + 1,
            nonce,
            v,
            r,
            s
        );
        return _pay(seller, sale.usdtOut, minUsdtOut);
    }

    /// @inheritdoc IUsdtVault
    function queueSale(
        uint256 goldIn,
        uint256 minUsdtOut,
        uint256 deadline
    ) external nonReentrant returns (uint256 ticketId) {
        Parameters memory p = parameters();
        Sale memory sale = _openSale(msg.sender, goldIn, msg.sender, deadline, p);
        require(sale.usdtOut >= minUsdtOut, SlippageExceeded(sale.usdtOut, minUsdtOut));
        ticketId = _addTicket(msg.sender, goldIn, sale.usdtOut, sale.price);
        _fundQueue(p);
        _token.safeTransferFrom(msg.sender, address(this), goldIn);
    }

    /// @inheritdoc IUsdtVault
    function sellAndQueue(
        uint256 goldIn,
        uint256 minUsdtOut,
        address recipient,
        uint256 deadline
    ) external nonReentrant returns (uint256 usdtOut, uint256 ticketId) {
        Parameters memory p = parameters();
        Sale memory sale = _openSale(msg.sender, goldIn, recipient, deadline, p);
        (, uint256 free, uint256 outflowLeft) = _liquidity(p);
        uint256 paid = Math.min(sale.usdtOut, Math.min(free, outflowLeft));
        uint256 queued = sale.usdtOut - paid;
        uint256 goldSold = Math.mulDiv(goldIn, paid, sale.usdtOut);
        if (paid != 0) {
            uint256 fee = Math.mulDiv(sale.fee, paid, sale.usdtOut);
            _bookPaid(msg.sender, recipient, goldSold, Sale({usdtOut: paid, price: sale.price, fee: fee}));
        }
        if (queued != 0) ticketId = _addTicket(msg.sender, goldIn - goldSold, queued, sale.price);
        _token.safeTransferFrom(msg.sender, address(this), goldIn);
        usdtOut = paid == 0 ? 0 : _payMeasured(recipient, paid);
        require(usdtOut + queued >= minUsdtOut, SlippageExceeded(usdtOut + queued, minUsdtOut));
    }

    /// @inheritdoc IUsdtVault
    function quoteSell(
        uint256 goldIn
    )
        external
        view
        nonReentrantView
        returns (uint256 usdtOut, uint256 priceUsdtPerOz, uint256 feeUsdt, uint256 paidAtOnce)
    {
        _requireSellingOpen();
        Parameters memory p = parameters();
        Sale memory sale = _saleOf(goldIn, _oracle.sellPrice(), p);
        (, uint256 free, uint256 outflowLeft) = _liquidity(p);
        return (sale.usdtOut, sale.price, sale.fee, Math.min(sale.usdtOut, Math.min(free, outflowLeft)));
    }

    /// @inheritdoc IUsdtVault
    function sellPriceWithSpread() external view returns (uint256 priceUsdtPerOz) {
        return Price.withSpreadDown(_oracle.sellPrice(), parameters().sellSpreadBps);
    }

    // TICKETS

    /// @inheritdoc IUsdtVault
    /// @dev Not restricted to anything but the owner's eligibility: neither a pause nor a limit stands in the way of USDT
    /// that is assigned. Paid to the owner and to nobody else.
    function claim(uint256 ticketId) external nonReentrant returns (uint256 usdtOut) {
        TicketQueue.Entry storage entry = _ownedTicket(ticketId);
        require(_mayLeave(msg.sender), NotAnInvestor(msg.sender));
        _fundQueue(parameters());
        TicketState state = _queue.stateOf(ticketId);
        require(state != TicketState.Queued, TicketNotFunded(ticketId, _queue.aheadOf(ticketId)));
        require(state == TicketState.Funded, TicketNotOpen(ticketId, state));
        uint256 balance = _usdt.balanceOf(address(this));
        require(balance >= _fundedUsdt, ClaimsWaitForRatio(balance, _fundedUsdt));

        usdtOut = _payoutOf(ticketId);
        entry.outcome = TicketQueue.Outcome.Claimed;
        _fundedUsdt -= usdtOut;
        if (!entry.goldReleased) _releaseGold(ticketId, entry);
        emit TicketClaimed(ticketId, msg.sender, usdtOut);

        _usdt.safeTransfer(msg.sender, usdtOut);
    }

    /// @inheritdoc IUsdtVault
    /// @dev What can be funded is funded first: taking back is for those who were not, it is no choice between gold and
    /// USDT.
    function takeBack(uint256 ticketId) external nonReentrant returns (uint256 gold) {
        TicketQueue.Entry storage entry = _ownedTicket(ticketId);
        _fundQueue(parameters());
        TicketState state = _queue.stateOf(ticketId);
        require(state == TicketState.Queued, TicketNotOpen(ticketId, state));
        (, uint48 takeBackAt) = TicketQueue.datesOf(entry.createdAt);
        require(block.timestamp >= takeBackAt, TicketTakeBackTooEarly(ticketId, takeBackAt));

        gold = entry.gold;
        uint256 excess = _queue.cutOut(ticketId);
        _fundedUsdt -= excess;
        _floatUsdt += excess;
        _goldInTickets -= entry.gold;
        emit TicketTakenBack(ticketId, msg.sender, gold);

        _token.safeTransfer(msg.sender, gold);
    }

    /// @inheritdoc IUsdtVault
    function fundQueue() external nonReentrant returns (uint256 fundedUsdt) {
        return _fundQueue(parameters());
    }

    /// @inheritdoc IUsdtVault
    function releaseGold(uint256 ticketId) external nonReentrant returns (uint256 gold) {
        TicketState state = _queue.stateOf(ticketId);
        require(state != TicketState.None, TicketUnknown(ticketId));
        TicketQueue.Entry storage entry = _queue.entries[ticketId];
        require(state == TicketState.Funded && !entry.goldReleased, TicketNotOpen(ticketId, state));
        return _releaseGold(ticketId, entry);
    }

    // TREASURY

    /// @inheritdoc IUsdtVault
    function stockGold(uint256 gold) external restricted nonReentrant {
        require(gold != 0, VaultAmountZero());
        _goldForSale += gold;
        emit GoldStocked(msg.sender, gold);
        _token.safeTransferFrom(msg.sender, address(this), gold);
    }

    /// @inheritdoc IUsdtVault
    function withdrawGold(uint256 gold) external restricted nonReentrant {
        require(gold != 0, VaultAmountZero());
        require(gold <= _goldForSale, NotEnoughGold(_goldForSale, gold));
        _goldForSale -= gold;
        address treasury = IGoldToken(address(_token)).treasury();
        emit GoldWithdrawn(treasury, gold);
        _token.safeTransfer(treasury, gold);
    }

    /// @inheritdoc IUsdtVault
    function fundFloat(uint256 usdtIn) external restricted nonReentrant returns (uint256 received) {
        require(usdtIn != 0, VaultAmountZero());
        require(!_isBlockedByUsdt(), VaultBlockedByUsdt());
        received = _pullUsdt(usdtIn);
        _floatUsdt += received;
        emit FloatFunded(msg.sender, received);
        _fundQueue(parameters());
    }

    /// @inheritdoc IUsdtVault
    /// @dev Fees go first. While anybody waits nothing can be swept, nor while sales are closed.
    function sweep(uint256 usdtOut) external restricted nonReentrant {
        require(usdtOut != 0, VaultAmountZero());
        _requireSellingOpen();
        require(_destination != address(0), SweepDestinationUnset());
        Parameters memory p = parameters();
        _fundQueue(p);
        uint256 available = _sweepable(p);
        require(usdtOut <= available, SweepTooLarge(usdtOut, available));
        uint256 fromFees = Math.min(usdtOut, _feesUsdt);
        _feesUsdt -= fromFees;
        _floatUsdt -= usdtOut - fromFees;
        emit Swept(_destination, usdtOut);
        _usdt.safeTransfer(_destination, usdtOut);
    }

    /// @inheritdoc IUsdtVault
    function proposeDestination(
        address destination
    ) external restricted asFirstPerson(Roles.TREASURER, Roles.GOVERNOR) {
        require(destination != address(0), VaultZeroAddress());
        _destinationProposal = Proposal({proposer: msg.sender, value: uint160(destination)});
        emit DestinationProposed(destination, msg.sender);
    }

    /// @inheritdoc IUsdtVault
    function confirmDestination(
        address destination
    ) external restricted asSecondPerson(_destinationProposal.proposer, Roles.TREASURER, Roles.GOVERNOR) {
        _requireProposed(_destinationProposal, uint160(destination));
        delete _destinationProposal;
        _destination = destination;
        emit DestinationConfirmed(destination, msg.sender);
    }

    // AFTER USDT TOOK FUNDS AWAY

    /// @inheritdoc IUsdtVault
    function proposeClaimRatio(uint256 ratio) external restricted asFirstPerson(Roles.TREASURER, Roles.GOVERNOR) {
        _requireRatio(ratio);
        _ratioProposal = Proposal({proposer: msg.sender, value: ratio});
        emit ClaimRatioProposed(ratio, msg.sender);
    }

    /// @inheritdoc IUsdtVault
    /// @dev The ratio cuts the tickets that are funded now, and no later one: a ticket of which only a part is funded waits
    /// in full again. What is left beyond those tickets is the float, for the next ones; where nothing is, float and fees
    /// are gone. A low ratio frees nothing for anybody.
    function confirmClaimRatio(
        uint256 ratio
    ) external restricted asSecondPerson(_ratioProposal.proposer, Roles.TREASURER, Roles.GOVERNOR) {
        _requireProposed(_ratioProposal, ratio);
        uint256 whole = _requireRatio(ratio);
        delete _ratioProposal;
        uint256 wholeEnd = _queue.whollyFunded();
        _queue.unassign(_queue.assigned - wholeEnd);
        _ratio = ratio;
        _ratioUpTo = wholeEnd;
        _fundedUsdt = _cutDown(whole, ratio);
        // less than what was assigned in part: it was in the books before
        _floatUsdt = Math.saturatingSub(_usdt.balanceOf(address(this)), whole);
        _feesUsdt = 0;
        emit ClaimRatioConfirmed(ratio, msg.sender);
    }

    // PARAMETERS

    /// @inheritdoc IUsdtVault
    function scheduleParameters(Parameters calldata next) external restricted {
        VaultParameters.requireInBounds(next, _oneUsdt);
        _schedule.current = parameters();
        _schedule.next = next;
        _schedule.nextFrom = uint48(block.timestamp) + PARAMETER_DELAY;
        emit VaultParametersScheduled(next, _schedule.nextFrom);
    }

    /// @inheritdoc IUsdtVault
    function cancelParameters() external restricted {
        require(_schedule.nextFrom > block.timestamp, VaultParametersNotScheduled());
        _schedule.nextFrom = 0;
        emit VaultParametersCancelled(msg.sender);
    }

    /// @inheritdoc IUsdtVault
    /// @dev What is scheduled was written before the tightening and knows nothing of its reason: it is dropped.
    function tightenParameters(Parameters calldata next) external restricted {
        VaultParameters.requireInBounds(next, _oneUsdt);
        VaultParameters.requireTighter(next, parameters());
        if (_schedule.nextFrom > block.timestamp) emit VaultParametersCancelled(msg.sender);
        _schedule.nextFrom = 0;
        _schedule.current = next;
        emit VaultParametersTightened(next, msg.sender);
    }

    /// @inheritdoc IUsdtVault
    function parameters() public view returns (Parameters memory) {
        return _schedule.nextFrom != 0 && _schedule.nextFrom <= block.timestamp ? _schedule.next : _schedule.current;
    }

    /// @inheritdoc IUsdtVault
    function scheduledParameters() external view returns (Parameters memory next, uint48 from) {
        if (_schedule.nextFrom > block.timestamp) return (_schedule.next, _schedule.nextFrom);
    }

    // VIEWS

    /// @inheritdoc IUsdtVault
    function books() external view nonReentrantView returns (Books memory) {
        return
            Books({
                goldForSale: _goldForSale,
                goldInTickets: _goldInTickets,
                floatUsdt: _floatUsdt,
                fundedUsdt: _fundedUsdt,
                queuedUsdt: _queue.unfunded(),
                feesUsdt: _feesUsdt
            });
    }

    /// @inheritdoc IUsdtVault
    function ticket(uint256 ticketId) external view nonReentrantView returns (Ticket memory) {
        TicketState state = _queue.stateOf(ticketId);
        require(state != TicketState.None, TicketUnknown(ticketId));
        TicketQueue.Entry storage entry = _queue.entries[ticketId];
        (uint48 targetAt, uint48 takeBackAt) = TicketQueue.datesOf(entry.createdAt);
        return
            Ticket({
                owner: entry.owner,
                gold: entry.gold,
                usdt: entry.usdt,
                createdAt: entry.createdAt,
                targetAt: targetAt,
                takeBackAt: takeBackAt,
                state: state
            });
    }

    /// @inheritdoc IUsdtVault
    function ticketCount() external view returns (uint256) {
        return _queue.count;
    }

    /// @inheritdoc IUsdtVault
    function usdtAhead(uint256 ticketId) external view nonReentrantView returns (uint256) {
        require(_queue.stateOf(ticketId) != TicketState.None, TicketUnknown(ticketId));
        return _queue.aheadOf(ticketId);
    }

    /// @inheritdoc IUsdtVault
    function investorAvailable(
        address investor
    ) external view nonReentrantView returns (uint256 buyUsdt, uint256 sellUsdt) {
        uint256 limit = parameters().investorDailyUsdt;
        return (
            Math.saturatingSub(limit, _bought.used(_keyOf(investor))),
            Math.saturatingSub(limit, _sold.used(_keyOf(investor)))
        );
    }

    /// @inheritdoc IUsdtVault
    function outflowAvailable() external view nonReentrantView returns (uint256) {
        return _outflowLeft(parameters());
    }

    /// @inheritdoc IUsdtVault
    function claimRatio() external view returns (uint256) {
        return _ratio == 0 ? FULL_RATIO : _ratio;
    }

    /// @inheritdoc IUsdtVault
    function sweepDestination() external view returns (address) {
        return _destination;
    }

    /// @inheritdoc IUsdtVault
    function token() external view returns (address) {
        return address(_token);
    }

    /// @inheritdoc IUsdtVault
    function usdt() external view returns (address) {
        return address(_usdt);
    }

    /// @inheritdoc IUsdtVault
    function oracle() external view returns (address) {
        return address(_oracle);
    }

    /// @inheritdoc IUsdtVault
    function investors() external view returns (address) {
        return address(_investors);
    }

    /// @inheritdoc IUsdtVault
    function supplyController() external view returns (address) {
        return address(_supplyController);
    }

    // WHO AND WHEN

    function _requireBuyingOpen() private view {
        ISupplyController.SystemState state = _supplyController.systemState();
        require(state != ISupplyController.SystemState.Paused, VaultPaused());
        require(state == ISupplyController.SystemState.Normal, BuyingClosed());
        require(!_isBlockedByUsdt(), VaultBlockedByUsdt());
    }

    /// @dev Open in shortfall and in wind-down. Not while USDT has blocked the vault: gold would come in for USDT that
    /// cannot go out.
    function _requireSellingOpen() private view {
        require(!IGoldToken(address(_token)).paused(), VaultPaused());
        require(!_isBlockedByUsdt(), VaultBlockedByUsdt());
    }

    /// @dev Allowed investors, lapsed ones while compliance holds an exit open, and everybody in the wind-down.
    function _mayLeave(address account) private view returns (bool) {
        return
            _investors.isAllowed(account) || _investors.isExitOpen(account) || IGoldToken(address(_token)).isWindDown();
    }

    /// @dev An allowed investor chooses who is paid; one on the way out is paid itself.
    function _requireSeller(address seller, address recipient) private view {
        require(recipient != address(0), VaultZeroAddress());
        require(recipient != address(this), NotAnInvestor(recipient));
        if (_investors.isAllowed(seller)) return;
        require(_mayLeave(seller), NotAnInvestor(seller));
        require(recipient == seller, NotAnInvestor(recipient));
    }

    /// @dev Tokens without a blacklist (BSC-USD) have no such function: then nobody is blocked.
    function _isBlockedByUsdt() private view returns (bool) {
        (bool answered, bytes memory answer) = address(_usdt).staticcall(
            abi.encodeWithSignature("isBlackListed(address)", address(this))
        );
        return answered && answer.length >= 32 && abi.decode(answer, (uint256)) != 0;
    }

    // AMOUNTS

    /// @dev What USDT that arrived buys, after the checks that it can be sold.
    function _goldFor(
        uint256 received,
        uint256 price,
        Parameters memory p
    ) private view returns (uint256 gold, uint256 fee) {
        fee = Price.feeUp(received, p.feeBps);
        gold = Price.goldForUsdtDown(received - fee, price, _scale);
        require(gold >= p.minTradeGold, BelowMinimumTrade(gold, p.minTradeGold));
        require(gold <= _goldForSale, NotEnoughGold(_goldForSale, gold));
    }

    /// @dev What gold sells for at an oracle price.
    function _saleOf(uint256 gold, uint256 oraclePrice, Parameters memory p) private view returns (Sale memory sale) {
        require(gold >= p.minTradeGold, BelowMinimumTrade(gold, p.minTradeGold));
        sale.price = Price.withSpreadDown(oraclePrice, p.sellSpreadBps);
        uint256 gross = Price.usdtForGoldDown(gold, sale.price, _scale);
        sale.fee = Price.feeUp(gross, p.feeBps);
        sale.usdtOut = gross - sale.fee;
    }

    /// @dev What a funded ticket pays: all, or its share if it was funded when the ratio was fixed.
    function _payoutOf(uint256 ticketId) private view returns (uint256 usdtOut) {
        usdtOut = _queue.entries[ticketId].usdt;
        if (_ratio != 0 && _queue.endOf(ticketId) <= _ratioUpTo) usdtOut = _cutDown(usdtOut, _ratio);
    }

    /// @dev Parts rounded down never add up to more than the whole rounded down.
    function _cutDown(uint256 usdtAmount, uint256 ratio) private pure returns (uint256) {
        return Math.mulDiv(usdtAmount, ratio, FULL_RATIO);
    }

    // SALES

    /// @dev Everything that all sales have in common: who, when, at what price, within the investor's limit. Those who
    /// wait are served before.
    function _openSale(
        address seller,
        uint256 goldIn,
        address recipient,
        uint256 deadline,
        Parameters memory p
    ) private returns (Sale memory sale) {
        require(block.timestamp <= deadline, QuoteExpired(deadline));
        _requireSellingOpen();
        _requireSeller(seller, recipient);
        sale = _saleOf(goldIn, _oracle.takeSellPrice(), p);
        _consumeInvestor(_sold, seller, sale.usdtOut, p);
        _fundQueue(p);
    }

    /// @dev A sale that is paid at once or not at all. The seller's gold and USDT still have to move.
    function _bookPaidSale(
        address seller,
        uint256 goldIn,
        address recipient,
        uint256 deadline
    ) private returns (Sale memory sale) {
        Parameters memory p = parameters();
        sale = _openSale(seller, goldIn, recipient, deadline, p);
        (, uint256 free, uint256 outflowLeft) = _liquidity(p);
        require(sale.usdtOut <= free, InsufficientLiquidity(free, sale.usdtOut));
        require(sale.usdtOut <= outflowLeft, OutflowLimitExceeded(sale.usdtOut, outflowLeft));
        _bookPaid(seller, recipient, goldIn, sale);
    }

    function _bookPaid(address seller, address recipient, uint256 gold, Sale memory sale) private {
        _goldForSale += gold;
        _floatUsdt -= sale.usdtOut;
        _outflow.consume(OUTFLOW_KEY, sale.usdtOut);
        emit GoldSold(seller, recipient, gold, sale.usdtOut, sale.price, sale.fee);
    }

    function _addTicket(
        address owner,
        uint256 gold,
        uint256 usdtAmount,
        uint256 price
    ) private returns (uint256 ticketId) {
        ticketId = _queue.push(owner, gold, usdtAmount);
        _goldInTickets += gold;
        (uint48 targetAt, uint48 takeBackAt) = TicketQueue.datesOf(block.timestamp);
        emit SaleQueued(ticketId, owner, gold, usdtAmount, price, targetAt, takeBackAt);
    }

    // QUEUE

    /// @dev Assigns free USDT to those who wait, as far as the day's limit goes. This is where USDT goes out in the sense
    /// of that limit: from here on it is the tickets'.
    function _fundQueue(Parameters memory p) private returns (uint256 assignable) {
        uint256 queued = _queue.unfunded();
        if (queued == 0) return 0;
        (assignable, , ) = _liquidity(p);
        if (assignable == 0) return 0;
        _queue.assign(assignable);
        _floatUsdt -= assignable;
        _fundedUsdt += assignable;
        _outflow.consume(OUTFLOW_KEY, assignable);
        emit QueueFunded(assignable, queued - assignable);
    }

    /// @dev What can be assigned to tickets now, and what instant sales have after that: the free USDT, nothing as long as
    /// a ticket waits, and what is left of the day's limit. Where USDT has taken funds away, what is assigned is covered
    /// first. Nothing is assigned while USDT has blocked the vault: a ticket that cannot be paid must stay one that can
    /// be taken back.
    function _liquidity(
        Parameters memory p
    ) private view returns (uint256 assignable, uint256 free, uint256 outflowLeft) {
        free = Math.min(_floatUsdt, Math.saturatingSub(_usdt.balanceOf(address(this)), _fundedUsdt));
        outflowLeft = _outflowLeft(p);
        uint256 queued = _queue.unfunded();
        if (queued == 0) return (0, free, outflowLeft);
        if (!_isBlockedByUsdt()) assignable = Math.min(queued, Math.min(free, outflowLeft));
        free = assignable < queued ? 0 : free - assignable;
        outflowLeft -= assignable;
    }

    function _ownedTicket(uint256 ticketId) private view returns (TicketQueue.Entry storage entry) {
        require(_queue.stateOf(ticketId) != TicketState.None, TicketUnknown(ticketId));
        entry = _queue.entries[ticketId];
        require(entry.owner == msg.sender, TicketNotOwner(ticketId, msg.sender));
    }

    /// @dev The gold of a funded ticket is the treasury's.
    function _releaseGold(uint256 ticketId, TicketQueue.Entry storage entry) private returns (uint256 gold) {
        gold = entry.gold;
        entry.goldReleased = true;
        _goldInTickets -= entry.gold;
        _goldForSale += entry.gold;
        emit TicketGoldReleased(ticketId, gold);
    }

    // LIMITS

    function _consumeInvestor(
        RateLimiter.SlidingWindow storage window,
        address investor,
        uint256 usdtAmount,
        Parameters memory p
    ) private {
        uint256 available = Math.saturatingSub(p.investorDailyUsdt, window.used(_keyOf(investor)));
        require(usdtAmount <= available, InvestorLimitExceeded(investor, usdtAmount, available));
        window.consume(_keyOf(investor), usdtAmount);
    }

    function _outflowLeft(Parameters memory p) private view returns (uint256) {
        return Math.saturatingSub(p.outflowDailyUsdt, _outflow.used(OUTFLOW_KEY));
    }

    function _keyOf(address investor) private pure returns (bytes32) {
        return bytes32(uint256(uint160(investor)));
    }

    // TREASURY RULES

    /// @dev Fees, and the float above its minimum; nothing while anybody waits; never what assigned USDT needs.
    function _sweepable(Parameters memory p) private view returns (uint256) {
        if (_queue.unfunded() != 0) return 0;
        uint256 booked = _feesUsdt + Math.saturatingSub(_floatUsdt, p.minFloatUsdt);
        uint256 owed = _fundedUsdt + p.minFloatUsdt;
        return Math.min(booked, Math.saturatingSub(_usdt.balanceOf(address(this)), owed));
    }

    /// @dev The ratio can be this one. Answers what is assigned to wholly funded, unclaimed tickets.
    function _requireRatio(uint256 ratio) private view returns (uint256 whole) {
        require(_ratio == 0, RatioAlreadyFixed(_ratio));
        uint256 balance = _usdt.balanceOf(address(this));
        require(balance < _fundedUsdt, RatioNotNeeded());
        whole = _fundedUsdt - (_queue.assigned - _queue.whollyFunded());
        uint256 highest = whole == 0 ? FULL_RATIO : Math.min(FULL_RATIO, Math.mulDiv(balance, FULL_RATIO, whole));
        require(ratio != 0 && ratio <= highest, RatioOutOfRange(ratio, highest));
    }

    function _requireProposed(Proposal storage proposal, uint256 value) private view {
        require(proposal.proposer != address(0), NothingProposed());
        require(proposal.value == value, ProposalChanged());
    }

    // USDT

    /// @dev What arrived: USDT can take a fee.
    function _pullUsdt(uint256 usdtAmount) private returns (uint256 received) {
        uint256 before = _usdt.balanceOf(address(this));
        _usdt.safeTransferFrom(msg.sender, address(this), usdtAmount);
        return _usdt.balanceOf(address(this)) - before;
    }

    /// @dev Pays, and holds the minimum against what the recipient got.
    function _pay(address recipient, uint256 usdtOut, uint256 minUsdtOut) private returns (uint256 received) {
        received = _payMeasured(recipient, usdtOut);
        require(received >= minUsdtOut, SlippageExceeded(received, minUsdtOut));
    }

    function _payMeasured(address recipient, uint256 usdtOut) private returns (uint256 received) {
        uint256 before = _usdt.balanceOf(recipient);
        _usdt.safeTransfer(recipient, usdtOut);
        return _usdt.balanceOf(recipient) - before;
    }
}
