// Bytecode that reads like assembly, and one call of it: what the engine's own tests are written with.
import type { BlockEnvironment, TransactionResult } from "../../../devnet/engine/index.ts";
import { buildEngine, createMemory, Engine, forks, layout } from "../../../devnet/engine/index.ts";

export const SENDER = new Uint8Array(20).fill(0xaa);
export const CONTRACT = new Uint8Array(20).fill(0xcc);
export const COINBASE = new Uint8Array(20).fill(0xbb);

export const BLOCK: BlockEnvironment = {
  fork: forks.OSAKA,
  chainId: 31337n,
  number: 100n,
  timestamp: 1_700_000_000n,
  gasLimit: 1_000_000_000n,
  baseFee: 7n,
  blobBaseFee: 1n,
  random: 0n,
  coinbase: COINBASE,
  blobsPerBlock: 9,
  blobsPerTransaction: 6,
};

/** PUSHn of the shortest form. */
export function push(value: bigint | number): Uint8Array {
  const number = BigInt(value);
  if (number === 0n) return Uint8Array.of(0x5f);
  const hex = number.toString(16);
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex");
  return Uint8Array.of(0x5f + bytes.length, ...bytes);
}

/** Joins opcodes (numbers) and pushes (bytes). */
export function program(...parts: (number | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? [part] : [...part])));
}

/** Returns the word on top of the stack. */
export const RETURN_TOP = program(push(0), 0x52, push(32), push(0), 0xf3);

export interface Message {
  to?: Uint8Array | null;
  data?: Uint8Array;
  value?: bigint;
  gasLimit?: bigint;
  flags?: number;
}

/** Writes an unsigned transaction into slot i, as eth_call does. */
export function putMessage(engine: Engine, i: number, message: Message): void {
  const tx = engine.transaction(i);
  const { views } = engine;
  const data = message.data ?? new Uint8Array(0);
  const pointer = layout.INPUT + 0x100000 + i * 0x1000;
  views.bytes.fill(0, tx, tx + layout.TRANSACTION_SIZE);
  views.setAddress(tx + layout.TX_SENDER, SENDER);
  if (message.to !== null) views.setAddress(tx + layout.TX_TO, message.to ?? CONTRACT);
  views.setU64(tx + layout.TX_GAS_LIMIT, message.gasLimit ?? 10_000_000n);
  views.setWord(tx + layout.TX_VALUE, message.value ?? 0n);
  views.setU32(tx + layout.TX_TYPE, 2);
  views.setWord(tx + layout.TX_MAX_FEE, 10n);
  views.setWord(tx + layout.TX_PRIORITY_FEE, 1n);
  views.bytes.set(data, pointer);
  views.setU32(tx + layout.TX_DATA, pointer);
  views.setU32(tx + layout.TX_DATA + 4, data.length);
  const create = message.to === null ? layout.TX_IS_CREATE : 0;
  views.setU32(tx + layout.TX_FLAGS, (message.flags ?? layout.TX_SIMULATED) | create);
}

/** An engine with a rich sender and the given code at CONTRACT. */
export async function engineWith(code: Uint8Array, block: Partial<BlockEnvironment> = {}): Promise<Engine> {
  const engine = new Engine(await buildEngine(), createMemory(), { decodeAtOnce: true });
  engine.setBlock({ ...BLOCK, ...block });
  engine.putAccount(SENDER, { nonce: 0n, balance: 10n ** 24n, code: new Uint8Array(0) });
  engine.putAccount(CONTRACT, { nonce: 1n, balance: 0n, code });
  return engine;
}

/** Executes one message in slot 0 without committing it. */
export function call(engine: Engine, message: Message = {}): TransactionResult {
  engine.reset();
  putMessage(engine, 0, message);
  engine.execute(0);
  return engine.result(0);
}

export const toWord = (output: Uint8Array): bigint => BigInt(`0x${Buffer.from(output).toString("hex") || "0"}`);
