// The same token transfer on @ethereumjs/evm: the call alone, without transaction handling.
import { Common, Hardfork, Mainnet } from "@ethereumjs/common";
import { createEVM } from "@ethereumjs/evm";
import { SimpleStateManager } from "@ethereumjs/statemanager";
import { Account, Address } from "@ethereumjs/util";

const SENDER = new Address(new Uint8Array(20).fill(0xaa));

/** Microseconds of one transfer, the least of all. */
export async function measurePeer(creation: Uint8Array, rounds: number): Promise<number> {
  const common = new Common({ chain: Mainnet, hardfork: Hardfork.Osaka });
  const evm = await createEVM({ common, stateManager: new SimpleStateManager({ common }) });
  await evm.stateManager.putAccount(SENDER, new Account(0n, 10n ** 24n));
  const argument = Buffer.concat([new Uint8Array(12), SENDER.bytes]);
  const deployed = await evm.runCall({
    caller: SENDER,
    data: Buffer.concat([creation, argument]),
    gasLimit: 10_000_000n,
  });
  const token = deployed.createdAddress;
  if (!token) throw new Error("the token was not deployed");
  const data = Buffer.concat([
    Buffer.from("a9059cbb", "hex"),
    new Uint8Array(12),
    new Uint8Array(20).fill(0xbb),
    Buffer.from("3039".padStart(64, "0"), "hex"),
  ]);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds * 20; round++) {
    const start = process.hrtime.bigint();
    const { execResult } = await evm.runCall({ caller: SENDER, to: token, data, gasLimit: 100_000n });
    if (execResult.exceptionError) throw new Error(execResult.exceptionError.error);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e3);
  }
  return best;
}
