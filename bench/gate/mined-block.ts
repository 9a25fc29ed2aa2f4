// A block of 10,000 ERC-20 transfers between 2,000 accounts: from evm_mine to its answer, over HTTP, the transactions being in the pool already, so that nobody
// decodes or recovers within the clock. The first block of a fresh node is told apart: what it runs is not compiled yet, and its threads have yet to start.
import { contract } from "../workloads/compile.ts";
import { Connection } from "./connection.ts";
import { type NodeName, startNode } from "./nodes.ts";
import { makeSenders, requireReceipts, setUp, signTransfers } from "./transfers.ts";

/** 10,000 transfers of some 52,000 gas, and room for the last one's limit. */
const BLOCK_GAS = 600_000_000;
const BATCH = 500;

export interface MinedBlockTimes {
  /** milliseconds for the first block of a fresh node */
  first: number;
  /** milliseconds for each of the next blocks */
  next: number[];
}

/** A block of `accounts * each` transfers, `each` of every account, and then some more. */
export async function measureMinedBlock(
  name: NodeName,
  { accounts, each, blocks }: { accounts: number; each: number; blocks: number },
): Promise<MinedBlockTimes> {
  const running = await startNode(name, { gasLimit: BLOCK_GAS });
  const node = new Connection(running.port);
  try {
    const senders = makeSenders(accounts);
    const token = await setUp(node, contract("Token").creation, senders);
    await node.call("evm_setAutomine", false);
    const took: number[] = [];
    for (let block = 0; block <= blocks; block++) {
      // every account pays its neighbours, so that after the first block no slot is new
      const bySender = signTransfers(token, senders, block * each, each, (sender, i) => {
        const { address } = senders[(sender + i + 1) % accounts] as (typeof senders)[number];
        return address;
      });
      const raws = Array.from({ length: each }, (_, i) => bySender.map((own) => own[i] as string)).flat();
      const hashes: unknown[] = [];
      for (let from = 0; from < raws.length; from += BATCH)
        hashes.push(...(await node.batch("eth_sendRawTransaction", raws.slice(from, from + BATCH))));
      const began = performance.now();
      await node.call("evm_mine");
      took.push(performance.now() - began);
      // anvil 1.7.1 looks through the whole block for each receipt: a few have to do
      await requireReceipts(node, [hashes[0], hashes.at(-1)]);
      const { transactions } = (await node.call("eth_getBlockByNumber", "latest", false)) as {
        transactions: unknown[];
      };
      if (transactions.length !== hashes.length)
        throw new Error(`${name}: ${transactions.length} of ${hashes.length} transfers are in the block`);
    }
    const [first = 0, ...next] = took;
    return { first, next };
  } finally {
    node.close();
    await running.stop();
  }
}
