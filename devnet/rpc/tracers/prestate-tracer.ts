// What a transaction found of the state that it touched, and with `diffMode` what it changed. Read off its records: the engine keeps of each account and
// slot what it was and what it became.
import { type Access, type AccountState, readCode } from "../../engine/index.ts";
import { bytesToHex } from "../../primitives/index.ts";
import { type Json, quantityHex, wordHex } from "../formats.ts";
import type { Traced, TransactionTracer } from "./tracer.ts";

export interface PrestateOptions {
  diffMode: boolean;
  disableCode: boolean;
  disableStorage: boolean;
}

interface Found {
  address: Uint8Array;
  before: AccountState;
  slots: { key: bigint; before: bigint; after: bigint }[];
}

export class PrestateTracer implements TransactionTracer {
  readonly #options: PrestateOptions;

  constructor(options: PrestateOptions) {
    this.#options = options;
  }

  traceStep(): void {}
  traceEnter(): void {}
  traceExit(): void {}

  finish(traced: Traced): Json {
    const found = collect(traced);
    if (!this.#options.diffMode) {
      return Object.fromEntries(
        found.map((one) => [bytesToHex(one.address), this.#account(one.before, one, "before")]),
      );
    }
    const pre: Record<string, Json> = {};
    const post: Record<string, Json> = {};
    for (const one of found) {
      const after = traced.engine.getAccount(one.address);
      const changed = changes(one.before, after, one, this.#options);
      if (Object.keys(changed).length === 0 && after) continue;
      const name = bytesToHex(one.address);
      const touched = { ...one, slots: one.slots.filter(({ before, after: now }) => before !== now) };
      pre[name] = this.#account(one.before, touched, "before");
      if (after) post[name] = changed;
    }
    return { pre, post };
  }

  #account({ balance, nonce, code }: AccountState, { slots }: Found, when: "before" | "after"): Json {
    const shown = slots.filter((slot) => !this.#options.diffMode || slot[when] !== 0n);
    return {
      balance: quantityHex(balance),
      nonce: nonce === 0n ? undefined : Number(nonce),
      code: code.length === 0 || this.#options.disableCode ? undefined : bytesToHex(code),
      storage: shown.length === 0 || this.#options.disableStorage ? undefined : storageJson(shown, when),
    };
  }
}

const storageJson = (slots: Found["slots"], when: "before" | "after"): Json =>
  Object.fromEntries(slots.map((slot) => [wordHex(slot.key), wordHex(slot[when])]));

/** What is other than before. */
function changes(
  before: AccountState,
  after: AccountState | null,
  { slots }: Found,
  options: PrestateOptions,
): Record<string, Json> {
  if (!after) return {};
  const changed: Record<string, Json> = {};
  if (after.balance !== before.balance) changed["balance"] = quantityHex(after.balance);
  if (after.nonce !== before.nonce) changed["nonce"] = Number(after.nonce);
  if (!options.disableCode && Buffer.compare(after.code, before.code) !== 0) changed["code"] = bytesToHex(after.code);
  const moved = slots.filter((slot) => slot.before !== slot.after && slot.after !== 0n);
  if (!options.disableStorage && moved.length > 0) changed["storage"] = storageJson(moved, "after");
  return changed;
}

function collect({ accesses, engine, coinbase, result }: Traced): Found[] {
  const found = new Map<string, Found>();
  for (const access of accesses) {
    if (access.kind !== "account") continue;
    const { nonce, balance, code } = access.before;
    found.set(bytesToHex(access.address), {
      address: access.address,
      before: { nonce, balance, code: readCode(engine.views, code) },
      slots: [],
    });
  }
  const paid = bytesToHex(coinbase);
  if (!found.has(paid)) {
    // whoever is paid is touched, as in geth; the fee came on top of what was there
    const after = engine.getAccount(coinbase) ?? { nonce: 0n, balance: 0n, code: new Uint8Array(0) };
    found.set(paid, { address: coinbase, before: { ...after, balance: after.balance - result.fee }, slots: [] });
  }
  for (const access of accesses as Access[]) {
    if (access.kind !== "slot") continue;
    found.get(bytesToHex(access.address))?.slots.push({ key: access.key, before: access.before, after: access.after });
  }
  return [...found.values()];
}
