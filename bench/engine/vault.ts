// The project's own `buy`: USDT in, gold out of the vault, through price, limits, investor check and two token transfers. Whole transactions on the
// market as the contract tests open it, executed and committed one after another on one core; beside them @ethereumjs/vm.
import { Interface } from "ethers";
import type { BlockEnvironment, Engine } from "../../devnet/engine/index.ts";
import { layout as at } from "../../devnet/engine/index.ts";
import { hexToBytes } from "../../devnet/primitives/index.ts";
import { runRaw } from "../../test/devnet/engine/fuzz/ours.ts";
import { Peer } from "../../test/devnet/engine/fuzz/peer.ts";
import { replayMarket, setupsOf } from "../../test/devnet/engine/fuzz/world.ts";
import { type Market, recordMarket } from "../../test/devnet/engine/market.ts";
import { signTransaction, type Wallet } from "../../test/devnet/engine/transactions.ts";
import { time } from "./clock.ts";

const FACE = new Interface([
  "function approve(address spender, uint256 value)",
  "function buy(uint256 usdtIn, uint256 minGoldOut, address recipient, uint256 deadline)",
]);
/** 50 USDT, a little more than the least trade: the investors' money lasts for many. */
const USDT_IN = 50_000_000n;
const INVESTORS = ["ines", "ivo"] as const;
/** purchases that are timed at a time */
const PIECE = 10;
const PEER_PURCHASES = 40;

export interface VaultSpeed {
  gas: number;
  us: number;
  peerUs: number;
}

const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString("hex")}`;

class Buyers {
  readonly #vault: Uint8Array;
  readonly #usdt: Uint8Array;
  readonly #wallets: readonly Wallet[];
  readonly #nonces: bigint[];
  readonly #block: BlockEnvironment;

  constructor(engine: Engine, market: Market) {
    const find = (name: string): Uint8Array => {
      const address = market.contracts.get(name);
      if (!address) throw new Error(`the market has no ${name}`);
      return address;
    };
    this.#vault = find("UsdtVault");
    this.#usdt = find("TestTether");
    this.#block = market.next;
    this.#wallets = market.accounts.filter(({ name }) => INVESTORS.some((investor) => investor === name));
    this.#nonces = this.#wallets.map(({ address }) => engine.getAccount(address)?.nonce ?? 0n);
  }

  #sign(who: number, to: Uint8Array, data: string): Uint8Array {
    const nonce = this.#nonces[who] ?? 0n;
    this.#nonces[who] = nonce + 1n;
    return signTransaction(
      {
        type: 2,
        chainId: this.#block.chainId,
        nonce,
        gasLimit: 600_000n,
        to,
        value: 0n,
        data: hexToBytes(data),
        maxFee: this.#block.baseFee * 2n + 1n,
        priorityFee: 1n,
        accessList: [],
        blobFee: 0n,
        blobHashes: [],
        authorizations: [],
      },
      this.#wallets[who] as Wallet,
    );
  }

  approvals(): Uint8Array[] {
    const data = FACE.encodeFunctionData("approve", [hex(this.#vault), 1n << 250n]);
    return this.#wallets.map((_, who) => this.#sign(who, this.#usdt, data));
  }

  /** `count` purchases by the investors in turn. */
  purchases(count: number): Uint8Array[] {
    return Array.from({ length: count }, (_, i) => {
      const who = i % this.#wallets.length;
      const recipient = hex((this.#wallets[who] as Wallet).address);
      return this.#sign(who, this.#vault, FACE.encodeFunctionData("buy", [USDT_IN, 1n, recipient, 1n << 60n]));
    });
  }
}

/** Puts signed purchases into the batch, recovers their senders, runs and commits them piece by piece; the best piece. */
function run(engine: Engine, raws: readonly Uint8Array[]): { us: number; gas: number } {
  for (const [i, raw] of raws.entries()) {
    if (engine.load(i, { raw }, at.INPUT + 0x10000 + i * 1024) || !engine.recoverSender(i))
      throw new Error("not valid");
  }
  let us = Number.POSITIVE_INFINITY;
  for (let from = 0; from + PIECE <= raws.length; from += PIECE) {
    us = Math.min(us, time(() => engine.exports.runRange(from, from + PIECE)) / PIECE);
    const { succeeded, invalid, halt } = engine.result(from);
    if (!succeeded) throw new Error(`a purchase failed: invalid ${invalid}, halt ${halt}`);
  }
  return { us, gas: Number(engine.result(raws.length - 1).gasUsed) };
}

/** The engine is used up. */
export async function measureVault(engine: Engine, purchases: number): Promise<VaultSpeed> {
  const market = await recordMarket();
  replayMarket(engine, market);
  const buyers = new Buyers(engine, market);
  const peer = await Peer.create("Osaka", market.next, setupsOf(engine));
  for (const raw of buyers.approvals()) {
    if (!runRaw(engine, raw, true)?.succeeded || !(await peer.run(raw))?.succeeded) throw new Error("no approval");
  }
  const raws = buyers.purchases(purchases);
  let peerUs = Number.POSITIVE_INFINITY;
  for (const raw of raws.slice(0, PEER_PURCHASES)) {
    const start = process.hrtime.bigint();
    const receipt = await peer.run(raw);
    if (!receipt?.succeeded) throw new Error("a purchase failed on @ethereumjs");
    peerUs = Math.min(peerUs, Number(process.hrtime.bigint() - start) / 1e3);
  }
  return { ...run(engine, raws), peerUs };
}
