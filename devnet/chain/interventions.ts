// What development methods write between two blocks (`anvil_setBalance` and its kin): kept beside the block that they came after, so that a replay
// writes them again. Other clients know nothing of them: a chain with interventions is valid for nobody else.
import type { Engine } from "../engine/index.ts";

/** One write; what is left out stays as it is. */
export type Intervention =
  | { kind: "account"; address: Uint8Array; nonce?: bigint; balance?: bigint; code?: Uint8Array }
  | { kind: "slot"; address: Uint8Array; key: bigint; value: bigint };

const NOBODY = { nonce: 0n, balance: 0n, code: new Uint8Array(0) };

export function intervene(engine: Engine, writes: readonly Intervention[]): void {
  for (const write of writes) {
    const account = engine.getAccount(write.address);
    if (write.kind === "account") {
      const { nonce, balance, code } = account ?? NOBODY;
      engine.putAccount(write.address, {
        nonce: write.nonce ?? nonce,
        balance: write.balance ?? balance,
        code: write.code ?? code,
      });
    } else {
      if (!account) engine.putAccount(write.address, NOBODY); // storage belongs to an account that is there
      engine.putSlot(write.address, write.key, write.value);
    }
    engine.settle(write.address);
  }
}
