/** What went wrong, in English. */
import { type NodeSentences, phrases, type SentenceTable } from "./phrases.ts";

const { day, duration, fineness, gold, milliOz, moment, outcome, percent, price, ratio, say, usdt, usdtUp, who } =
  phrases("en");

const usdPerOz = (amount: bigint) => `${price(amount)} USD per oz`;

const OTHER_PERSON = "Another person must do this.";
const STAFF_ONLY = "Ask a member of staff who holds the role.";
const TRY_AGAIN = "Refresh and try again.";
const REPORT = "Nothing changed. Please report it.";
const RANGE = "Choose a value inside the range.";
const WAIT_PRICE = "Wait a moment: the page tries again by itself.";

const outOfRange = (lowest: bigint, highest: bigint) =>
  say(`This parameter must be from ${lowest} to ${highest}.`, RANGE);
const notTighter = say("This change would raise a risk or a cost, so it cannot count at once.", "Schedule it instead.");
const notScheduled = say("No parameters are scheduled.");

export const contractErrors: SentenceTable = {
  // trading
  QuoteExpired: ([deadline]) =>
    say(`The price was valid until ${moment(deadline)}. No money moved.`, "Refresh the price."),
  SlippageExceeded: ([received, minimum], words) =>
    say(
      `The price moved: you would receive ${outcome(received, words)}, less than your minimum of ${outcome(minimum, words)}. No money moved.`,
      "Accept the new price, or wait.",
    ),
  BelowMinimumTrade: ([, minimum]) => say(`The minimum is ${gold(minimum)}.`, "Enter a larger amount."),
  InvestorLimitExceeded: ([, , available], words) =>
    say(`You can trade ${usdt(available, words)} more within 24 hours.`, "Enter less, or wait."),
  OutflowLimitExceeded: ([, available], words) =>
    say(`The vault can pay out ${usdt(available, words)} more within 24 hours.`, "Sell less now, or queue the sale."),
  NotAnInvestor: ([account], words) =>
    say(`${who(account, words)} is not an approved investor.`, "Complete the identity check first."),
  NotEnoughGold: ([available]) => say(`The vault has ${gold(available)} for sale now.`, "Enter a smaller amount."),
  InsufficientLiquidity: ([available], words) =>
    say(`The vault can pay ${usdt(available, words)} now.`, "Queue the rest."),
  BuyingClosed: () => say("Buying is closed for now. Selling stays open.", "Try again later."),
  VaultPaused: () => say("Trading is paused. Your gold is unaffected.", "Ready tickets can still be claimed."),
  VaultAmountZero: () => say("The amount is zero.", "Enter an amount."),
  VaultZeroAddress: () => say("The recipient is missing.", "Enter an address."),
  VaultBlockedByUsdt: () => say("USDT has blocked the vault, so it takes no deposits.", "Try again later."),
  UsdtDecimalsOutOfRange: ([decimals]) => say(`A USDT with ${decimals} decimals is not supported.`),

  // tickets
  TicketUnknown: ([ticketId]) => say(`There is no ticket ${ticketId}.`, TRY_AGAIN),
  TicketNotOwner: ([ticketId]) => say(`Ticket ${ticketId} belongs to another account.`, "Switch to its account."),
  TicketNotFunded: ([ticketId, ahead], words) =>
    say(`Ticket ${ticketId} is not ready: ${usdtUp(ahead, words)} must come in first.`, "Wait; the page tells you."),
  TicketNotOpen: ([ticketId]) => say(`Ticket ${ticketId} is settled already.`),
  TicketTakeBackTooEarly: ([, takeBackAt]) => say(`Your gold can be taken back from ${moment(takeBackAt)}.`, "Wait."),
  ClaimsWaitForRatio: () =>
    say("USDT took funds away from the vault. Claims wait until one ratio for all is fixed.", "Your claim is kept."),
  RatioOutOfRange: ([, highest]) => say(`The ratio can be at most ${ratio(highest)}.`, RANGE),
  RatioAlreadyFixed: () => say("The ratio is fixed already."),
  RatioNotNeeded: () => say("Every claim can be paid in full: no ratio is needed."),

  // prices
  PriceNotPositive: () => say("The price feed gives no valid price.", WAIT_PRICE),
  PriceRoundIncomplete: () => say("The price feed is between two prices.", WAIT_PRICE),
  PriceFromFuture: () => say("The price feed is ahead of the chain's clock.", WAIT_PRICE),
  PriceStale: ([, updatedAt, maxAge]) =>
    say(`No fresh price since ${moment(updatedAt)}; at most ${duration(maxAge)} old counts.`, WAIT_PRICE),
  PriceOutOfBand: ([xauUsd, lowest, highest]) =>
    say(`The gold price of ${usdPerOz(xauUsd)} is outside ${price(lowest)} to ${price(highest)}.`, WAIT_PRICE),
  PriceJumped: ([xauUsd, lastUsed, allowedBps]) =>
    say(
      `The gold price moved from ${usdPerOz(lastUsed)} to ${usdPerOz(xauUsd)}, more than ${percent(allowedBps)}.`,
      "Two officers must confirm it first.",
    ),
  PriceNotConfirmed: () => say("No price has been confirmed yet.", "Two officers must confirm the first one."),
  UsdtOffPeg: ([usdtUsd]) =>
    say(`USDT stands at ${price(usdtUsd)} USD, too far from one dollar. Buying is closed.`, "Selling stays open."),
  MarketClosed: () => say("The gold market is closed.", "Trading opens with it."),
  PriceBeforeOpening: ([, openedAt]) =>
    say(`The market opened at ${moment(openedAt)}; its first price has not come yet.`, WAIT_PRICE),
  PriceNoProposal: ([roundId]) => say(`Nobody has proposed the price of round ${roundId}.`, "Propose it first."),
  PriceRoundChanged: ([expected, actual]) =>
    say(`The feed went on from round ${expected} to ${actual}.`, "Propose the newest round."),
  CalendarEmpty: () => say("No days were given.", "Enter at least one day."),
  CalendarTooManyDays: ([, highest]) => say(`At most ${highest} days at once.`, "Enter fewer days."),
  CalendarOpensTooSoon: ([, earliest]) =>
    say(`Half hours can be opened from ${day(earliest)} on.`, "Choose a later day."),
  CalendarTooFar: ([, latest]) => say(`The calendar reaches to ${day(latest)}.`, "Choose an earlier day."),
  OracleFeedDecimals: ([, decimals]) => say(`A feed with ${decimals} decimals is not supported.`),
  OracleParameterOutOfRange: ([, , lowest, highest]) => outOfRange(lowest, highest),
  OracleParametersNotTighter: () => notTighter,
  OracleParametersNotScheduled: () => notScheduled,

  // the token
  ERC20InsufficientBalance: ([, balance, needed]) =>
    say(`You have ${gold(balance)}; this needs ${gold(needed)}.`, "Enter less, or add funds."),
  ERC20InsufficientAllowance: ([spender, allowance, needed], words) =>
    say(`${who(spender, words)} may take ${gold(allowance)}; it needs ${gold(needed)}.`, "Allow it again."),
  ERC20InvalidApprover: () => say("This account cannot give a permission."),
  ERC20InvalidReceiver: () => say("Gold cannot be sent to this address.", "Check the address."),
  ERC20InvalidSender: () => say("Gold cannot be sent from this address."),
  ERC20InvalidSpender: () => say("This address cannot be given a permission.", "Check the address."),
  ERC2612ExpiredSignature: ([deadline]) => say(`The signature was valid until ${moment(deadline)}.`, "Sign again."),
  ERC2612InvalidSigner: () => say("The signature is from another account.", "Sign with the account that pays."),
  ERC7943CannotSend: ([account], words) => say(`${who(account, words)} may not send gold.`, "Contact compliance."),
  ERC7943CannotReceive: ([account], words) =>
    say(`${who(account, words)} is not an approved investor and cannot receive gold.`, "Check the address."),
  ERC7943CannotTransfer: ([from, to], words) =>
    say(`Gold cannot move from ${who(from, words)} to ${who(to, words)} now.`, "Contact compliance."),
  ERC7943InsufficientUnfrozenBalance: ([, , unfrozen]) =>
    say(`Part of this account is on hold: ${gold(unfrozen)} can be moved.`, "Enter less, or contact compliance."),
  GoldPaused: ([until]) =>
    say(`Moving gold is paused until ${moment(until)} at the latest. Your gold is unaffected.`, "Wait."),
  GoldNotPaused: () => say("Gold is not paused."),
  GoldPauseTooSoon: ([earliest]) =>
    say(`The next pause can begin at ${moment(earliest)}.`, "An admin can pause earlier."),
  GoldWindDownStarted: () => say("The system is winding down.", "Gold can be redeemed."),
  GoldCallerNotSystem: () => say("Only a contract of the system can do this."),
  GoldSystemMismatch: () => say("A contract of the system belongs to another token.", REPORT),
  GoldSystemZeroAddress: () => say("A contract of the system is missing.", REPORT),
  GoldFrozenChanged: ([, expected, actual]) =>
    say(`Somebody changed the hold from ${gold(expected)} to ${gold(actual)}.`, "Review it again."),
  GoldCaseNotProposed: ([caseId]) => say(`Case ${caseId} is not waiting for an approval.`, TRY_AGAIN),
  GoldCaseNotReady: ([, readyAt]) => say(`The case can be approved from ${moment(readyAt)}.`, "Wait."),
  GoldCaseExpired: ([, expiresAt]) => say(`The case ran out at ${moment(expiresAt)}.`, "Propose it again."),
  GoldCaseExists: ([caseId]) => say(`Case ${caseId} is the same and still open.`, "Open it."),
  GoldNoApprovedCase: () => say("No approved case allows this transfer.", "Propose a case."),
  GoldCaseEmpty: () => say("The case is incomplete.", "Fill in both accounts, the amount and the reference."),

  GoldCaseNotOpen: ([caseId]) => say(`Case ${caseId} is closed.`, TRY_AGAIN),
  GoldSystemHolding: ([system], words) => say(`${who(system, words)} holds gold, so it cannot be set aside.`, REPORT),
  ERC3009InvalidAuthorizationTime: () => say("The authorisation is not valid now.", "Sign again."),
  ERC3009InvalidSignature: () => say("The authorisation is not signed by its account.", "Sign again."),
  ERC3009UsedAuthorization: () => say("This authorisation was used already.", "Sign again."),

  // investors
  InvestorCredentialLifeOutOfRange: ([, lowest, highest]) =>
    say(`A credential may last ${duration(lowest)} to ${duration(highest)}.`, RANGE),
  InvestorNotLapsed: ([account], words) => say(`${who(account, words)} still has a good credential.`),
  InvestorSignatureInvalid: () => say("The approval is not signed by compliance.", "Ask compliance again."),
  InvestorZeroAddress: () => say("The address is missing.", "Enter an address."),
  InvestorEmptyCredential: () => say("The credential is missing."),
  InvestorTierOutOfRange: ([, highest]) => say(`Tiers go from 1 to ${highest}.`, RANGE),
  InvestorUnknownJurisdiction: ([code]) => say(`There is no jurisdiction ${code}.`, "Use the ISO 3166-1 number."),
  InvestorExpiryOutOfRange: ([, earliest, latest]) =>
    say(`The expiry must lie between ${moment(earliest)} and ${moment(latest)}.`, RANGE),
  InvestorNotEntered: ([account], words) => say(`${who(account, words)} is not an investor.`),
  InvestorAlreadyRevoked: ([account], words) => say(`${who(account, words)} is revoked already.`),
  InvestorEntryExpired: ([deadline]) =>
    say(`The approval was valid until ${moment(deadline)}.`, "Ask compliance again."),
  InvestorSignerNotCompliance: () => say("The approval is not signed by compliance.", "Ask compliance again."),
  InvestorExitNotOpen: ([account], words) => say(`No way out is open for ${who(account, words)}.`),

  // reserves
  BarAlreadyListed: ([barId]) => say(`This is bar ${barId} already.`, "If it is another bar, open a dispute."),
  BarNotListed: () => say("No bar has this key.", "Check brand, serial and year."),
  BarUnknown: ([barId]) => say(`There is no bar ${barId}.`),
  BarNotInStatus: ([barId]) => say(`Bar ${barId} has moved on in the meantime.`, TRY_AGAIN),
  BarSerialInvalid: ([serial]) => say(`"${serial}" is no serial number.`, "Check the serial."),
  BarCodeInvalid: () => say("A code has capitals and digits only.", "Check brand and vault."),
  BarYearOutOfRange: ([year]) => say(`${year} is no year of manufacture.`, "Use 0 if none is stamped."),
  BarFinenessOutOfRange: ([parts]) =>
    say(`A fineness of ${fineness(parts)} is outside 995.0 to 999.9.`, "Check the assay."),
  BarGrossNotMultiple: () => say("A large bar is weighed in steps of 0.025 oz.", "Check the gross weight."),
  BarGrossWrongUnit: () => say("Large bars are weighed in ounces, kilobars in grams.", "Check the class."),
  BarWeightOutOfRange: ([fine, lowest, highest]) =>
    say(`A fine weight of ${milliOz(fine)} is outside ${milliOz(lowest)} to ${milliOz(highest)}.`, "Check the weight."),
  BarDocumentMissing: () => say("The hash of the document is missing.", "Add the document."),
  AttestationEmpty: () => say("The attestation names no bar.", "Choose at least one."),
  AttestationTooManyBars: ([, highest]) => say(`At most ${highest} bars in one attestation.`, "Split it."),
  AttestationAsOfOutOfRange: ([, earliest, latest]) =>
    say(`The count must be dated from ${moment(earliest)} to ${moment(latest)}.`, "Check the date."),
  AttestationOlder: ([barId]) => say(`Bar ${barId} has a newer attestation already.`, "Leave it out."),
  AttestationExpiryOutOfRange: ([, earliest, latest]) =>
    say(`The attestation must end from ${day(earliest)} to ${day(latest)}.`, "Check the date."),
  AttestationWeightDiffers: ([barId, attested, computed]) =>
    say(`Bar ${barId}: attested ${milliOz(attested)}, computed ${milliOz(computed)}.`, "Check the bar."),
  NoBarAvailable: () => say("No bar of this class is free now.", "Choose another class, or wait."),
  ECDSAInvalidSignature: () => say("The signature is not valid.", "Sign again."),
  ECDSAInvalidSignatureLength: () => say("The signature is not whole.", "Sign again."),
  ECDSAInvalidSignatureS: () => say("The signature is not in its only valid form.", "Sign again."),

  AttestationLifeOutOfRange: ([, lowest, highest]) =>
    say(`An attestation may last ${lowest} to ${highest} days.`, RANGE),
  AttestationProviderInvalid: () =>
    say("The name of the audit firm is missing or unreadable.", "Enter it in plain letters."),
  BarEvidenceChanged: ([barId]) => say(`The evidence on bar ${barId} changed in the meantime.`, "Review it again."),
  BarGrossOutOfRange: ([gross, lowest, highest]) =>
    say(`A gross weight of ${gross} mg is outside ${lowest} to ${highest} mg.`, "Check the weight."),
  BarNotReservedFor: ([barId, requestId]) => say(`Bar ${barId} is not reserved for request ${requestId}.`, TRY_AGAIN),
  BarNumbersExhausted: () => say("No more bars can be numbered.", REPORT),
  BarReserved: ([barId, requestId]) =>
    say(`Bar ${barId} is reserved for request ${requestId}.`, "Settle the request first."),
  BarRoundUnknown: ([roundId]) => say(`The reserve feed has no round ${roundId}.`),

  // supply
  BurnAmountZero: () => say("The amount is zero.", "Enter an amount."),
  MintNotProposer: ([proposalId]) => say(`Proposal ${proposalId} was made by somebody else.`, "Ask its proposer."),
  SupplyZeroAddress: () => say("An address is missing.", REPORT),
  RateLimitExceeded: () => say("This is more than the limit for 24 hours allows.", "Enter less, or wait."),
  MintAmountZero: () => say("The amount is zero.", "Enter an amount."),
  MintUnknown: ([proposalId]) => say(`There is no mint proposal ${proposalId}.`),
  MintNotInState: ([proposalId]) => say(`Proposal ${proposalId} has moved on in the meantime.`, TRY_AGAIN),
  MintNotReady: ([, readyAt]) => say(`The mint can be approved from ${moment(readyAt)}.`, "Wait."),
  MintExpired: ([, expiresAt]) => say(`The proposal ran out at ${moment(expiresAt)}.`, "Propose it again."),
  MintAmountChanged: ([, expected, actual]) =>
    say(`The proposal is for ${gold(actual)}, not ${gold(expected)}.`, "Review it again."),
  SupplyExceedsReserves: ([supplyAfter, allowed]) =>
    say(`The supply would be ${gold(supplyAfter)}; the reserves allow ${gold(allowed)}.`, "Register gold first."),
  MintLimitExceeded: ([, available]) =>
    say(`Within 24 hours ${gold(available)} more can be made.`, "Enter less, or wait."),
  MintClosed: () => say("No tokens can be made in this state of the system.", "See the reserves."),
  SupplyParameterOutOfRange: ([, , lowest, highest]) => outOfRange(lowest, highest),
  SupplyParametersNotTighter: () => notTighter,
  SupplyParametersNotScheduled: () => notScheduled,

  // the vault's staff
  NothingProposed: () => say("Nothing is proposed.", "Propose it first."),
  ProposalChanged: () => say("The proposal changed in the meantime.", "Review it again."),
  SweepTooLarge: ([, available], words) => say(`At most ${usdt(available, words)} can be swept.`, "Enter less."),
  SweepDestinationUnset: () => say("No destination is confirmed.", "Two people set it first."),
  VaultParameterOutOfRange: ([, , lowest, highest]) => outOfRange(lowest, highest),
  VaultParametersNotTighter: () => notTighter,
  VaultParametersNotScheduled: () => notScheduled,

  // bars for tokens
  RedemptionUnknown: ([requestId]) => say(`There is no request ${requestId}.`),
  RedemptionNotOwner: ([requestId]) =>
    say(`Request ${requestId} belongs to another account.`, "Switch to its account."),
  RedemptionNotInState: ([requestId]) => say(`Request ${requestId} has moved on in the meantime.`, TRY_AGAIN),
  RedemptionNotEligible: ([account], words) => say(`${who(account, words)} cannot redeem.`, "Contact compliance."),
  RedemptionDeliveryMissing: () => say("The delivery details are missing.", "Fill them in."),
  RedemptionPaused: () => say("Redemption is paused. Your gold is unaffected.", "What came back can be collected."),
  RedemptionShortfall: () => say("No new bar is assigned while weight is below supply.", "Sell for USDT, or wait."),
  RedemptionTooEarly: ([, earliest]) => say(`This is possible from ${moment(earliest)}.`, "Wait."),
  RedemptionNothingToCollect: () => say("There is nothing to collect."),
  RedemptionBarChanged: ([, expected, actual]) =>
    say(`The bar changed from ${expected} to ${actual}.`, "Review it again."),
  RedemptionParameterOutOfRange: ([, , lowest, highest]) => outOfRange(lowest, highest),
  RedemptionParametersNotTighter: () => notTighter,
  RedemptionParametersNotScheduled: () => notScheduled,

  RedemptionBarNotReserved: ([, barId]) => say(`Bar ${barId} is no longer reserved for this request.`, TRY_AGAIN),
  RedemptionZeroAddress: () => say("An address is missing.", REPORT),

  // who may do what
  TwoPersonsSameAddress: () => say("You took the first step yourself.", OTHER_PERSON),
  TwoPersonsBothRoles: () => say("An account with both roles may act in neither.", OTHER_PERSON),
  TwoPersonsThroughManager: () => say("This cannot be called through the access manager.", "Call it directly."),
  TwoPersonsSignerWithoutRole: () => say("The signer does not hold the role that this needs.", STAFF_ONLY),
  AccessManagedUnauthorized: () => say("Your role does not allow this.", STAFF_ONLY),
  AccessManagedRequiredDelay: ([, delay]) => say(`Schedule this first (${duration(delay)}).`, "Schedule it."),
  AccessManagedInvalidAuthority: () => say("This is no access manager.", REPORT),
  AccessManagerAlreadyScheduled: () => say("This is already scheduled.", "Open it."),
  AccessManagerBadConfirmation: () => say("The confirmation names another account.", TRY_AGAIN),
  AccessManagerExpired: () => say("The scheduled step ran out.", "Schedule it again."),
  AccessManagerInvalidInitialAdmin: () => say("The first admin is missing.", REPORT),
  AccessManagerLockedFunction: () => say("This function's role is fixed."),
  AccessManagerLockedRole: () => say("This role is fixed."),
  AccessManagerNotReady: () => say("The scheduled step is still waiting.", "Wait."),
  AccessManagerNotScheduled: () => say("This is not scheduled.", "Schedule it first."),
  AccessManagerUnauthorizedAccount: () => say("Your role does not allow this.", STAFF_ONLY),
  AccessManagerUnauthorizedCall: () => say("Your role does not allow this.", STAFF_ONLY),
  AccessManagerUnauthorizedCancel: () => say("Your role does not allow to cancel this.", STAFF_ONLY),
  AccessManagerUnauthorizedConsume: () => say("Only the called contract can use up a scheduled step."),

  // the simulated feeds
  AggregatorNoRound: () => say("The price feed has no price yet.", WAIT_PRICE),
  AggregatorNotKeeper: () => say("Only the price keeper writes to this feed.", STAFF_ONLY),

  // what libraries refuse
  AddressEmptyCode: () => say("There is no contract at this address.", REPORT),
  FailedCall: () => say("A contract that was called failed without a reason.", "Nothing changed. Try again later."),
  InsufficientBalance: () => say("The contract has too little to pay this.", REPORT),
  InvalidAccountNonce: () => say("This signature was used already.", "Sign again."),
  InvalidShortString: () => say("A text of the contract is too long.", REPORT),
  StringTooLong: () => say("A text is too long.", "Shorten it."),
  CheckpointUnorderedInsertion: () => say("A record is out of order.", REPORT),
  PrefixSumsIndexOutOfRange: () => say("The number is out of range.", REPORT),
  ReentrancyGuardReentrantCall: () => say("A contract called back while it was being called.", REPORT),
  SafeCastOverflowedUintToInt: () => say("The number is too large.", "Enter less."),
  SafeERC20FailedOperation: ([token], words) =>
    say(`${who(token, words)} refused the payment.`, "Check balance and permission."),
  SafeCastOverflowedUintDowncast: () => say("The number is too large.", "Enter less."),
};

export const nodeErrors: NodeSentences = {
  rejected: say("You declined in your wallet. Nothing was sent.", "Try again when you are ready."),
  unauthorised: say("Your wallet does not allow this page to use the account.", "Connect again."),
  unsupported: say("Your wallet does not know this kind of request.", "Choose another way, or another wallet."),
  disconnected: say("Your wallet has lost its network.", "Check the wallet's connection."),
  otherNetwork: say("Your wallet is not connected to this network.", "Switch to Goldlane."),
  unknownChain: say("Your wallet does not know Goldlane yet.", "Add the network, then switch."),
  unknownBatch: say("Your wallet lost track of this batch.", "Check the activity first."),
  unableToBatch: say("Your wallet cannot make these calls together.", "Make them one by one."),
  busyWallet: say("A request is already waiting.", "Open your wallet."),
  noFeeMoney: say("You need a little ether for the network fee.", "Add some, then try again."),
  nonceTooLow: say("This was already sent.", "Look at the activity."),
  unreachable: say(
    "The network cannot be reached. What you see is the last known state.",
    "The page tries again by itself.",
  ),
  revert: say("The contract refused this. Nothing changed.", "Copy the details to report it."),
  reason: (text) => say(`The contract refused: ${text}. Nothing changed.`, "Copy the details to report it."),
  unknownRevert: (selector) =>
    say(
      `The contract refused ${selector === null ? "without a reason" : `(${selector})`}. Nothing changed.`,
      "Copy the details to report it.",
    ),
  unknown: say("This did not work. Nothing changed.", "Copy the details to report it."),
};
