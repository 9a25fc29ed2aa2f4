/** What went wrong, in German. */
import { type NodeSentences, phrases, type SentenceTable } from "./phrases.ts";

const { day, duration, fineness, gold, milliOz, moment, outcome, percent, price, ratio, say, usdt, usdtUp, who } =
  phrases("de");

const usdPerOz = (amount: bigint) => `${price(amount)} USD je oz`;

const OTHER_PERSON = "Das muss eine andere Person tun.";
const STAFF_ONLY = "Fragen Sie jemanden vom Personal, der die Rolle hat.";
const TRY_AGAIN = "Laden Sie neu und versuchen Sie es noch einmal.";
const REPORT = "Nichts hat sich geändert. Bitte melden Sie es.";
const RANGE = "Wählen Sie einen Wert aus dem Bereich.";
const WAIT = "Warten Sie.";
const SIGN_AGAIN = "Unterschreiben Sie noch einmal.";
const REVIEW_AGAIN = "Prüfen Sie es noch einmal.";
const LESS_OR_WAIT = "Geben Sie weniger ein oder warten Sie.";
const WAIT_PRICE = "Warten Sie einen Moment: Die Seite versucht es von selbst noch einmal.";
const COPY_DETAILS = "Kopieren Sie die Einzelheiten, um es zu melden.";

const outOfRange = (lowest: bigint, highest: bigint) =>
  say(`Dieser Wert muss zwischen ${lowest} und ${highest} liegen.`, RANGE);
const notTighter = say(
  "Diese Änderung würde ein Risiko oder Kosten erhöhen, deshalb gilt sie nicht sofort.",
  "Planen Sie sie ein.",
);
const notScheduled = say("Keine Werte sind eingeplant.");

export const contractErrors: SentenceTable = {
  // trading
  QuoteExpired: ([deadline]) =>
    say(`Der Preis galt bis ${moment(deadline)}. Kein Geld hat sich bewegt.`, "Holen Sie den Preis neu."),
  SlippageExceeded: ([received, minimum], words) =>
    say(
      `Der Preis hat sich bewegt: Sie erhielten ${outcome(received, words)}, weniger als Ihr Minimum von ${outcome(minimum, words)}. Kein Geld hat sich bewegt.`,
      "Nehmen Sie den neuen Preis an oder warten Sie.",
    ),
  BelowMinimumTrade: ([, minimum]) => say(`Das Minimum ist ${gold(minimum)}.`, "Geben Sie einen größeren Betrag ein."),
  InvestorLimitExceeded: ([, , available], words) =>
    say(`Sie können binnen 24 Stunden noch ${usdt(available, words)} handeln.`, LESS_OR_WAIT),
  OutflowLimitExceeded: ([, available], words) =>
    say(
      `Der Tresor kann binnen 24 Stunden noch ${usdt(available, words)} auszahlen.`,
      "Verkaufen Sie jetzt weniger oder reihen Sie den Verkauf ein.",
    ),
  NotAnInvestor: ([account], words) =>
    say(`${who(account, words)} ist kein zugelassener Anleger.`, "Lassen Sie zuerst die Identität prüfen."),
  NotEnoughGold: ([available]) =>
    say(`Der Tresor hat jetzt ${gold(available)} zu verkaufen.`, "Geben Sie einen kleineren Betrag ein."),
  InsufficientLiquidity: ([available], words) =>
    say(`Der Tresor kann jetzt ${usdt(available, words)} zahlen.`, "Reihen Sie den Rest ein."),
  BuyingClosed: () => say("Der Kauf ist zurzeit geschlossen. Der Verkauf bleibt offen.", "Versuchen Sie es später."),
  VaultPaused: () =>
    say("Der Handel ruht. Ihr Gold ist nicht betroffen.", "Fertige Tickets können weiter eingelöst werden."),
  VaultAmountZero: () => say("Der Betrag ist null.", "Geben Sie einen Betrag ein."),
  VaultZeroAddress: () => say("Der Empfänger fehlt.", "Geben Sie eine Adresse ein."),
  VaultBlockedByUsdt: () =>
    say("USDT hat den Tresor gesperrt, er nimmt keine Einzahlungen an.", "Versuchen Sie es später."),
  UsdtDecimalsOutOfRange: ([decimals]) => say(`Ein USDT mit ${decimals} Nachkommastellen wird nicht unterstützt.`),

  // tickets
  TicketUnknown: ([ticketId]) => say(`Das Ticket ${ticketId} gibt es nicht.`, TRY_AGAIN),
  TicketNotOwner: ([ticketId]) =>
    say(`Das Ticket ${ticketId} gehört einem anderen Konto.`, "Wechseln Sie zu diesem Konto."),
  TicketNotFunded: ([ticketId, ahead], words) =>
    say(
      `Das Ticket ${ticketId} ist nicht bereit: Zuerst müssen ${usdtUp(ahead, words)} eingehen.`,
      "Warten Sie; die Seite sagt es Ihnen.",
    ),
  TicketNotOpen: ([ticketId]) => say(`Das Ticket ${ticketId} ist schon erledigt.`),
  TicketTakeBackTooEarly: ([, takeBackAt]) =>
    say(`Ihr Gold kann ab ${moment(takeBackAt)} zurückgenommen werden.`, WAIT),
  ClaimsWaitForRatio: () =>
    say(
      "USDT hat dem Tresor Geld entzogen. Auszahlungen warten, bis ein Verhältnis für alle feststeht.",
      "Ihr Anspruch bleibt erhalten.",
    ),
  RatioOutOfRange: ([, highest]) => say(`Das Verhältnis darf höchstens ${ratio(highest)} sein.`, RANGE),
  RatioAlreadyFixed: () => say("Das Verhältnis steht schon fest."),
  RatioNotNeeded: () => say("Jeder Anspruch kann voll bezahlt werden: Es braucht kein Verhältnis."),

  // prices
  PriceNotPositive: () => say("Die Preisquelle liefert keinen gültigen Preis.", WAIT_PRICE),
  PriceRoundIncomplete: () => say("Die Preisquelle steht zwischen zwei Preisen.", WAIT_PRICE),
  PriceFromFuture: () => say("Die Preisquelle ist der Uhr der Kette voraus.", WAIT_PRICE),
  PriceStale: ([, updatedAt, maxAge]) =>
    say(`Seit ${moment(updatedAt)} kein neuer Preis; er darf höchstens ${duration(maxAge)} alt sein.`, WAIT_PRICE),
  PriceOutOfBand: ([xauUsd, lowest, highest]) =>
    say(
      `Der Goldpreis von ${usdPerOz(xauUsd)} liegt außerhalb von ${price(lowest)} bis ${price(highest)}.`,
      WAIT_PRICE,
    ),
  PriceJumped: ([xauUsd, lastUsed, allowedBps]) =>
    say(
      `Der Goldpreis ging von ${usdPerOz(lastUsed)} auf ${usdPerOz(xauUsd)}, mehr als ${percent(allowedBps)}.`,
      "Zuerst müssen ihn zwei Beauftragte bestätigen.",
    ),
  PriceNotConfirmed: () => say("Noch ist kein Preis bestätigt.", "Den ersten müssen zwei Beauftragte bestätigen."),
  UsdtOffPeg: ([usdtUsd]) =>
    say(
      `USDT steht bei ${price(usdtUsd)} USD, zu weit vom Dollar entfernt. Der Kauf ist geschlossen.`,
      "Der Verkauf bleibt offen.",
    ),
  MarketClosed: () => say("Der Goldmarkt ist geschlossen.", "Der Handel öffnet mit ihm."),
  PriceBeforeOpening: ([, openedAt]) =>
    say(`Der Markt öffnete ${moment(openedAt)}; sein erster Preis ist noch nicht da.`, WAIT_PRICE),
  PriceNoProposal: ([roundId]) =>
    say(`Niemand hat den Preis der Runde ${roundId} vorgeschlagen.`, "Schlagen Sie ihn zuerst vor."),
  PriceRoundChanged: ([expected, actual]) =>
    say(`Die Quelle ist von Runde ${expected} zu ${actual} weitergegangen.`, "Schlagen Sie die neueste Runde vor."),
  CalendarEmpty: () => say("Es sind keine Tage angegeben.", "Geben Sie mindestens einen Tag ein."),
  CalendarTooManyDays: ([, highest]) => say(`Höchstens ${highest} Tage auf einmal.`, "Geben Sie weniger Tage ein."),
  CalendarOpensTooSoon: ([, earliest]) =>
    say(`Halbe Stunden können ab ${day(earliest)} geöffnet werden.`, "Wählen Sie einen späteren Tag."),
  CalendarTooFar: ([, latest]) => say(`Der Kalender reicht bis ${day(latest)}.`, "Wählen Sie einen früheren Tag."),
  OracleFeedDecimals: ([, decimals]) => say(`Eine Quelle mit ${decimals} Nachkommastellen wird nicht unterstützt.`),
  OracleParameterOutOfRange: ([, , lowest, highest]) => outOfRange(lowest, highest),
  OracleParametersNotTighter: () => notTighter,
  OracleParametersNotScheduled: () => notScheduled,

  // the token
  ERC20InsufficientBalance: ([, balance, needed]) =>
    say(`Sie haben ${gold(balance)}; gebraucht werden ${gold(needed)}.`, "Geben Sie weniger ein oder stocken Sie auf."),
  ERC20InsufficientAllowance: ([spender, allowance, needed], words) =>
    say(
      `${who(spender, words)} darf ${gold(allowance)} nehmen; gebraucht werden ${gold(needed)}.`,
      "Erlauben Sie es noch einmal.",
    ),
  ERC20InvalidApprover: () => say("Dieses Konto kann keine Erlaubnis geben."),
  ERC20InvalidReceiver: () => say("An diese Adresse kann kein Gold gesendet werden.", "Prüfen Sie die Adresse."),
  ERC20InvalidSender: () => say("Von dieser Adresse kann kein Gold gesendet werden."),
  ERC20InvalidSpender: () => say("Dieser Adresse kann nichts erlaubt werden.", "Prüfen Sie die Adresse."),
  ERC2612ExpiredSignature: ([deadline]) => say(`Die Unterschrift galt bis ${moment(deadline)}.`, SIGN_AGAIN),
  ERC2612InvalidSigner: () =>
    say("Die Unterschrift ist von einem anderen Konto.", "Unterschreiben Sie mit dem Konto, das zahlt."),
  ERC7943CannotSend: ([account], words) =>
    say(`${who(account, words)} darf kein Gold senden.`, "Wenden Sie sich an die Compliance."),
  ERC7943CannotReceive: ([account], words) =>
    say(`${who(account, words)} ist kein zugelassener Anleger und kann kein Gold erhalten.`, "Prüfen Sie die Adresse."),
  ERC7943CannotTransfer: ([from, to], words) =>
    say(
      `Gold kann jetzt nicht von ${who(from, words)} zu ${who(to, words)} gehen.`,
      "Wenden Sie sich an die Compliance.",
    ),
  ERC7943InsufficientUnfrozenBalance: ([, , unfrozen]) =>
    say(
      `Ein Teil dieses Kontos ist gesperrt: ${gold(unfrozen)} sind frei.`,
      "Geben Sie weniger ein oder wenden Sie sich an die Compliance.",
    ),
  GoldPaused: ([until]) =>
    say(`Gold bewegt sich nicht, längstens bis ${moment(until)}. Ihr Gold ist nicht betroffen.`, WAIT),
  GoldNotPaused: () => say("Gold ist nicht angehalten."),
  GoldPauseTooSoon: ([earliest]) =>
    say(`Die nächste Pause kann ${moment(earliest)} beginnen.`, "Ein Admin kann früher anhalten."),
  GoldWindDownStarted: () => say("Das System wird abgewickelt.", "Gold kann eingelöst werden."),
  GoldCallerNotSystem: () => say("Das kann nur ein Vertrag des Systems."),
  GoldSystemMismatch: () => say("Ein Vertrag des Systems gehört zu einem anderen Token.", REPORT),
  GoldSystemZeroAddress: () => say("Ein Vertrag des Systems fehlt.", REPORT),
  GoldFrozenChanged: ([, expected, actual]) =>
    say(`Jemand hat die Sperre von ${gold(expected)} auf ${gold(actual)} geändert.`, REVIEW_AGAIN),
  GoldCaseNotProposed: ([caseId]) => say(`Der Fall ${caseId} wartet nicht auf eine Freigabe.`, TRY_AGAIN),
  GoldCaseNotReady: ([, readyAt]) => say(`Der Fall kann ab ${moment(readyAt)} freigegeben werden.`, WAIT),
  GoldCaseExpired: ([, expiresAt]) => say(`Der Fall ist ${moment(expiresAt)} abgelaufen.`, "Schlagen Sie ihn neu vor."),
  GoldCaseExists: ([caseId]) => say(`Der Fall ${caseId} ist derselbe und noch offen.`, "Öffnen Sie ihn."),
  GoldNoApprovedCase: () => say("Kein freigegebener Fall erlaubt diesen Übertrag.", "Schlagen Sie einen Fall vor."),
  GoldCaseEmpty: () =>
    say("Der Fall ist unvollständig.", "Geben Sie beide Konten, den Betrag und das Aktenzeichen an."),

  GoldCaseNotOpen: ([caseId]) => say(`Der Fall ${caseId} ist geschlossen.`, TRY_AGAIN),
  GoldSystemHolding: ([system], words) =>
    say(`${who(system, words)} hält Gold und kann deshalb nicht beiseitegelegt werden.`, REPORT),
  ERC3009InvalidAuthorizationTime: () => say("Die Ermächtigung gilt jetzt nicht.", SIGN_AGAIN),
  ERC3009InvalidSignature: () => say("Die Ermächtigung ist nicht von ihrem Konto unterschrieben.", SIGN_AGAIN),
  ERC3009UsedAuthorization: () => say("Diese Ermächtigung ist schon verbraucht.", SIGN_AGAIN),

  // investors
  InvestorCredentialLifeOutOfRange: ([, lowest, highest]) =>
    say(`Ein Nachweis darf ${duration(lowest)} bis ${duration(highest)} gelten.`, RANGE),
  InvestorNotLapsed: ([account], words) => say(`${who(account, words)} hat noch einen gültigen Nachweis.`),
  InvestorSignatureInvalid: () =>
    say("Die Freigabe ist nicht von der Compliance unterschrieben.", "Fragen Sie die Compliance noch einmal."),
  InvestorZeroAddress: () => say("Die Adresse fehlt.", "Geben Sie eine Adresse ein."),
  InvestorEmptyCredential: () => say("Der Nachweis fehlt."),
  InvestorTierOutOfRange: ([, highest]) => say(`Stufen gehen von 1 bis ${highest}.`, RANGE),
  InvestorUnknownJurisdiction: ([code]) =>
    say(`Das Land ${code} gibt es nicht.`, "Verwenden Sie die Nummer aus ISO 3166-1."),
  InvestorExpiryOutOfRange: ([, earliest, latest]) =>
    say(`Der Ablauf muss zwischen ${moment(earliest)} und ${moment(latest)} liegen.`, RANGE),
  InvestorNotEntered: ([account], words) => say(`${who(account, words)} ist kein Anleger.`),
  InvestorAlreadyRevoked: ([account], words) => say(`${who(account, words)} ist schon widerrufen.`),
  InvestorEntryExpired: ([deadline]) =>
    say(`Die Freigabe galt bis ${moment(deadline)}.`, "Fragen Sie die Compliance noch einmal."),
  InvestorSignerNotCompliance: () =>
    say("Die Freigabe ist nicht von der Compliance unterschrieben.", "Fragen Sie die Compliance noch einmal."),
  InvestorExitNotOpen: ([account], words) => say(`Für ${who(account, words)} ist kein Ausweg offen.`),

  // reserves
  BarAlreadyListed: ([barId]) =>
    say(`Das ist schon Barren ${barId}.`, "Ist es ein anderer Barren, eröffnen Sie einen Streitfall."),
  BarNotListed: () => say("Kein Barren hat diesen Schlüssel.", "Prüfen Sie Marke, Seriennummer und Jahr."),
  BarUnknown: ([barId]) => say(`Den Barren ${barId} gibt es nicht.`),
  BarNotInStatus: ([barId]) => say(`Barren ${barId} ist inzwischen weiter.`, TRY_AGAIN),
  BarSerialInvalid: ([serial]) => say(`„${serial}“ ist keine Seriennummer.`, "Prüfen Sie die Seriennummer."),
  BarCodeInvalid: () => say("Ein Kürzel hat nur Großbuchstaben und Ziffern.", "Prüfen Sie Marke und Lagerstelle."),
  BarYearOutOfRange: ([year]) => say(`${year} ist kein Herstellungsjahr.`, "Nehmen Sie 0, wenn keines eingeprägt ist."),
  BarFinenessOutOfRange: ([parts]) =>
    say(`Eine Feinheit von ${fineness(parts)} liegt außerhalb von 995,0 bis 999,9.`, "Prüfen Sie die Probe."),
  BarGrossNotMultiple: () =>
    say("Ein großer Barren wird in Schritten von 0,025 oz gewogen.", "Prüfen Sie das Bruttogewicht."),
  BarGrossWrongUnit: () => say("Große Barren werden in Unzen gewogen, Kilobarren in Gramm.", "Prüfen Sie die Klasse."),
  BarWeightOutOfRange: ([fine, lowest, highest]) =>
    say(
      `Ein Feingewicht von ${milliOz(fine)} liegt außerhalb von ${milliOz(lowest)} bis ${milliOz(highest)}.`,
      "Prüfen Sie das Gewicht.",
    ),
  BarDocumentMissing: () => say("Der Hash des Dokuments fehlt.", "Fügen Sie das Dokument hinzu."),
  AttestationEmpty: () => say("Die Bestätigung nennt keinen Barren.", "Wählen Sie mindestens einen."),
  AttestationTooManyBars: ([, highest]) =>
    say(`Höchstens ${highest} Barren in einer Bestätigung.`, "Teilen Sie sie auf."),
  AttestationAsOfOutOfRange: ([, earliest, latest]) =>
    say(`Die Zählung muss zwischen ${moment(earliest)} und ${moment(latest)} liegen.`, "Prüfen Sie das Datum."),
  AttestationOlder: ([barId]) => say(`Barren ${barId} hat schon eine neuere Bestätigung.`, "Lassen Sie ihn weg."),
  AttestationExpiryOutOfRange: ([, earliest, latest]) =>
    say(`Die Bestätigung muss zwischen ${day(earliest)} und ${day(latest)} enden.`, "Prüfen Sie das Datum."),
  AttestationWeightDiffers: ([barId, attested, computed]) =>
    say(`Barren ${barId}: bestätigt ${milliOz(attested)}, berechnet ${milliOz(computed)}.`, "Prüfen Sie den Barren."),
  NoBarAvailable: () =>
    say("Kein Barren dieser Klasse ist jetzt frei.", "Wählen Sie eine andere Klasse oder warten Sie."),
  ECDSAInvalidSignature: () => say("Die Unterschrift ist ungültig.", SIGN_AGAIN),
  ECDSAInvalidSignatureLength: () => say("Die Unterschrift ist unvollständig.", SIGN_AGAIN),
  ECDSAInvalidSignatureS: () => say("Die Unterschrift hat nicht ihre einzig gültige Form.", SIGN_AGAIN),

  AttestationLifeOutOfRange: ([, lowest, highest]) =>
    say(`Eine Bestätigung darf ${lowest} bis ${highest} Tage gelten.`, RANGE),
  AttestationProviderInvalid: () =>
    say("Der Name der Prüfgesellschaft fehlt oder ist unlesbar.", "Geben Sie ihn in einfachen Buchstaben ein."),
  BarEvidenceChanged: ([barId]) => say(`Die Belege zu Barren ${barId} haben sich inzwischen geändert.`, REVIEW_AGAIN),
  BarGrossOutOfRange: ([gross, lowest, highest]) =>
    say(
      `Ein Bruttogewicht von ${gross} mg liegt außerhalb von ${lowest} bis ${highest} mg.`,
      "Prüfen Sie das Gewicht.",
    ),
  BarNotReservedFor: ([barId, requestId]) =>
    say(`Barren ${barId} ist nicht für Antrag ${requestId} reserviert.`, TRY_AGAIN),
  BarNumbersExhausted: () => say("Es können keine weiteren Barren nummeriert werden.", REPORT),
  BarReserved: ([barId, requestId]) =>
    say(`Barren ${barId} ist für Antrag ${requestId} reserviert.`, "Schließen Sie zuerst den Antrag ab."),
  BarRoundUnknown: ([roundId]) => say(`Die Reservenquelle hat keine Runde ${roundId}.`),

  // supply
  BurnAmountZero: () => say("Der Betrag ist null.", "Geben Sie einen Betrag ein."),
  MintNotProposer: ([proposalId]) =>
    say(`Den Vorschlag ${proposalId} hat jemand anderes gemacht.`, "Fragen Sie diese Person."),
  SupplyZeroAddress: () => say("Eine Adresse fehlt.", REPORT),
  RateLimitExceeded: () => say("Das ist mehr, als die Grenze für 24 Stunden erlaubt.", LESS_OR_WAIT),
  MintAmountZero: () => say("Der Betrag ist null.", "Geben Sie einen Betrag ein."),
  MintUnknown: ([proposalId]) => say(`Den Vorschlag ${proposalId} gibt es nicht.`),
  MintNotInState: ([proposalId]) => say(`Der Vorschlag ${proposalId} ist inzwischen weiter.`, TRY_AGAIN),
  MintNotReady: ([, readyAt]) => say(`Die Prägung kann ab ${moment(readyAt)} freigegeben werden.`, WAIT),
  MintExpired: ([, expiresAt]) => say(`Der Vorschlag ist ${moment(expiresAt)} abgelaufen.`, "Schlagen Sie es neu vor."),
  MintAmountChanged: ([, expected, actual]) =>
    say(`Der Vorschlag lautet auf ${gold(actual)}, nicht auf ${gold(expected)}.`, REVIEW_AGAIN),
  SupplyExceedsReserves: ([supplyAfter, allowed]) =>
    say(`Im Umlauf wären ${gold(supplyAfter)}; die Reserven erlauben ${gold(allowed)}.`, "Tragen Sie zuerst Gold ein."),
  MintLimitExceeded: ([, available]) =>
    say(`Binnen 24 Stunden können noch ${gold(available)} ausgegeben werden.`, LESS_OR_WAIT),
  MintClosed: () =>
    say("In diesem Zustand des Systems können keine Token ausgegeben werden.", "Sehen Sie die Reserven an."),
  SupplyParameterOutOfRange: ([, , lowest, highest]) => outOfRange(lowest, highest),
  SupplyParametersNotTighter: () => notTighter,
  SupplyParametersNotScheduled: () => notScheduled,

  // the vault's staff
  NothingProposed: () => say("Nichts ist vorgeschlagen.", "Machen Sie zuerst einen Vorschlag."),
  ProposalChanged: () => say("Der Vorschlag hat sich inzwischen geändert.", REVIEW_AGAIN),
  SweepTooLarge: ([, available], words) =>
    say(`Höchstens ${usdt(available, words)} können abgeführt werden.`, "Geben Sie weniger ein."),
  SweepDestinationUnset: () => say("Kein Ziel ist bestätigt.", "Zuerst legen es zwei Personen fest."),
  VaultParameterOutOfRange: ([, , lowest, highest]) => outOfRange(lowest, highest),
  VaultParametersNotTighter: () => notTighter,
  VaultParametersNotScheduled: () => notScheduled,

  // bars for tokens
  RedemptionUnknown: ([requestId]) => say(`Den Antrag ${requestId} gibt es nicht.`),
  RedemptionNotOwner: ([requestId]) =>
    say(`Der Antrag ${requestId} gehört einem anderen Konto.`, "Wechseln Sie zu diesem Konto."),
  RedemptionNotInState: ([requestId]) => say(`Der Antrag ${requestId} ist inzwischen weiter.`, TRY_AGAIN),
  RedemptionNotEligible: ([account], words) =>
    say(`${who(account, words)} kann nicht einlösen.`, "Wenden Sie sich an die Compliance."),
  RedemptionDeliveryMissing: () => say("Die Lieferangaben fehlen.", "Füllen Sie sie aus."),
  RedemptionPaused: () =>
    say("Die Einlösung ruht. Ihr Gold ist nicht betroffen.", "Was zurückkam, kann abgeholt werden."),
  RedemptionShortfall: () =>
    say(
      "Solange weniger Gewicht da ist als Token, wird kein Barren zugeteilt.",
      "Verkaufen Sie gegen USDT oder warten Sie.",
    ),
  RedemptionTooEarly: ([, earliest]) => say(`Das geht ab ${moment(earliest)}.`, WAIT),
  RedemptionNothingToCollect: () => say("Es gibt nichts abzuholen."),
  RedemptionBarChanged: ([, expected, actual]) =>
    say(`Der Barren hat sich von ${expected} auf ${actual} geändert.`, REVIEW_AGAIN),
  RedemptionParameterOutOfRange: ([, , lowest, highest]) => outOfRange(lowest, highest),
  RedemptionParametersNotTighter: () => notTighter,
  RedemptionParametersNotScheduled: () => notScheduled,

  RedemptionBarNotReserved: ([, barId]) =>
    say(`Barren ${barId} ist nicht mehr für diesen Antrag reserviert.`, TRY_AGAIN),
  RedemptionZeroAddress: () => say("Eine Adresse fehlt.", REPORT),

  // who may do what
  TwoPersonsSameAddress: () => say("Den ersten Schritt haben Sie selbst getan.", OTHER_PERSON),
  TwoPersonsBothRoles: () => say("Ein Konto mit beiden Rollen darf in keiner handeln.", OTHER_PERSON),
  TwoPersonsThroughManager: () =>
    say("Das kann nicht über die Rechteverwaltung aufgerufen werden.", "Rufen Sie es unmittelbar auf."),
  TwoPersonsSignerWithoutRole: () => say("Wer unterschrieben hat, hat die nötige Rolle nicht.", STAFF_ONLY),
  AccessManagedUnauthorized: () => say("Ihre Rolle erlaubt das nicht.", STAFF_ONLY),
  AccessManagedRequiredDelay: ([, delay]) =>
    say(`Das muss zuerst eingeplant werden (${duration(delay)}).`, "Planen Sie es ein."),
  AccessManagedInvalidAuthority: () => say("Das ist keine Rechteverwaltung.", REPORT),
  AccessManagerAlreadyScheduled: () => say("Das ist schon eingeplant.", "Öffnen Sie es."),
  AccessManagerBadConfirmation: () => say("Die Bestätigung nennt ein anderes Konto.", TRY_AGAIN),
  AccessManagerExpired: () => say("Der eingeplante Schritt ist abgelaufen.", "Planen Sie ihn neu ein."),
  AccessManagerInvalidInitialAdmin: () => say("Der erste Admin fehlt.", REPORT),
  AccessManagerLockedFunction: () => say("Die Rolle dieser Funktion steht fest."),
  AccessManagerLockedRole: () => say("Diese Rolle steht fest."),
  AccessManagerNotReady: () => say("Der eingeplante Schritt wartet noch.", WAIT),
  AccessManagerNotScheduled: () => say("Das ist nicht eingeplant.", "Planen Sie es zuerst ein."),
  AccessManagerUnauthorizedAccount: () => say("Ihre Rolle erlaubt das nicht.", STAFF_ONLY),
  AccessManagerUnauthorizedCall: () => say("Ihre Rolle erlaubt das nicht.", STAFF_ONLY),
  AccessManagerUnauthorizedCancel: () => say("Ihre Rolle erlaubt nicht, das abzubrechen.", STAFF_ONLY),
  AccessManagerUnauthorizedConsume: () =>
    say("Nur der aufgerufene Vertrag kann einen eingeplanten Schritt verbrauchen."),

  // the simulated feeds
  AggregatorNoRound: () => say("Die Preisquelle hat noch keinen Preis.", WAIT_PRICE),
  AggregatorNotKeeper: () => say("In diese Quelle schreibt nur der Preisdienst.", STAFF_ONLY),

  // what libraries refuse
  AddressEmptyCode: () => say("An dieser Adresse steht kein Vertrag.", REPORT),
  FailedCall: () =>
    say("Ein aufgerufener Vertrag schlug ohne Grund fehl.", "Nichts hat sich geändert. Versuchen Sie es später."),
  InsufficientBalance: () => say("Der Vertrag hat zu wenig, um das zu zahlen.", REPORT),
  InvalidAccountNonce: () => say("Diese Unterschrift ist schon verbraucht.", SIGN_AGAIN),
  InvalidShortString: () => say("Ein Text des Vertrags ist zu lang.", REPORT),
  StringTooLong: () => say("Ein Text ist zu lang.", "Kürzen Sie ihn."),
  CheckpointUnorderedInsertion: () => say("Ein Eintrag steht nicht in der Reihe.", REPORT),
  PrefixSumsIndexOutOfRange: () => say("Die Zahl liegt außerhalb des Bereichs.", REPORT),
  ReentrancyGuardReentrantCall: () => say("Ein Vertrag rief zurück, während er aufgerufen wurde.", REPORT),
  SafeCastOverflowedUintToInt: () => say("Die Zahl ist zu groß.", "Geben Sie weniger ein."),
  SafeERC20FailedOperation: ([token], words) =>
    say(`${who(token, words)} hat die Zahlung abgelehnt.`, "Prüfen Sie Guthaben und Erlaubnis."),
  SafeCastOverflowedUintDowncast: () => say("Die Zahl ist zu groß.", "Geben Sie weniger ein."),
};

export const nodeErrors: NodeSentences = {
  rejected: say(
    "Sie haben in Ihrer Wallet abgelehnt. Nichts wurde gesendet.",
    "Versuchen Sie es noch einmal, wenn Sie so weit sind.",
  ),
  unauthorised: say("Ihre Wallet erlaubt dieser Seite nicht, das Konto zu verwenden.", "Verbinden Sie noch einmal."),
  unsupported: say(
    "Ihre Wallet kennt diese Art von Anfrage nicht.",
    "Wählen Sie einen anderen Weg oder eine andere Wallet.",
  ),
  disconnected: say("Ihre Wallet hat ihr Netzwerk verloren.", "Prüfen Sie die Verbindung der Wallet."),
  otherNetwork: say("Ihre Wallet ist nicht mit diesem Netzwerk verbunden.", "Wechseln Sie zu Goldlane."),
  unknownChain: say("Ihre Wallet kennt Goldlane noch nicht.", "Fügen Sie das Netzwerk hinzu und wechseln Sie dann."),
  unknownBatch: say("Ihre Wallet hat dieses Bündel aus den Augen verloren.", "Sehen Sie zuerst unter Aktivität nach."),
  unableToBatch: say("Ihre Wallet kann diese Aufrufe nicht zusammen machen.", "Machen Sie sie einzeln."),
  busyWallet: say("Eine Anfrage wartet schon.", "Öffnen Sie Ihre Wallet."),
  noFeeMoney: say(
    "Für die Netzwerkgebühr brauchen Sie ein wenig Ether.",
    "Fügen Sie welches hinzu und versuchen Sie es noch einmal.",
  ),
  nonceTooLow: say("Das wurde schon gesendet.", "Sehen Sie unter Aktivität nach."),
  unreachable: say(
    "Das Netzwerk ist nicht zu erreichen. Sie sehen den letzten bekannten Stand.",
    "Die Seite versucht es von selbst noch einmal.",
  ),
  revert: say("Der Vertrag hat das abgelehnt. Nichts hat sich geändert.", COPY_DETAILS),
  reason: (text) => say(`Der Vertrag hat abgelehnt: ${text}. Nichts hat sich geändert.`, COPY_DETAILS),
  unknownRevert: (selector) =>
    say(
      `Der Vertrag hat abgelehnt${selector === null ? ", ohne einen Grund" : ` (${selector})`}. Nichts hat sich geändert.`,
      COPY_DETAILS,
    ),
  unknown: say("Das hat nicht geklappt. Nichts hat sich geändert.", COPY_DETAILS),
};
