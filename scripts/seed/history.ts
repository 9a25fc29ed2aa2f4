// The story of the replayed weeks: who did what on which day. Days are UTC days since the chain's first one. Trades fall into market
// hours where the market keeps them; everything else happens when it is written down to happen.
import { type Abi, type Address, keccak256, parseUnits, stringToHex } from "viem";
import type { DevelopmentAccountName } from "../accounts.ts";
import { attestedList, attestedListHash, type Bar, toBarFacts } from "../bars/index.ts";
import type { Connection } from "../chain/connect.ts";
import type { Deployment } from "../deploy/deployment.ts";
import {
  barRedemptionAbi,
  barRegistryAbi,
  goldTokenAbi,
  investorRegistryAbi,
  priceOracleAbi,
  supplyControllerAbi,
  testTetherAbi,
  usdtVaultAbi,
} from "../generated/contracts.ts";
import { dayOf, isMarketOpen, marketHoursWord, nextMarketOpening, OPEN_ALL_DAY } from "../market/hours.ts";
import { seededRandom } from "../market/price-walk.ts";
import { AttestationKind, attestationTypedData, providerBytes } from "../signatures/attestation.ts";
import { entryTypedData } from "../signatures/entry.ts";
import type { Call, TimeMachine } from "./time-machine.ts";

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** Days that an attestation lives (BarRegistry's start value). */
const ATTESTATION_LIFE_DAYS = 35;
/** Days that the calendar is set ahead: the registry takes at most 366 at once and 400 ahead. */
const CALENDAR_DAYS = 366;
const KILOBAR = 1;

const MINTS_OZ = [1_000, 1_000, 950, 1_000, 900, 1_000, 1_000, 975, 1_000, 925];

/** Investors of the past, and Ines. */
type Trader = "ines" | "seed1" | "seed2" | "seed3" | "seed4" | "seed5";

/** Something that happens at a time. Its calls are made when it is reached, so that they can look at the chain. */
export interface Moment {
  readonly time: number;
  readonly title: string | undefined;
  readonly calls: () => Promise<readonly Call[]>;
}

export interface HistoryOptions {
  readonly connection: Connection;
  readonly deployment: Deployment;
  readonly machine: TimeMachine;
  readonly bars: readonly Bar[];
  readonly marketHours: boolean;
  /** Midnight of the chain's first day, unix seconds. */
  readonly firstMidnight: number;
  /** When the story ends, unix seconds. */
  readonly now: number;
}

/** All moments in the order of time. */
export function writeHistory(options: HistoryOptions): readonly Moment[] {
  const story = new Story(options);
  story.foundation();
  story.mints();
  story.market();
  story.queue();
  story.redemptions();
  story.trades();
  story.lastDays();
  return story.inOrder();
}

class Story {
  readonly #options: HistoryOptions;
  readonly #moments: Moment[] = [];

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  inOrder(): readonly Moment[] {
    return this.#moments.toSorted((a, b) => a.time - b.time);
  }

  /** Calendar, investors, bars: what has to be there before anything can be sold. */
  foundation(): void {
    const { bars, firstMidnight, connection, deployment, machine } = this.#options;
    this.#at(1, 9, `${bars.length} bars are proposed by the custodian`, async () => [
      ...this.#calendar(firstMidnight + DAY),
      ...(["ines", "seed1", "seed2", "seed3", "seed4", "seed5"] as const).map((name) => this.#enter(name)),
      ...bars.map((bar) => this.#bars("staffA", "propose", [toBarFacts(bar)])),
    ]);
    this.#at(1, 10, "the auditor attests them", () => this.#attest());
    this.#at(1, 11, undefined, async () => [
      ...(["seed1", "seed2", "seed3", "seed4", "seed5"] as const).map((name) => this.#issue(name, 1_000_000)),
      this.#issue("treasury", 1_040_000),
      this.#issue("ines", 19_000),
    ]);
    this.#at(5, 9, "Ivo enters himself with a signature of compliance", async () => {
      const account = machine.account("ivo").address;
      const deadline = BigInt(machine.now + DAY);
      const credential = this.#credential("ivo");
      const officer = machine.account("staffA");
      const typed = entryTypedData(connection.chainId, deployment.investorRegistry, {
        ...credential,
        account,
        nonce: 0n,
        deadline,
      });
      const signature = await officer.signTypedData(typed);
      return [this.#investors("ivo", "enterWithSignature", [credential, deadline, officer.address, signature])];
    });
    this.#at(30, 9, "the monthly count: all bars are attested again", () => this.#attest());
  }

  /** One mint every three days: proposed by one, a day later approved by another, then executed. */
  mints(): void {
    for (const [index, ounces] of MINTS_OZ.entries()) {
      const day = 1 + 3 * index;
      const id = BigInt(index + 1);
      const reference = keccak256(stringToHex(`mint order ${id}`));
      this.#at(day, 12, undefined, async () => [this.#supply("staffA", "proposeMint", [oz(ounces), reference])]);
      this.#at(day + 1, 13, undefined, async () => [this.#supply("staffB", "approveMint", [id, oz(ounces)])]);
      this.#at(day + 1, 13.5, `mint ${id}: ${ounces} oz`, async () => [this.#supply("staffA", "executeMint", [id])]);
    }
  }

  /** First price, first stock, more stock later. */
  market(): void {
    // in one moment: a round that came in between would void the proposal
    this.#trade(3, 10, "two officers confirm the first price", async () => {
      const round = await this.#latestRound();
      return [this.#oracle("staffA", "proposePrice", [round]), this.#oracle("staffB", "confirmPrice", [round])];
    });
    this.#at(3, 11, "the treasury stocks the vault", async () => [
      ...this.#stock(600),
      ...this.#fund(40_000),
      this.#token("treasury", "transfer", [this.#address("seed5"), oz(60)]),
    ]);
    this.#at(12, 9, undefined, async () => this.#stock(2_400));
  }

  /** A sale that the float cannot pay, its ticket, its funding and its claim. */
  queue(): void {
    this.#trade(4, 15, "a large sale waits for the float", async () => [
      this.#token("seed5", "approve", [this.#options.deployment.usdtVault, oz(50)]),
      this.#vault("seed5", "sellAndQueue", [oz(50), 0n, this.#address("seed5"), this.#deadline()]),
    ]);
    this.#at(8, 10, "the treasury funds the queue", async () => this.#fund(1_000_000));
    this.#at(8, 12, undefined, async () => [this.#vault("seed5", "claim", [1n])]);
  }

  /** One kilobar goes out to its owner; one request stands open. */
  redemptions(): void {
    const bar = async () => {
      const { connection, deployment } = this.#options;
      const { barId } = await connection.client.readContract({
        address: deployment.barRedemption,
        abi: barRedemptionAbi,
        functionName: "redemptionRequest",
        args: [1n],
      });
      return BigInt(barId);
    };
    this.#trade(10, 9, undefined, async () => this.#buy("seed1", 140_000));
    this.#at(14, 9, "a kilobar is asked for, and delivered within a week", async () => this.#request("seed1"));
    this.#at(14, 14, undefined, async () => [this.#redemption("staffA", "assign", [1n])]);
    this.#at(15, 9, undefined, async () => [this.#redemption("staffB", "approve", [1n, await bar()])]);
    this.#at(16, 9, undefined, async () => [
      this.#redemption("staffA", "ship", [1n, keccak256(stringToHex("consignment 1"))]),
    ]);
    this.#at(19, 9, undefined, async () => [this.#redemption("staffA", "settle", [1n])]);
    this.#at(19, 15, undefined, async () => [this.#redemption("seed1", "collect", [])]);
    this.#trade(32, 9, undefined, async () => this.#buy("seed2", 140_000));
    this.#at(36, 9, "another kilobar is asked for", async () => this.#request("seed2"));
  }

  /** Ines's purchases, and a trade or two a day by the others. */
  trades(): void {
    this.#trade(4, 10, undefined, async () => this.#buy("seed1", 50_000));
    this.#trade(6, 10, undefined, async () => this.#buy("ines", 10_000));
    this.#trade(15, 10, undefined, async () => this.#buy("ines", 4_000));
    this.#trade(22, 16, undefined, async () => this.#sellPart("ines", 15n));
    this.#trade(29, 10, undefined, async () => this.#buy("ines", 3_000));
    this.#trade(34, 10, "Ines has bought four times and sold once", async () => this.#buy("ines", 2_000));
    const random = seededRandom(7);
    const others = ["seed2", "seed3", "seed4"] as const;
    for (let day = 7; day <= 35; day++) {
      const trader = others[Math.floor(random() * others.length)] ?? "seed3";
      const hour = 9 + Math.floor(random() * 8) + 0.25;
      const usdt = 500 * Math.ceil(random() * 60);
      const sells = day > 12 && random() < 0.35;
      const share = BigInt(10 + Math.floor(random() * 40));
      const title = day % 7 === 0 ? `trades go on, week ${day / 7}` : undefined;
      this.#trade(day, hour, title, async () => (sells ? this.#sellPart(trader, share) : this.#buy(trader, usdt)));
    }
  }

  /**
   * Trades up to a few minutes ago. While a round is young, a trade gets the worse of the current price and those used of late: if the
   * last one had been used days ago, the first purchase on the page would be made at the price of days ago.
   */
  lastDays(): void {
    const { now, marketHours } = this.#options;
    const hoursAgo = [68, 52, 44, 30, 21, 12, 7, 3, 1.3, 0.4];
    for (const [index, hours] of hoursAgo.entries()) {
      const time = now - Math.round(hours * HOUR);
      // in the first hours of a session there may be no round yet that is newer than the opening
      if (marketHours && !(isMarketOpen(time) && isMarketOpen(time - 3 * HOUR))) continue;
      const calls = async () =>
        index % 3 === 1 ? this.#sellPart("seed3", 20n) : this.#buy("seed4", 1_000 + 750 * index);
      this.#moments.push({ time, title: undefined, calls });
    }
  }

  // WHEN

  #at(day: number, hour: number, title: string | undefined, calls: Moment["calls"]): void {
    const { firstMidnight } = this.#options;
    this.#moments.push({ time: firstMidnight + day * DAY + Math.round(hour * HOUR), title, calls });
  }

  /** The same, moved to the market's next opening hour where it is closed; order stays as it was. */
  #trade(day: number, hour: number, title: string | undefined, calls: Moment["calls"]): void {
    const { firstMidnight, marketHours } = this.#options;
    const time = firstMidnight + day * DAY + Math.round(hour * HOUR);
    // a round that is newer than the opening comes in the first hours of a session
    const open = !marketHours || nextMarketOpening(time) === time ? time : nextMarketOpening(time) + 9 * HOUR;
    this.#moments.push({ time: open, title, calls });
  }

  #deadline(): bigint {
    return BigInt(this.#options.machine.now + DAY);
  }

  // WHAT

  #calendar(time: number): Call[] {
    const first = dayOf(time) + 2;
    const word = this.#options.marketHours ? marketHoursWord : () => OPEN_ALL_DAY;
    const words = Array.from({ length: CALENDAR_DAYS }, (_, index) => word(first + index));
    const half = CALENDAR_DAYS / 2;
    return [0, half].map((offset) => ({
      ...this.#oracle("staffA", "setCalendar", [first + offset, words.slice(offset, offset + half)]),
      gas: 8_000_000n,
    }));
  }

  #credential(name: DevelopmentAccountName) {
    return {
      credentialHash: keccak256(stringToHex(`simulated credential of ${name}`)),
      tier: 1,
      jurisdiction: 756,
      expiry: this.#options.firstMidnight + 500 * DAY,
    };
  }

  #enter(name: Trader): Call {
    return this.#investors("staffA", "enter", [this.#address(name), this.#credential(name)]);
  }

  /** One statement over all bars that are still in the vault, signed by the auditor, submitted by the custodian. */
  async #attest(): Promise<Call[]> {
    const { connection, deployment, machine } = this.#options;
    const all = await connection.client.readContract({
      address: deployment.barRegistry,
      abi: barRegistryAbi,
      functionName: "bars",
      args: [1n, 100n],
    });
    const proposed = 1;
    const attested = 3;
    const counted = all.flatMap(({ status, fineMilliOz, facts }, index) =>
      status === proposed || status === attested ? [{ barId: index + 1, fineMilliOz, facts }] : [],
    );
    const asOf = machine.now;
    const terms = {
      kind: AttestationKind.ThirdParty,
      provider: providerBytes("Example Assurance"),
      asOf,
      expiryDay: dayOf(asOf) + ATTESTATION_LIFE_DAYS,
    };
    const attestation = {
      ...terms,
      bars: counted.map(({ barId, fineMilliOz }) => ({ barId, fineMilliOz })),
      documentHash: attestedListHash(attestedList(terms, counted)),
    };
    const typed = attestationTypedData(connection.chainId, deployment.barRegistry, attestation);
    const signature = await machine.account("staffB").signTypedData(typed);
    return [{ ...this.#bars("staffA", "attest", [attestation, signature]), gas: 8_000_000n }];
  }

  #issue(name: DevelopmentAccountName, usdt: number): Call {
    return this.#usdt("keeper", "issue", [this.#address(name), this.#usdtUnits(usdt)]);
  }

  #stock(ounces: number): Call[] {
    return [
      this.#token("treasury", "approve", [this.#options.deployment.usdtVault, oz(ounces)]),
      this.#vault("treasury", "stockGold", [oz(ounces)]),
    ];
  }

  #fund(usdt: number): Call[] {
    return [
      this.#usdt("treasury", "approve", [this.#options.deployment.usdtVault, this.#usdtUnits(usdt)]),
      this.#vault("treasury", "fundFloat", [this.#usdtUnits(usdt)]),
    ];
  }

  #buy(name: Trader, usdt: number): Call[] {
    const units = this.#usdtUnits(usdt);
    return [
      this.#usdt(name, "approve", [this.#options.deployment.usdtVault, units]),
      this.#vault(name, "buy", [units, 0n, this.#address(name), this.#deadline()]),
    ];
  }

  /** Sells so many per cent of what the account holds, or buys if it holds next to nothing. */
  async #sellPart(name: Trader, percent: bigint): Promise<Call[]> {
    const { connection, deployment } = this.#options;
    const balance = await connection.client.readContract({
      address: deployment.goldToken,
      abi: goldTokenAbi,
      functionName: "balanceOf",
      args: [this.#address(name)],
    });
    if (balance < oz(1)) return this.#buy(name, 5_000);
    const milliOz = 10n ** 15n;
    const gold = ((balance * percent) / 100n / milliOz) * milliOz;
    return [
      this.#token(name, "approve", [deployment.usdtVault, gold]),
      this.#vault(name, "sell", [gold, 0n, this.#address(name), this.#deadline()]),
    ];
  }

  async #request(name: Trader): Promise<Call[]> {
    const { connection, deployment } = this.#options;
    const escrow = await connection.client.readContract({
      address: deployment.barRedemption,
      abi: barRedemptionAbi,
      functionName: "escrowOf",
      args: [KILOBAR],
    });
    return [
      this.#token(name, "approve", [deployment.barRedemption, escrow]),
      this.#redemption(name, "request", [KILOBAR, keccak256(stringToHex(`simulated delivery details of ${name}`))]),
    ];
  }

  async #latestRound(): Promise<bigint> {
    const { connection, deployment } = this.#options;
    const { xauRoundId } = await connection.client.readContract({
      address: deployment.priceOracle,
      abi: priceOracleAbi,
      functionName: "snapshot",
    });
    return xauRoundId;
  }

  // WHERE

  #address(name: DevelopmentAccountName): Address {
    return this.#options.machine.account(name).address;
  }

  #usdtUnits(usdt: number): bigint {
    return parseUnits(String(usdt), this.#options.deployment.usdtDecimals);
  }

  #token = (from: DevelopmentAccountName, functionName: string, args: readonly unknown[]): Call =>
    this.#call(from, this.#options.deployment.goldToken, goldTokenAbi, functionName, args);
  #bars = (from: DevelopmentAccountName, functionName: string, args: readonly unknown[]): Call =>
    this.#call(from, this.#options.deployment.barRegistry, barRegistryAbi, functionName, args);
  #supply = (from: DevelopmentAccountName, functionName: string, args: readonly unknown[]): Call =>
    this.#call(from, this.#options.deployment.supplyController, supplyControllerAbi, functionName, args);
  #oracle = (from: DevelopmentAccountName, functionName: string, args: readonly unknown[]): Call =>
    this.#call(from, this.#options.deployment.priceOracle, priceOracleAbi, functionName, args);
  #vault = (from: DevelopmentAccountName, functionName: string, args: readonly unknown[]): Call =>
    this.#call(from, this.#options.deployment.usdtVault, usdtVaultAbi, functionName, args);
  #redemption = (from: DevelopmentAccountName, functionName: string, args: readonly unknown[]): Call =>
    this.#call(from, this.#options.deployment.barRedemption, barRedemptionAbi, functionName, args);
  #investors = (from: DevelopmentAccountName, functionName: string, args: readonly unknown[]): Call =>
    this.#call(from, this.#options.deployment.investorRegistry, investorRegistryAbi, functionName, args);
  #usdt = (from: DevelopmentAccountName, functionName: string, args: readonly unknown[]): Call =>
    this.#call(from, this.#options.deployment.usdt, testTetherAbi, functionName, args);

  #call(from: DevelopmentAccountName, to: Address, abi: Abi, functionName: string, args: readonly unknown[]): Call {
    return { from, to, abi, functionName, args };
  }
}

function oz(ounces: number): bigint {
  return parseUnits(String(ounces), 18);
}
