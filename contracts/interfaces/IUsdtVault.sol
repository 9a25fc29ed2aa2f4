// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Gold for USDT and back
/// @notice Buys and sells GLG at the oracle's price and a spread. USDT amounts are in USDT's own decimals, GLG in token
/// units (1e18 = 1 oz), prices in USDT per oz with 18 decimals. A sale that the float cannot pay becomes a ticket: its
/// USDT is fixed at the sale's price, it is funded in order and claimed by its owner.
/// @dev Books, not balances, decide: a donation of any token changes nothing.
interface IUsdtVault {
    enum TicketState {
        None,
        Queued,
        Funded,
        Claimed,
        TakenBack
    }

    /// @param gold token units in escrow until the ticket is funded
    /// @param usdt what the ticket pays, fixed at the sale's price
    /// @param targetAt unix seconds; when it should be funded (two business days)
    /// @param takeBackAt unix seconds; from when an unfunded one may be taken back as GLG
    struct Ticket {
        address owner;
        uint128 gold;
        uint128 usdt;
        uint48 createdAt;
        uint48 targetAt;
        uint48 takeBackAt;
        TicketState state;
    }

    /// @notice Every number has a bound in code; a raise of risk or cost waits, a cut counts at once.
    /// @param buySpreadBps, sellSpreadBps parts per 10,000 of the price, 55 to 200
    /// @param feeBps further fee on each side, parts per 10,000 of the USDT amount, at most 50
    /// @param minTradeGold smallest purchase or sale, token units
    /// @param investorDailyUsdt what one investor may buy and what it may sell in any 24 hours
    /// @param outflowDailyUsdt what sales may take out of the vault in any 24 hours: USDT counts when it stops being the
    /// vault's own, paid at once or assigned to a ticket. A claim of what is assigned counts no more and never waits.
    /// @param minFloatUsdt what a sweep must leave above all liabilities
    struct Parameters {
        uint16 buySpreadBps;
        uint16 sellSpreadBps;
        uint16 feeBps;
        uint128 minTradeGold;
        uint128 investorDailyUsdt;
        uint128 outflowDailyUsdt;
        uint128 minFloatUsdt;
    }

    /// @notice The vault's books. GLG for sale and in tickets, USDT free, assigned to tickets, and still to fund. Fees are
    /// those of purchases; the fee of a sale is USDT that the vault does not pay out, and stays where it is.
    struct Books {
        uint256 goldForSale;
        uint256 goldInTickets;
        uint256 floatUsdt;
        uint256 fundedUsdt;
        uint256 queuedUsdt;
        uint256 feesUsdt;
    }

    event GoldBought(
        address indexed buyer,
        address indexed recipient,
        uint256 usdtIn,
        uint256 goldOut,
        uint256 priceUsdtPerOz,
        uint256 feeUsdt
    );
    event GoldSold(
        address indexed seller,
        address indexed recipient,
        uint256 goldIn,
        uint256 usdtOut,
        uint256 priceUsdtPerOz,
        uint256 feeUsdt
    );
    event SaleQueued(
        uint256 indexed ticketId,
        address indexed owner,
        uint256 gold,
        uint256 usdt,
        uint256 priceUsdtPerOz,
        uint48 targetAt,
        uint48 takeBackAt
    );
    event QueueFunded(uint256 fundedUsdt, uint256 stillQueuedUsdt);
    event TicketClaimed(uint256 indexed ticketId, address indexed owner, uint256 usdt);
    event TicketGoldReleased(uint256 indexed ticketId, uint256 gold);
    event TicketTakenBack(uint256 indexed ticketId, address indexed owner, uint256 gold);
    event GoldStocked(address indexed by, uint256 gold);
    event GoldWithdrawn(address indexed treasury, uint256 gold);
    event FloatFunded(address indexed by, uint256 usdt);
    event Swept(address indexed destination, uint256 usdt);
    event DestinationProposed(address indexed destination, address indexed proposer);
    event DestinationConfirmed(address indexed destination, address indexed approver);
    event ClaimRatioProposed(uint256 ratio, address indexed proposer);
    event ClaimRatioConfirmed(uint256 ratio, address indexed approver);
    event VaultParametersScheduled(Parameters parameters, uint48 from);
    event VaultParametersCancelled(address indexed by);
    event VaultParametersTightened(Parameters parameters, address indexed by);

    error VaultAmountZero();
    error VaultZeroAddress();
    /// @notice The quote's deadline has passed.
    error QuoteExpired(uint256 deadline);
    /// @notice What would be received is less than the caller's minimum.
    error SlippageExceeded(uint256 received, uint256 minimum);
    /// @notice In token units.
    error BelowMinimumTrade(uint256 gold, uint256 minimum);
    error InvestorLimitExceeded(address investor, uint256 usdt, uint256 available);
    error OutflowLimitExceeded(uint256 usdt, uint256 available);
    error NotAnInvestor(address account);
    /// @notice The vault has less gold for sale than this purchase needs, in token units.
    error NotEnoughGold(uint256 available, uint256 needed);
    /// @notice The float pays less than this sale needs; the sale can be queued.
    error InsufficientLiquidity(uint256 available, uint256 needed);
    error BuyingClosed();
    error VaultPaused();
    /// @notice USDT has blocked the vault: it could take deposits and never pay.
    error VaultBlockedByUsdt();
    error UsdtDecimalsOutOfRange(uint8 decimals);
    error TicketUnknown(uint256 ticketId);
    error TicketNotOwner(uint256 ticketId, address caller);
    error TicketNotFunded(uint256 ticketId, uint256 usdtAhead);
    error TicketNotOpen(uint256 ticketId, TicketState state);
    error TicketTakeBackTooEarly(uint256 ticketId, uint48 takeBackAt);
    /// @notice USDT took funds away: claims wait until two people have fixed one ratio for all.
    error ClaimsWaitForRatio(uint256 balance, uint256 funded);
    error RatioOutOfRange(uint256 ratio, uint256 highest);
    error RatioAlreadyFixed(uint256 ratio);
    error RatioNotNeeded();
    error NothingProposed();
    error ProposalChanged();
    error SweepTooLarge(uint256 usdt, uint256 available);
    error SweepDestinationUnset();
    error VaultParameterOutOfRange(bytes32 parameter, uint256 value, uint256 lowest, uint256 highest);
    error VaultParametersNotTighter(bytes32 parameter);
    error VaultParametersNotScheduled();

    /// @notice Pays up to `usdtIn` USDT of the caller, by its allowance, and sends gold to `recipient`.
    /// @param minGoldOut least that the recipient accepts, token units
    /// @param deadline unix seconds; the last second in which the purchase counts
    function buy(
        uint256 usdtIn,
        uint256 minGoldOut,
        address recipient,
        uint256 deadline
    ) external returns (uint256 goldOut);

    /// @notice Sells the caller's gold, by its allowance, for USDT paid at once, or reverts.
    function sell(
        uint256 goldIn,
        uint256 minUsdtOut,
        address recipient,
        uint256 deadline
    ) external returns (uint256 usdtOut);

    /// @notice Sells with an ERC-2612 permit of the caller for exactly `goldIn`; a permit that somebody else has
    /// submitted already does not hinder.
    function sellWithPermit(
        uint256 goldIn,
        uint256 minUsdtOut,
        address recipient,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external returns (uint256 usdtOut);

    /// @notice Sells for somebody who signed an ERC-3009 authorisation to the vault; anybody may submit it, the seller is
    /// paid. The authorisation's nonce is `keccak256(abi.encode(minUsdtOut, deadline, salt))`, its `validAfter` 0 and its
    /// `validBefore` `deadline + 1`, so that the terms are what was signed.
    function sellWithAuthorization(
        address seller,
        uint256 goldIn,
        uint256 minUsdtOut,
        uint256 deadline,
        bytes32 salt,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external returns (uint256 usdtOut);

    /// @notice Sells all of `goldIn` for a ticket. Not cancellable: the price is fixed now.
    function queueSale(uint256 goldIn, uint256 minUsdtOut, uint256 deadline) external returns (uint256 ticketId);

    /// @notice Sells what the float can pay at once and queues the rest; the minimum is for both together.
    function sellAndQueue(
        uint256 goldIn,
        uint256 minUsdtOut,
        address recipient,
        uint256 deadline
    ) external returns (uint256 usdtOut, uint256 ticketId);

    /// @notice Pays a funded ticket to its owner, who must still be eligible. Works while paused.
    function claim(uint256 ticketId) external returns (uint256 usdtOut);

    /// @notice Gives the gold of a ticket back that was not funded in time. Works while paused.
    function takeBack(uint256 ticketId) external returns (uint256 gold);

    /// @notice Assigns what the float and the day's limit allow to the tickets that wait. Anybody; every trade does it too.
    function fundQueue() external returns (uint256 fundedUsdt);

    /// @notice Puts the gold of a funded ticket that nobody has claimed yet up for sale. Anybody; a claim does it too.
    function releaseGold(uint256 ticketId) external returns (uint256 gold);

    /// @notice Puts gold of the caller up for sale, by its allowance. TREASURER.
    function stockGold(uint256 gold) external;

    /// @notice Returns gold for sale to the treasury. TREASURER.
    function withdrawGold(uint256 gold) external;

    /// @notice Adds USDT of the caller to the float, by its allowance; funds the queue first. TREASURER.
    function fundFloat(uint256 usdt) external returns (uint256 received);

    /// @notice Sends USDT above all liabilities and the minimum float to the fixed destination. TREASURER. Not while paused.
    function sweep(uint256 usdt) external;

    /// @notice First person of a new sweep destination. TREASURER.
    function proposeDestination(address destination) external;

    /// @notice Second person of a new sweep destination. ADMIN, with the delay of ADMIN.
    function confirmDestination(address destination) external;

    /// @notice First person of the one ratio by which all claims are paid after USDT took funds away. TREASURER.
    /// @param ratio 1e18 = paid in full
    function proposeClaimRatio(uint256 ratio) external;

    /// @notice Second person of the ratio; once. ADMIN, with the delay of ADMIN.
    function confirmClaimRatio(uint256 ratio) external;

    /// @notice Schedules parameters; they count 7 days later. ADMIN.
    function scheduleParameters(Parameters calldata next) external;

    /// @notice Drops scheduled parameters. GUARDIAN.
    function cancelParameters() external;

    /// @notice Sets parameters at once that are nowhere riskier or dearer than the current ones. GUARDIAN.
    function tightenParameters(Parameters calldata next) external;

    /// @notice What a purchase would give now. Reverts with the reason why it cannot be made by anybody.
    function quoteBuy(uint256 usdtIn) external view returns (uint256 goldOut, uint256 priceUsdtPerOz, uint256 feeUsdt);

    /// @notice What a sale would give now, and how much of it at once.
    function quoteSell(
        uint256 goldIn
    ) external view returns (uint256 usdtOut, uint256 priceUsdtPerOz, uint256 feeUsdt, uint256 paidAtOnce);

    /// @notice Price with spread of a purchase, USDT per oz with 18 decimals.
    function buyPriceWithSpread() external view returns (uint256 priceUsdtPerOz);

    /// @notice Price with spread of a sale, USDT per oz with 18 decimals.
    function sellPriceWithSpread() external view returns (uint256 priceUsdtPerOz);

    function books() external view returns (Books memory);

    function ticket(uint256 ticketId) external view returns (Ticket memory);

    /// @notice Tickets are numbered from 1 to this number.
    function ticketCount() external view returns (uint256);

    /// @notice USDT that must still come in before this ticket is funded, its own included; 0 once funded.
    function usdtAhead(uint256 ticketId) external view returns (uint256);

    /// @notice What the investor may still buy and still sell in the current 24 hours, in USDT.
    function investorAvailable(address investor) external view returns (uint256 buyUsdt, uint256 sellUsdt);

    /// @notice What sales may still take out in the current 24 hours, in USDT.
    function outflowAvailable() external view returns (uint256);

    function parameters() external view returns (Parameters memory);

    function scheduledParameters() external view returns (Parameters memory next, uint48 from);

    /// @notice 1e18 unless USDT took funds away and a ratio was fixed.
    function claimRatio() external view returns (uint256);

    function sweepDestination() external view returns (address);

    function token() external view returns (address);

    function usdt() external view returns (address);

    function oracle() external view returns (address);

    function investors() external view returns (address);

    function supplyController() external view returns (address);
}
