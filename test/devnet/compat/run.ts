// A node with the official suite's chain, and every case sent to it in turn.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Chain, readGenesis } from "../../../devnet/chain/index.ts";
import { splitRlp } from "../../../devnet/primitives/index.ts";
import { createHandler, Node, viewOf } from "../../../devnet/rpc/index.ts";
import { Server } from "../../../devnet/server/index.ts";
import { judge, readCases } from "./exchanges.ts";

export interface CompatResult {
  name: string;
  /** where the answer differs; undefined: it passed */
  difference: string | undefined;
}

/** Opens the suite's chain: genesis, blocks, head. */
export async function openSuite(folder: string): Promise<{ node: Node; server: Server }> {
  const chain = await Chain.open(readGenesis(JSON.parse(await readFile(join(folder, "genesis.json"), "utf8"))));
  for (const block of splitRlp(await readFile(join(folder, "chain.rlp")))) await chain.import(block);
  const choice = JSON.parse(await readFile(join(folder, "headfcu.json"), "utf8")) as {
    params: [{ headBlockHash: string; safeBlockHash: string; finalizedBlockHash: string }];
  };
  const [{ headBlockHash, safeBlockHash, finalizedBlockHash }] = choice.params;
  const bytes = (hex: string): Uint8Array => Buffer.from(hex.slice(2), "hex");
  await chain.setForkchoice({
    head: bytes(headBlockHash),
    safe: bytes(safeBlockHash),
    finalized: bytes(finalizedBlockHash),
  });
  const node = new Node({
    chain: viewOf(chain),
    accounts: [],
    hardfork: "osaka",
    order: "fees",
    leastTip: 0n,
    transactionGasCap: 1n << 24n,
    coinbase: new Uint8Array(20),
    gasLimit: 60_000_000n,
    suggestedTip: 10n ** 9n,
    // the chain stands still where the suite left it
    nowMs: () => Number(chain.head.block.header.timestamp) * 1000,
    onFault: (error) => console.error(error),
  });
  node.miner.setAutomine(false);
  const server = await Server.start({
    handler: createHandler(node),
    onFault: (method, error) => console.error(`${method}:`, error),
  });
  return { node, server };
}

/** Runs every case whose name is `wanted`. */
export async function runSuite(folder: string, wanted: (name: string) => boolean): Promise<CompatResult[]> {
  const { node, server } = await openSuite(folder);
  try {
    const results: CompatResult[] = [];
    for (const { name, exchanges, isSpecOnly } of await readCases(folder)) {
      if (!wanted(name)) continue;
      let difference: string | undefined;
      for (const exchange of exchanges) {
        const response = await fetch(server.url, { method: "POST", body: exchange.request });
        difference ??= judge(await response.json(), exchange, isSpecOnly);
      }
      results.push({ name, difference });
    }
    return results;
  } finally {
    await server.stop();
    await node.stop();
  }
}
