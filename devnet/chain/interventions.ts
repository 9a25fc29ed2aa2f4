// What development methods write between two blocks (`anvil_setBalance` and its kin): kept beside the block that they came after, so that a replay
// writes them again. Other clients know nothing of them: a chain with interventions is valid for nobody else.
import type { Engine, StateWrite } from "../engine/index.ts";

/** One write; what is left out stays as it is. */
export type Intervention = StateWrite;

const NOBODY = { nonce: 0n, balance: 0n, code: new Uint8Array(0) };

function writeAccount(engine: Engine, write: Intervention & { kind: "account" }): void {
  const { nonce, balance, code } = engine.getAccount(write.address) ?? NOBODY;
  engine.putAccount(write.address, {
    nonce: write.nonce ?? nonce,
    balance: write.balance ?? balance,
    code: write.code ?? code,
  });
}

export function intervene(engine: Engine, writes: readonly Intervention[]): void {
  for (const write of writes) {
    const { address } = write;
    if (write.kind === "account") writeAccount(engine, write);
    else {
      // storage belongs to an account that is there
      if (!engine.getAccount(address)) engine.putAccount(address, NOBODY);
      if (write.kind === "slot") engine.putSlot(address, write.key, write.value);
      else {
        engine.wipeStorage(address);
        for (const [key, value] of write.slots) if (value !== 0n) engine.putSlot(address, key, value);
      }
    }
    engine.settle(address);
  }
}
