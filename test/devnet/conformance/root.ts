// The state root and the logs hash, by @ethereumjs/mpt and a plain RLP writer: nothing of the engine's own judges the engine.
import { createMPT } from "@ethereumjs/mpt";
import type { Engine, Log } from "../../../devnet/engine/index.ts";
import { bytesToHex, encodeRlp, keccak256, numberToBytes } from "../../../devnet/primitives/index.ts";

const EMPTY_CODE_HASH = keccak256(new Uint8Array(0));

const wordBytes = (value: bigint): Uint8Array => {
  const bytes = numberToBytes(value);
  const word = new Uint8Array(32);
  word.set(bytes, 32 - bytes.length);
  return word;
};

/** An account and its slots. */
interface Leaf {
  address: Uint8Array;
  nonce: bigint;
  balance: bigint;
  code: Uint8Array;
  storage: Iterable<readonly [key: bigint, value: bigint]>;
}

/** Root of a state that is given account by account. */
export async function rootOf(state: Iterable<Leaf>): Promise<string> {
  const accounts = await createMPT();
  for (const { address, nonce, balance, code, storage } of state) {
    const slots = await createMPT();
    for (const [key, value] of storage) await slots.put(keccak256(wordBytes(key)), encodeRlp(value));
    const codeHash = code.length ? keccak256(code) : EMPTY_CODE_HASH;
    await accounts.put(keccak256(address), encodeRlp([nonce, balance, slots.root(), codeHash]));
  }
  return bytesToHex(accounts.root());
}

/** Root of the committed state. */
export async function stateRoot(engine: Engine): Promise<string> {
  const storage = new Map<number, [bigint, bigint][]>();
  for (const [entry, key, value] of engine.slots()) {
    const slots = storage.get(entry);
    if (slots) slots.push([key, value]);
    else storage.set(entry, [[key, value]]);
  }
  return rootOf(
    [...engine.accounts()].map(([address, account, entry]) => ({
      address,
      ...account,
      storage: storage.get(entry) ?? [],
    })),
  );
}

/** keccak256 of the RLP list of logs. */
export function logsHash(logs: readonly Log[]): string {
  return bytesToHex(keccak256(encodeRlp(logs.map(({ address, topics, data }) => [address, topics, data]))));
}
