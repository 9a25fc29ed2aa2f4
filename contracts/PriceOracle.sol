// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IAggregatorV3} from "./interfaces/IAggregatorV3.sol";
import {IPriceOracle} from "./interfaces/IPriceOracle.sol";
import {MarketCalendar} from "./libraries/MarketCalendar.sol";
import {OracleParameters} from "./libraries/OracleParameters.sol";
import {Roles} from "./libraries/Roles.sol";
import {SettlingPrice} from "./libraries/SettlingPrice.sol";
import {TwoPersons} from "./TwoPersons.sol";

/// @title PriceOracle
/// @notice The price of a trade passes these gates in this order: market open; gold round positive, complete, not from the
/// future, fresh; inside the hard band; newer than the opening; within the jump limit; the same of the USDT round;
/// for purchases USDT on its peg. Each gate that holds names itself in its error.
///
/// What the oracle remembers is written only when a feed has a new round: trades on the same round read the same words and
/// write none, so they do not stand in each other's way.
contract PriceOracle is TwoPersons, IPriceOracle {
    using MarketCalendar for mapping(uint32 day => uint48 word);
    using SettlingPrice for SettlingPrice.Memory;

    /// @notice Seconds that a raise of risk waits.
    uint48 public constant PARAMETER_DELAY = 7 days;
    /// @notice Most days that one call sets or closes.
    uint256 public constant MOST_CALENDAR_DAYS = 366;
    /// @notice Days ahead that the calendar reaches.
    uint256 public constant CALENDAR_REACH_DAYS = 400;
    /// @notice Days that `nextOpening` looks ahead.
    uint256 public constant OPENING_SEARCH_DAYS = 14;
    /// @notice Days back that trading days are counted.
    uint256 public constant JUMP_SEARCH_DAYS = 31;

    uint256 private constant ONE = 1e18;
    uint256 private constant BPS = 10_000;
    uint8 private constant LEAST_DECIMALS = 6;
    uint8 private constant MOST_DECIMALS = 18;

    /// @dev One round, brought to 18 decimals.
    struct Round {
        uint80 id;
        uint256 price;
        uint256 updatedAt;
    }

    struct Proposal {
        uint80 roundId;
        address proposer;
        uint256 price;
    }

    IAggregatorV3 private immutable _xauFeed;
    IAggregatorV3 private immutable _usdtFeed;
    /// @dev Multiplier from the feed's decimals to 18.
    uint256 private immutable _xauScale;
    uint256 private immutable _usdtScale;

    // --- parameters
    Parameters private _current;
    Parameters private _next;
    uint48 private _nextFrom;

    // --- memory
    SettlingPrice.Memory private _xau;
    SettlingPrice.Memory private _usdt;
    Proposal private _proposal;

    // --- calendar
    mapping(uint32 day => uint48 openHalfHours) private _calendar;

    constructor(
        address manager,
        address xauFeed_,
        address usdtFeed_,
        Parameters memory parameters_
    ) AccessManaged(manager) {
        _xauFeed = IAggregatorV3(xauFeed_);
        _usdtFeed = IAggregatorV3(usdtFeed_);
        _xauScale = _scaleOf(_xauFeed);
        _usdtScale = _scaleOf(_usdtFeed);
        OracleParameters.requireInBounds(parameters_);
        _current = parameters_;
    }

    // PRICES

    /// @inheritdoc IPriceOracle
    function takeBuyPrice() external restricted returns (uint256 priceUsdtPerOz) {
        Parameters memory p = parameters();
        (Round memory xau, Round memory tether) = _usableRounds(p);
        _requireOnPeg(tether.price, p);
        priceUsdtPerOz = _buyPriceUp(xau, tether, p.settleTime);
        _remember(xau, tether, p.settleTime);
    }

    /// @inheritdoc IPriceOracle
    function takeSellPrice() external restricted returns (uint256 priceUsdtPerOz) {
        Parameters memory p = parameters();
        (Round memory xau, Round memory tether) = _usableRounds(p);
        priceUsdtPerOz = _sellPriceDown(xau, tether, p.settleTime);
        _remember(xau, tether, p.settleTime);
    }

    /// @inheritdoc IPriceOracle
    function buyPrice() external view returns (uint256 priceUsdtPerOz) {
        Parameters memory p = parameters();
        (Round memory xau, Round memory tether) = _usableRounds(p);
        _requireOnPeg(tether.price, p);
        return _buyPriceUp(xau, tether, p.settleTime);
    }

    /// @inheritdoc IPriceOracle
    function sellPrice() external view returns (uint256 priceUsdtPerOz) {
        Parameters memory p = parameters();
        (Round memory xau, Round memory tether) = _usableRounds(p);
        return _sellPriceDown(xau, tether, p.settleTime);
    }

    /// @inheritdoc IPriceOracle
    function snapshot() external view returns (Snapshot memory) {
        (uint80 xauId, uint256 xauUsd, uint48 xauAt) = _shown(_xauFeed, _xauScale);
        (uint80 usdtId, uint256 usdtUsd, uint48 usdtAt) = _shown(_usdtFeed, _usdtScale);
        SettlingPrice.Used memory last = _xau.last;
        return
            Snapshot({
                xauRoundId: xauId,
                xauUsd: xauUsd,
                xauUpdatedAt: xauAt,
                usdtRoundId: usdtId,
                usdtUsd: usdtUsd,
                usdtUpdatedAt: usdtAt,
                lastUsedXauUsd: last.price,
                lastUsedRoundId: last.roundId,
                lastUsedAt: last.usedAt,
                marketOpen: isMarketOpen()
            });
    }

    // FIRST AND JUMPED PRICES

    /// @inheritdoc IPriceOracle
    /// @dev The market may be closed: a price can be confirmed before it opens. Age and hard band count here too.
    function proposePrice(uint80 roundId) external restricted asFirstPerson(Roles.PRICER, Roles.PRICE_APPROVER) {
        uint256 price = _confirmable(roundId, parameters());
        _proposal = Proposal({roundId: roundId, proposer: msg.sender, price: price});
        emit PriceProposed(roundId, price, msg.sender);
    }

    /// @inheritdoc IPriceOracle
    /// @dev The proposal holds round and answer: a feed that rewrites a round does not get another answer confirmed.
    function confirmPrice(
        uint80 roundId
    ) external restricted asSecondPerson(_proposal.proposer, Roles.PRICER, Roles.PRICE_APPROVER) {
        require(_proposal.proposer != address(0) && _proposal.roundId == roundId, PriceNoProposal(roundId));
        Parameters memory p = parameters();
        uint256 price = _confirmable(roundId, p);
        require(_proposal.price == price, PriceNoProposal(roundId));
        delete _proposal;
        if (_xau.isNew(roundId, price)) _useXau(roundId, price, p.settleTime);
        emit PriceConfirmed(roundId, price, msg.sender);
    }

    // CALENDAR

    /// @inheritdoc IPriceOracle
    function setCalendar(uint32 firstDay, uint48[] calldata openHalfHours) external restricted {
        uint256 count = openHalfHours.length;
        require(count != 0, CalendarEmpty());
        require(count <= MOST_CALENDAR_DAYS, CalendarTooManyDays(count, MOST_CALENDAR_DAYS));
        uint256 latest = block.timestamp / 1 days + CALENDAR_REACH_DAYS;
        uint256 lastDay = firstDay + count - 1;
        require(lastDay <= latest, CalendarTooFar(uint32(Math.min(lastDay, type(uint32).max)), latest));
        // the first day that begins a whole day from now or later
        uint256 earliest = Math.ceilDiv(block.timestamp + 1 days, 1 days);
        for (uint256 i = 0; i < count; ++i) {
            uint32 day = uint32(firstDay + i);
            uint48 word = openHalfHours[i];
            uint48 opened = word & ~_calendar[day];
            require(opened == 0 || day >= earliest, CalendarOpensTooSoon(day, earliest));
            _setDay(day, word);
        }
    }

    /// @inheritdoc IPriceOracle
    function closeMarket(uint32 lastDay) external restricted {
        uint32 today = MarketCalendar.dayOf(block.timestamp);
        require(lastDay >= today, CalendarEmpty());
        require(lastDay < today + MOST_CALENDAR_DAYS, CalendarTooFar(lastDay, today + MOST_CALENDAR_DAYS - 1));
        uint256 past = MarketCalendar.upTo(MarketCalendar.halfHourOf(block.timestamp)) >> 1;
        _closeDay(today, _calendar[today] & uint48(past));
        for (uint32 day = today + 1; day <= lastDay; ++day) _closeDay(day, 0);
    }

    /// @inheritdoc IPriceOracle
    function isMarketOpen() public view returns (bool) {
        return _calendar.isOpenAt(block.timestamp);
    }

    /// @inheritdoc IPriceOracle
    function nextOpening() external view returns (uint256) {
        return _calendar.nextOpening(block.timestamp, OPENING_SEARCH_DAYS);
    }

    /// @inheritdoc IPriceOracle
    function calendarDay(uint32 day) external view returns (uint48 openHalfHours) {
        return _calendar[day];
    }

    // PARAMETERS

    /// @inheritdoc IPriceOracle
    function scheduleParameters(Parameters calldata next) external restricted {
        OracleParameters.requireInBounds(next);
        _current = parameters();
        _next = next;
        _nextFrom = uint48(block.timestamp) + PARAMETER_DELAY;
        emit OracleParametersScheduled(next, _nextFrom);
    }

    /// @inheritdoc IPriceOracle
    function cancelParameters() external restricted {
        require(_nextFrom > block.timestamp, OracleParametersNotScheduled());
        _nextFrom = 0;
        emit OracleParametersCancelled(msg.sender);
    }

    /// @inheritdoc IPriceOracle
    /// @dev What is scheduled was written before the tightening and knows nothing of its reason: it is dropped.
    function tightenParameters(Parameters calldata next) external restricted {
        OracleParameters.requireInBounds(next);
        OracleParameters.requireTighter(next, parameters());
        if (_nextFrom > block.timestamp) emit OracleParametersCancelled(msg.sender);
        _nextFrom = 0;
        _current = next;
        emit OracleParametersTightened(next, msg.sender);
    }

    /// @inheritdoc IPriceOracle
    function parameters() public view returns (Parameters memory) {
        return _nextFrom != 0 && _nextFrom <= block.timestamp ? _next : _current;
    }

    /// @inheritdoc IPriceOracle
    function scheduledParameters() external view returns (Parameters memory next, uint48 from) {
        if (_nextFrom > block.timestamp) return (_next, _nextFrom);
    }

    /// @inheritdoc IPriceOracle
    function xauFeed() external view returns (address) {
        return address(_xauFeed);
    }

    /// @inheritdoc IPriceOracle
    function usdtFeed() external view returns (address) {
        return address(_usdtFeed);
    }

    // GATES

    /// @dev Both rounds after all gates that purchases and sales share.
    function _usableRounds(Parameters memory p) private view returns (Round memory xau, Round memory tether) {
        require(isMarketOpen(), MarketClosed());
        xau = _freshRound(_xauFeed, _xauScale, p.xauMaxAge);
        _requireInBand(xau.price, p);
        _requireAfterOpening(xau.updatedAt);
        _requireNoJump(xau.price, p);
        tether = _freshRound(_usdtFeed, _usdtScale, p.usdtMaxAge);
    }

    /// @dev The feed's latest round. Its age may be exactly the maximum.
    function _freshRound(IAggregatorV3 feed, uint256 scale, uint256 maxAge) private view returns (Round memory) {
        (uint80 id, int256 answer, , uint256 updatedAt, ) = feed.latestRoundData();
        require(answer > 0, PriceNotPositive(address(feed), answer));
        require(updatedAt != 0, PriceRoundIncomplete(address(feed)));
        require(updatedAt <= block.timestamp, PriceFromFuture(address(feed), updatedAt));
        require(block.timestamp - updatedAt <= maxAge, PriceStale(address(feed), updatedAt, maxAge));
        return Round({id: id, price: Math.saturatingMul(uint256(answer), scale), updatedAt: updatedAt});
    }

    function _requireInBand(uint256 xauUsd, Parameters memory p) private pure {
        require(
            xauUsd >= p.lowestPrice && xauUsd <= p.highestPrice,
            PriceOutOfBand(xauUsd, p.lowestPrice, p.highestPrice)
        );
    }

    /// @dev The market is open now and the round is fresh, so the walk back spans at most the round's age (two days). It
    /// begins one second before the round: a round of the second of the opening is not newer than the opening.
    function _requireAfterOpening(uint256 updatedAt) private view {
        uint256 openedAt = _calendar.openedSince(updatedAt - 1, block.timestamp);
        require(openedAt == 0, PriceBeforeOpening(updatedAt, openedAt));
    }

    /// @dev The days counted are those that began after the last used price was first used; on its own day, one.
    function _requireNoJump(uint256 xauUsd, Parameters memory p) private view {
        SettlingPrice.Used memory last = _xau.last;
        require(last.usedAt != 0, PriceNotConfirmed());
        if (last.price == xauUsd) return;
        uint256 tradingDays = _calendar.tradingDaysAfter(
            last.usedAt,
            block.timestamp,
            Math.ceilDiv(p.jumpBpsCap, p.jumpBpsPerDay),
            JUMP_SEARCH_DAYS
        );
        uint256 allowedBps = Math.min(Math.max(tradingDays, 1) * p.jumpBpsPerDay, p.jumpBpsCap);
        uint256 move = xauUsd > last.price ? xauUsd - last.price : last.price - xauUsd;
        require(move * BPS <= allowedBps * last.price, PriceJumped(xauUsd, last.price, allowedBps));
    }

    function _requireOnPeg(uint256 usdtUsd, Parameters memory p) private pure {
        require(usdtUsd >= p.usdtLowest && usdtUsd <= p.usdtHighest, UsdtOffPeg(usdtUsd, p.usdtLowest, p.usdtHighest));
    }

    /// @dev The answer of the latest gold round, which must be the one named, fresh and inside the hard band.
    function _confirmable(uint80 roundId, Parameters memory p) private view returns (uint256) {
        Round memory xau = _freshRound(_xauFeed, _xauScale, p.xauMaxAge);
        require(xau.id == roundId, PriceRoundChanged(roundId, xau.id));
        _requireInBand(xau.price, p);
        return xau.price;
    }

    // PRICES FROM ROUNDS

    /// @dev Gold dear and USDT cheap: both are in the vault's favour.
    function _buyPriceUp(Round memory xau, Round memory tether, uint256 settleTime) private view returns (uint256) {
        (, uint256 xauUsd) = _xau.rangeOf(xau.price, xau.updatedAt, block.timestamp, settleTime);
        (uint256 usdtUsd, ) = _usdt.rangeOf(tether.price, tether.updatedAt, block.timestamp, settleTime);
        return Math.mulDiv(xauUsd, ONE, usdtUsd, Math.Rounding.Ceil);
    }

    /// @dev Gold cheap and USDT dear: both are in the vault's favour.
    function _sellPriceDown(Round memory xau, Round memory tether, uint256 settleTime) private view returns (uint256) {
        (uint256 xauUsd, ) = _xau.rangeOf(xau.price, xau.updatedAt, block.timestamp, settleTime);
        (, uint256 usdtUsd) = _usdt.rangeOf(tether.price, tether.updatedAt, block.timestamp, settleTime);
        return Math.mulDiv(xauUsd, ONE, usdtUsd);
    }

    // MEMORY

    function _remember(Round memory xau, Round memory tether, uint256 settleTime) private {
        if (_xau.isNew(xau.id, xau.price)) _useXau(xau.id, xau.price, settleTime);
        if (_usdt.isNew(tether.id, tether.price)) _usdt.use(tether.id, tether.price, block.timestamp, settleTime);
    }

    function _useXau(uint80 roundId, uint256 price, uint256 settleTime) private {
        uint256 previous = _xau.last.price;
        _xau.use(roundId, price, block.timestamp, settleTime);
        emit PriceUsed(roundId, price, previous);
    }

    // CALENDAR DAYS

    function _setDay(uint32 day, uint48 word) private {
        _calendar[day] = word;
        emit CalendarSet(day, word, msg.sender);
    }

    function _closeDay(uint32 day, uint48 word) private {
        if (_calendar[day] != word) _setDay(day, word);
    }

    // FEEDS

    /// @dev What a page shows of a feed, usable or not: nothing here may revert.
    function _shown(
        IAggregatorV3 feed,
        uint256 scale
    ) private view returns (uint80 roundId, uint256 price, uint48 updatedAt) {
        (uint80 id, int256 answer, , uint256 answeredAt, ) = feed.latestRoundData();
        price = answer > 0 ? Math.saturatingMul(uint256(answer), scale) : 0;
        return (id, price, uint48(Math.min(answeredAt, type(uint48).max)));
    }

    function _scaleOf(IAggregatorV3 feed) private view returns (uint256) {
        uint8 decimals = feed.decimals();
        require(decimals >= LEAST_DECIMALS && decimals <= MOST_DECIMALS, OracleFeedDecimals(address(feed), decimals));
        return 10 ** (MOST_DECIMALS - decimals);
    }
}
