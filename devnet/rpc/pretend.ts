// What a client pretends of accounts, written into a state that is put back.
import type { Engine } from "../engine/index.ts";
import type { CallOverrides } from "./chain-types.ts";

export type AccountOverride = NonNullable<CallOverrides["accounts"]>[number];

export function pretend(engine: Engine, { address, balance, nonce, code, state, stateDiff }: AccountOverride): void {
  const now = engine.getAccount(address) ?? { nonce: 0n, balance: 0n, code: new Uint8Array(0) };
  engine.putAccount(address, { nonce: nonce ?? now.nonce, balance: balance ?? now.balance, code: code ?? now.code });
  if (state) engine.wipeStorage(address);
  for (const [key, value] of state ?? stateDiff ?? []) engine.putSlot(address, key, value);
  engine.settle(address);
}
