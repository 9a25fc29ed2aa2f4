// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What an ounce costs in USDT, or why there is no price now
/// @notice Reads XAU/USD and USDT/USD. All prices are USDT per fine troy ounce with 18 decimals, whatever the decimals
/// of the feeds and of USDT. Spreads are the vault's: these are the prices before them.
interface IPriceOracle {
    /// @notice Every number has a bound in code.
    /// @param xauMaxAge, usdtMaxAge seconds a round of each feed stays good
    /// @param lowestPrice, highestPrice hard band of the gold price in USD per oz, 18 decimals
    /// @param jumpBpsPerDay, jumpBpsCap allowed move since the last used price for each started trading day, and at most
    /// @param usdtLowest, usdtHighest band of USDT in USD, 18 decimals, outside of which buying is closed
    /// @param settleTime seconds during which a new round, of either feed, is not used in the trader's favour
    struct Parameters {
        uint32 xauMaxAge;
        uint32 usdtMaxAge;
        uint128 lowestPrice;
        uint128 highestPrice;
        uint16 jumpBpsPerDay;
        uint16 jumpBpsCap;
        uint128 usdtLowest;
        uint128 usdtHighest;
        uint32 settleTime;
    }

    /// @notice What a page needs to show a price with its age, whether or not it can be used.
    struct Snapshot {
        uint80 xauRoundId;
        uint256 xauUsd;
        uint48 xauUpdatedAt;
        uint80 usdtRoundId;
        uint256 usdtUsd;
        uint48 usdtUpdatedAt;
        uint256 lastUsedXauUsd;
        uint80 lastUsedRoundId;
        uint48 lastUsedAt;
        bool marketOpen;
    }

    event PriceUsed(uint80 indexed roundId, uint256 xauUsd, uint256 previousXauUsd);
    event PriceProposed(uint80 indexed roundId, uint256 xauUsd, address indexed proposer);
    event PriceConfirmed(uint80 indexed roundId, uint256 xauUsd, address indexed approver);
    event CalendarSet(uint32 indexed day, uint48 openHalfHours, address indexed by);
    event OracleParametersScheduled(Parameters parameters, uint48 from);
    event OracleParametersCancelled(address indexed by);
    event OracleParametersTightened(Parameters parameters, address indexed by);

    error PriceNotPositive(address feed, int256 answer);
    error PriceRoundIncomplete(address feed);
    error PriceFromFuture(address feed, uint256 updatedAt);
    /// @notice The feed's round is older than its maximum age (seconds).
    error PriceStale(address feed, uint256 updatedAt, uint256 maxAge);
    error PriceOutOfBand(uint256 xauUsd, uint256 lowest, uint256 highest);
    /// @notice The price moved further than allowed since the last one used; two officers can confirm it.
    error PriceJumped(uint256 xauUsd, uint256 lastUsed, uint256 allowedBps);
    /// @notice No price has been confirmed yet.
    error PriceNotConfirmed();
    error UsdtOffPeg(uint256 usdtUsd, uint256 lowest, uint256 highest);
    error MarketClosed();
    /// @notice The market opened again at `openedAt` and no newer round has come since.
    error PriceBeforeOpening(uint256 updatedAt, uint256 openedAt);
    error PriceNoProposal(uint80 roundId);
    error PriceRoundChanged(uint80 expected, uint80 actual);
    error CalendarEmpty();
    error CalendarTooManyDays(uint256 count, uint256 highest);
    /// @notice Half hours are opened at least a day ahead; they are closed at once.
    error CalendarOpensTooSoon(uint32 day, uint256 earliestDay);
    error CalendarTooFar(uint32 day, uint256 latestDay);
    error OracleFeedDecimals(address feed, uint8 decimals);
    error OracleParameterOutOfRange(bytes32 parameter, uint256 value, uint256 lowest, uint256 highest);
    error OracleParametersNotTighter(bytes32 parameter);
    error OracleParametersNotScheduled();

    /// @notice Price of a purchase, USDT per oz with 18 decimals. Reverts with the reason why there is none.
    function buyPrice() external view returns (uint256 priceUsdtPerOz);

    /// @notice Price of a sale, USDT per oz with 18 decimals. Reverts with the reason why there is none.
    function sellPrice() external view returns (uint256 priceUsdtPerOz);

    /// @notice The same as `buyPrice`, and remembers the round as used if it is a new one. VAULT.
    function takeBuyPrice() external returns (uint256 priceUsdtPerOz);

    /// @notice The same as `sellPrice`, and remembers the round as used if it is a new one. VAULT.
    function takeSellPrice() external returns (uint256 priceUsdtPerOz);

    /// @notice First person: the latest round of the gold feed is right though it is the first or jumped. PRICER.
    function proposePrice(uint80 roundId) external;

    /// @notice Second person: from now on this round is the last used one. PRICE_APPROVER.
    function confirmPrice(uint80 roundId) external;

    /// @notice Sets days of the calendar, one word of 48 half hours each (bit 0 = 00:00 to 00:30 UTC). PRICER.
    function setCalendar(uint32 firstDay, uint48[] calldata openHalfHours) external;

    /// @notice Closes the market from the current half hour to the end of a day. GUARDIAN.
    function closeMarket(uint32 lastDay) external;

    /// @notice Schedules parameters; they count 7 days later. ADMIN.
    function scheduleParameters(Parameters calldata next) external;

    /// @notice Drops scheduled parameters. GUARDIAN.
    function cancelParameters() external;

    /// @notice Sets parameters at once that are nowhere riskier than the current ones. GUARDIAN.
    function tightenParameters(Parameters calldata next) external;

    function parameters() external view returns (Parameters memory);

    function scheduledParameters() external view returns (Parameters memory next, uint48 from);

    /// @notice What the feeds say, usable or not. Reverts only if a feed does.
    function snapshot() external view returns (Snapshot memory);

    function isMarketOpen() external view returns (bool);

    /// @notice Start of the half hour in which the market opens next, unix seconds; now if it is open; 0 if the calendar
    /// names none in the next 14 days.
    function nextOpening() external view returns (uint256);

    /// @notice The calendar's word of a UTC day (unix seconds / 86,400).
    function calendarDay(uint32 day) external view returns (uint48 openHalfHours);

    function xauFeed() external view returns (address);

    function usdtFeed() external view returns (address);
}
