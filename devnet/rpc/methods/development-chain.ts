// evm_, hardhat_ and anvil_: snapshots and other ways back, dropping what waits, and what the node says of itself.
import { PoolError, readRaw, type SignedTransaction } from "../../pool/index.ts";
import { bytesToHex } from "../../primitives/index.ts";
import { type CallRequest, callRequest } from "../call-request.ts";
import { serverError } from "../errors.ts";
import { type Json, quantityHex } from "../formats.ts";
import type { Node } from "../node.ts";
import { guarded, InvalidParams, type Method, optional, param, type Reader } from "../params.ts";
import { both, named, timing } from "../prefixes.ts";
import { signedBy } from "../requests.ts";
import { address, anything, bool, data, hash, listOf, looseNumber, looseQuantity, string } from "../values.ts";

const timestampOf = (node: Node): number => Number(node.chain.head.header.timestamp);

function metadata(node: Node): Json {
  const { head, chainId } = node.chain;
  return {
    clientVersion: node.clientVersion,
    chainId: Number(chainId),
    instanceId: bytesToHex(node.instanceId),
    latestBlockNumber: Number(head.header.number),
    latestBlockHash: bytesToHex(head.hash),
    snapshots: {},
  };
}

function nodeInfo(node: Node): Json {
  const { head, chainId } = node.chain;
  return {
    currentBlockNumber: quantityHex(head.header.number),
    currentBlockTimestamp: timestampOf(node),
    currentBlockHash: bytesToHex(head.hash),
    hardFork: node.options.hardfork,
    transactionOrder: node.pool.order,
    environment: {
      baseFee: quantityHex(node.nextBaseFee()),
      chainId: Number(chainId),
      gasLimit: quantityHex(node.nextGasLimit()),
      gasPrice: quantityHex(node.gasPrice()),
    },
    forkConfig: { forkUrl: null, forkBlockNumber: null, forkRetryBackoff: null },
  };
}

const waiting: [string, Method][] = [
  [
    "hardhat_dropTransaction",
    guarded([param("hash", hash)], ({ pool, chain }, [of]) => {
      if (chain.transactionByHash(of))
        throw serverError(`Transaction ${bytesToHex(of)} cannot be dropped because it's already mined`);
      return pool.drop(bytesToHex(of), new PoolError("DROPPED", "dropped on request"));
    }),
  ],
  [
    "anvil_dropTransaction",
    guarded([param("hash", hash)], ({ pool }, [of]) =>
      pool.drop(bytesToHex(of), new PoolError("DROPPED", "dropped on request")) ? bytesToHex(of) : null,
    ),
  ],
  ...named("dropAllTransactions", both, (done) =>
    guarded([], ({ pool }) => {
      pool.clear();
      return done;
    }),
  ),
  [
    "anvil_removePoolTransactions",
    guarded([param("address", address)], ({ pool }, [of]) => {
      const from = bytesToHex(of);
      for (const one of pool.all())
        if (one.from === from) pool.drop(one.id, new PoolError("DROPPED", "dropped on request"));
      return null;
    }),
  ],
];

const history: [string, Method][] = [
  ...named("snapshot", timing, () => guarded([], async (node) => quantityHex(await node.snapshot()))),
  ...named("revert", timing, () => guarded([param("id", looseQuantity)], (node, [id]) => node.revert(id))),
  ...named("reset", both, (done) =>
    guarded([optional("options", anything, undefined)], async (node, [options]) => {
      const given = options as { forking?: unknown } | undefined;
      if (given?.forking) throw notForked();
      await node.reset();
      return done;
    }),
  ),
  ...named("rollback", ["anvil"], (done) =>
    guarded([optional("depth", looseQuantity, 1n)], async (node, [depth]) => {
      if (!(await node.rollback(depth))) throw serverError(`rollback of ${depth} blocks goes behind the genesis block`);
      return done;
    }),
  ),
];

/** anvil's pairs of a transaction, raw or to be signed here, and the number of the new block that it goes into. */
const reorgPairs: Reader<{ transaction: Uint8Array | CallRequest; block: number }[]> = (value, field) =>
  listOf((pair, where) => {
    if (!Array.isArray(pair) || pair.length !== 2) {
      throw new InvalidParams(where, "a transaction and the number of the new block that it goes into, from 0 on");
    }
    const [given, block] = pair as [unknown, unknown];
    const transaction = typeof given === "string" ? data(given, `${where}[0]`) : callRequest(given, `${where}[0]`);
    return { transaction, block: looseNumber(block, `${where}[1]`) };
  })(value, field);

const reorganising: [string, Method][] = [
  ...named("reorg", both, (done) =>
    guarded([param("depth", looseNumber), optional("transactions", reorgPairs, [])], async (node, [depth, pairs]) => {
      await reorg(node, depth, pairs);
      return done;
    }),
  ),
  ...named("setChainId", both, (done) =>
    guarded([param("chain id", looseQuantity)], ({ chain }, [chainId]) => {
      if (chainId === 0n || chainId >= 1n << 64n) {
        throw new InvalidParams("argument 0 (chain id)", "it has to be more than 0 and less than 2^64");
      }
      chain.setChainId(chainId);
      return done;
    }),
  ),
];

/** Takes the newest blocks back and makes as many others in their place. */
async function reorg(
  node: Node,
  depth: number,
  pairs: readonly { transaction: Uint8Array | CallRequest; block: number }[],
): Promise<void> {
  if (pairs.some(({ block }) => block >= depth)) {
    throw new InvalidParams("argument 1 (transactions)", `there are new blocks 0 to ${depth - 1}`);
  }
  if (!(await node.rollback(BigInt(depth)))) {
    throw serverError(`a reorganisation of ${depth} blocks goes behind the genesis block`);
  }
  for (let made = 0; made < depth; made++) {
    const inBlock: SignedTransaction[] = [];
    for (const { transaction, block } of pairs) {
      if (block !== made) continue;
      inBlock.push(
        transaction instanceof Uint8Array ? readRaw(transaction) : (await signedBy(node, transaction)).signed,
      );
    }
    await node.mineExactly(inBlock);
  }
}

const notForked = () => serverError("forking from another chain is not supported");

const about: [string, Method][] = [
  ...named("setRpcUrl", both, () =>
    guarded([param("url", string)], () => {
      throw notForked();
    }),
  ),
  ["anvil_getGenesisTime", guarded([], ({ chain }) => Number(chain.genesis.header.timestamp))],
  ...named("metadata", both, () => guarded([], metadata)),
  ["anvil_nodeInfo", guarded([], nodeInfo)],
  ...named("setLoggingEnabled", both, (done) =>
    guarded([param("enabled", bool)], (node, [enabled]) => {
      node.isLogging = enabled;
      return done;
    }),
  ),
];

export const developmentChain: Readonly<Record<string, Method>> = Object.fromEntries([
  ...waiting,
  ...history,
  ...reorganising,
  ...about,
]);
