// What a transaction changed, in Parity's form: "=" what stayed, "+" what is new, "-" what is gone, "*" what changed from one value to another.
import { type Access, type AccountState, readCode } from "../../engine/index.ts";
import { bytesToHex } from "../../primitives/index.ts";
import { type Json, quantityHex, wordHex } from "../formats.ts";
import type { Traced } from "./tracer.ts";

function change(before: string | undefined, after: string | undefined): Json {
  if (before === after) return "=";
  if (before === undefined) return { "+": after };
  if (after === undefined) return { "-": before };
  return { "*": { from: before, to: after } };
}

const isNothing = ({ nonce, balance, code }: AccountState): boolean =>
  nonce === 0n && balance === 0n && code.length === 0;

function fields(account: AccountState | null): { balance?: string; nonce?: string; code?: string } {
  if (!account || isNothing(account)) return {};
  return {
    balance: quantityHex(account.balance),
    nonce: quantityHex(account.nonce),
    code: bytesToHex(account.code),
  };
}

export function stateDiffOf({ accesses, engine }: Traced): Json {
  const diff: Record<string, { balance: Json; nonce: Json; code: Json; storage: Record<string, Json> }> = {};
  for (const access of accesses) {
    if (access.kind !== "account") continue;
    const { nonce, balance, code } = access.before;
    const before = fields({ nonce, balance, code: readCode(engine.views, code) });
    const after = fields(engine.getAccount(access.address));
    diff[bytesToHex(access.address)] = {
      balance: change(before.balance, after.balance),
      nonce: change(before.nonce, after.nonce),
      code: change(before.code, after.code),
      storage: storageOf(accesses, access.address),
    };
  }
  return Object.fromEntries(
    Object.entries(diff).filter(
      ([, { balance, nonce, code, storage }]) =>
        balance !== "=" || nonce !== "=" || code !== "=" || Object.keys(storage).length > 0,
    ),
  );
}

function storageOf(accesses: readonly Access[], address: Uint8Array): Record<string, Json> {
  return Object.fromEntries(
    accesses.flatMap((access) =>
      access.kind === "slot" && access.before !== access.after && Buffer.compare(access.address, address) === 0
        ? [[wordHex(access.key), change(wordHex(access.before), wordHex(access.after))]]
        : [],
    ),
  );
}
