// A scene on our engine.
import type { BlockEnvironment, Engine, Log, TransactionResult } from "../../../../devnet/engine/index.ts";
import { layout, limitName } from "../../../../devnet/engine/index.ts";
import { bytesToHex } from "../../../../devnet/primitives/index.ts";
import { FORKS } from "../../conformance/fixture.ts";
import { BLOCK, putMessage, SENDER } from "../program.ts";
import type { Outcome, Receipt } from "./outcome.ts";
import type { AccountSetup } from "./peer.ts";
import type { Scene } from "./scene.ts";

export const SENDER_BALANCE = 10n ** 18n;

/** Runs the scene as a call by the protocol, which has neither intrinsic gas nor fees; with or without decoded streams. */
export function runOurs(engine: Engine, scene: Scene, streams: boolean): Outcome {
  engine.clear();
  engine.setBlock({ ...BLOCK, fork: FORKS.get(scene.fork) as number });
  engine.putAccount(SENDER, { nonce: 1n, balance: SENDER_BALANCE, code: new Uint8Array(0) });
  for (const { address, code, balance, storage } of scene.contracts) {
    engine.putAccount(address, { nonce: 1n, balance, code });
    for (const [key, value] of storage) engine.putSlot(address, key, value);
  }
  const first = scene.contracts[0] as Scene["contracts"][number];
  const flags = layout.TX_SYSTEM | (streams ? 0 : layout.TX_NO_STREAM);
  putMessage(engine, 0, { to: first.address, data: scene.data, value: scene.value, gasLimit: scene.gasLimit, flags });
  engine.execute(0);
  const result = engine.result(0);
  if (result.limit || result.invalid)
    throw new Error(`scene ${scene.seed}: limit ${result.limit}, invalid ${result.invalid}`);
  engine.commit(0);
  return {
    succeeded: result.succeeded,
    gas: result.gasUsed + result.refund,
    refund: result.refund,
    output: bytesToHex(result.output),
    logs: logLines(result.logs),
    state: dumpOurs(engine),
  };
}

const logLines = (logs: readonly Log[]): string[] =>
  logs.map(({ address, topics, data }) => [address, ...topics, data].map(bytesToHex).join(" "));

/** Accounts and slots of the committed state, a line each, sorted. */
export function dumpOurs(engine: Engine): string[] {
  const lines: string[] = [];
  const names = new Map<number, string>();
  for (const [address, { nonce, balance, code }, entry] of engine.accounts()) {
    names.set(entry, bytesToHex(address));
    lines.push(`${bytesToHex(address)} ${nonce} ${balance} ${bytesToHex(code)}`);
  }
  for (const [entry, key, value] of engine.slots()) lines.push(`${names.get(entry)} ${key} ${value}`);
  return lines.sort();
}

/** Empties the engine and puts a state and a block there. */
export function prepareOurs(engine: Engine, block: BlockEnvironment, accounts: Iterable<AccountSetup>): void {
  engine.clear();
  engine.setBlock(block);
  for (const { address, nonce, balance, code, storage } of accounts) {
    engine.putAccount(address, { nonce, balance, code });
    for (const [key, value] of storage) engine.putSlot(address, key, value);
  }
}

/** Runs and commits raw bytes; null where they are no valid transaction. */
export function runRaw(engine: Engine, raw: Uint8Array, streams: boolean): Receipt | null {
  engine.reset();
  if (engine.load(0, { raw }) || !engine.recoverSender(0)) return null;
  const flags = engine.transaction(0) + layout.TX_FLAGS;
  if (!streams) engine.views.setU32(flags, engine.views.u32(flags) | layout.TX_NO_STREAM);
  engine.execute(0);
  const { limit, invalid, succeeded, gasUsed, output, logs } = engine.result(0);
  if (limit) throw new Error(`region full: ${limitName(limit)}`);
  if (engine.commit(0)) throw new Error("was executed twice, with nothing else running");
  return invalid ? null : { succeeded, gas: gasUsed, output: bytesToHex(output), logs: logLines(logs) };
}

export interface Try {
  sender: Uint8Array;
  to: Uint8Array | null;
  data: Uint8Array;
  value?: bigint;
  gasLimit: bigint;
}

/** What a call would come to now; nothing is committed. */
export function tryCall(engine: Engine, { sender, ...message }: Try): TransactionResult {
  engine.reset();
  putMessage(engine, 0, { ...message, flags: layout.TX_SIMULATED | layout.TX_NO_STREAM });
  engine.views.setAddress(engine.transaction(0) + layout.TX_SENDER, sender);
  engine.execute(0);
  return engine.result(0);
}
