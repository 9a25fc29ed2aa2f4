// A scene on our engine.
import type { Engine } from "../../../../devnet/engine/index.ts";
import { layout } from "../../../../devnet/engine/index.ts";
import { bytesToHex } from "../../../../devnet/primitives/index.ts";
import { FORKS } from "../../conformance/fixture.ts";
import { BLOCK, putMessage, SENDER } from "../program.ts";
import type { Outcome } from "./outcome.ts";
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
  const state: string[] = [];
  const names = new Map<number, string>();
  for (const [address, { nonce, balance, code }, entry] of engine.accounts()) {
    names.set(entry, bytesToHex(address));
    state.push(`${bytesToHex(address)} ${nonce} ${balance} ${bytesToHex(code)}`);
  }
  for (const [entry, key, value] of engine.slots()) state.push(`${names.get(entry)} ${key} ${value}`);
  return {
    succeeded: result.succeeded,
    gas: result.gasUsed + result.refund,
    refund: result.refund,
    output: bytesToHex(result.output),
    logs: result.logs.map(({ address, topics, data }) => [address, ...topics, data].map(bytesToHex).join(" ")),
    state: state.sort(),
  };
}
