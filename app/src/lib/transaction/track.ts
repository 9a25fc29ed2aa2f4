import { type PublicClient, TransactionReceiptNotFoundError } from "viem";
import { type Evidence, type Fate, judge } from "./fate.ts";
import type { Flow, Step } from "./types.ts";

/** So many blocks are looked through for the transaction that used a nonce. */
const MOST_BLOCKS = 128n;

/** Asks the chain what became of a step that was sent, or that may have been. */
export async function askFate(client: PublicClient, flow: Flow, step: Step): Promise<Fate> {
  const { to, data, nonce, hash } = step;
  if (to === undefined || data === undefined || nonce === undefined) return { kind: "notSent" };
  const wanted = { from: flow.account, to, data, nonce, hash: hash ?? null };
  const receipt = hash === undefined ? null : await findReceipt(client, hash);
  const minedNonce = await client.getTransactionCount({ address: flow.account, blockTag: "latest" });
  const inPool =
    receipt === null && hash !== undefined && (await client.getTransaction({ hash }).catch(() => null)) !== null;
  const usedNonce =
    receipt === null && minedNonce > nonce
      ? await findByNonce(client, flow.account, nonce, step.sinceBlock ?? 0n)
      : null;
  return judge({ wanted, receipt, inPool, minedNonce, usedNonce, waitedMs: Date.now() - (step.since ?? 0) });
}

/** The receipt of a transaction; null while no block has it. */
export async function findReceipt(
  client: PublicClient,
  hash: `0x${string}`,
): Promise<{ block: bigint; blockHash: `0x${string}`; success: boolean } | null> {
  try {
    const receipt = await client.getTransactionReceipt({ hash });
    return { block: receipt.blockNumber, blockHash: receipt.blockHash, success: receipt.status === "success" };
  } catch (error) {
    if (error instanceof TransactionReceiptNotFoundError) return null;
    throw error;
  }
}

/** The mined transaction of an account with a nonce, looked for from the newest block back to where it can first be. */
async function findByNonce(
  client: PublicClient,
  from: `0x${string}`,
  nonce: number,
  sinceBlock: bigint,
): Promise<Evidence["usedNonce"]> {
  const latest = await client.getBlockNumber({ cacheTime: 0 });
  const lowest = latest - sinceBlock > MOST_BLOCKS ? latest - MOST_BLOCKS : sinceBlock;
  for (let blockNumber = latest; blockNumber >= lowest && blockNumber >= 0n; blockNumber -= 1n) {
    const block = await client.getBlock({ blockNumber, includeTransactions: true });
    const found = block.transactions.find(
      (transaction) => transaction.nonce === nonce && transaction.from.toLowerCase() === from.toLowerCase(),
    );
    if (found !== undefined) {
      const receipt = await findReceipt(client, found.hash);
      const { hash, to, input, value } = found;
      return {
        transaction: { hash, from, to, data: input, value, nonce },
        block: blockNumber,
        success: receipt?.success ?? false,
      };
    }
  }
  return null;
}
