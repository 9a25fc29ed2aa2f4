// A block of 100 transfers on a state of many accounts: from evm_mine to its answer, over HTTP, the transactions being in the pool already. A node that
// builds its tries anew for each block takes as long as the state is large.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesToHex } from "../../devnet/primitives/index.ts";
import { addressOf } from "../engine/transfers.ts";
import { Connection } from "./connection.ts";
import { GAS_LIMIT, type NodeName, startNode } from "./nodes.ts";

const TRANSFERS = 100;
const BLOCKS = 5;
const RICH = `0x${(10n ** 24n).toString(16)}`;
/** Forks that both nodes read out of a genesis file. */
const CONFIG = {
  chainId: 31_337,
  homesteadBlock: 0,
  eip150Block: 0,
  eip155Block: 0,
  eip158Block: 0,
  byzantiumBlock: 0,
  constantinopleBlock: 0,
  petersburgBlock: 0,
  istanbulBlock: 0,
  berlinBlock: 0,
  londonBlock: 0,
  terminalTotalDifficulty: 0,
  shanghaiTime: 0,
};

function writeGenesis(file: string, accounts: number, rich: readonly string[]): void {
  const alloc = Object.fromEntries(
    Array.from({ length: accounts }, (_, i) => [bytesToHex(addressOf(i)), { balance: "0x1" }]),
  );
  for (const address of rich) alloc[address] = { balance: RICH };
  const header = {
    gasLimit: `0x${GAS_LIMIT.toString(16)}`,
    difficulty: "0x0",
    nonce: "0x0",
    timestamp: "0x65000000",
    extraData: "0x",
  };
  writeFileSync(file, JSON.stringify({ config: CONFIG, ...header, alloc }));
}

/** The development accounts, whose keys all nodes hold. */
async function developmentAccounts(name: NodeName): Promise<string[]> {
  const running = await startNode(name);
  const node = new Connection(running.port);
  try {
    return (await node.call("eth_accounts")) as string[];
  } finally {
    node.close();
    await running.stop();
  }
}

/** Milliseconds that a node takes for such a block: the least of a few. */
export async function measureManyAccounts(name: NodeName, accounts: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "goldlane-genesis-"));
  try {
    const file = join(folder, "genesis.json");
    const senders = (await developmentAccounts(name)).slice(0, 10);
    writeGenesis(file, accounts, senders);
    const running = await startNode(name, { flags: ["--init", file] });
    const node = new Connection(running.port);
    try {
      await node.call("evm_setAutomine", false);
      let best = Number.POSITIVE_INFINITY;
      for (let block = 0; block < BLOCKS; block++) {
        const hashes: unknown[] = [];
        for (let i = 0; i < TRANSFERS; i++) {
          const to = bytesToHex(addressOf((block * TRANSFERS + i) * 37));
          const transfer = { from: senders[i % senders.length], to, value: "0x1", gas: "0x5208" };
          hashes.push(await node.call("eth_sendTransaction", transfer));
        }
        const began = performance.now();
        await node.call("evm_mine");
        best = Math.min(best, performance.now() - began);
        const receipts = await node.receipts(hashes);
        if (receipts.some(({ status }) => status !== "0x1")) throw new Error(`${name}: a transfer has failed`);
      }
      return best;
    } finally {
      node.close();
      await running.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
