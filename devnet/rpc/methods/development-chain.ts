// evm_, hardhat_ and anvil_: snapshots and other ways back, dropping what waits, and what the node says of itself.
import { PoolError } from "../../pool/index.ts";
import { bytesToHex } from "../../primitives/index.ts";
import { serverError } from "../errors.ts";
import { type Json, quantityHex } from "../formats.ts";
import type { Node } from "../node.ts";
import { guarded, type Method, optional, param } from "../params.ts";
import { both, named, timing } from "../prefixes.ts";
import { address, anything, bool, hash, looseQuantity } from "../values.ts";

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
      gasPrice: quantityHex(node.nextBaseFee() + node.options.suggestedTip),
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
      if (given?.forking) throw serverError("forking from another chain is not supported");
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

const about: [string, Method][] = [
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
  ...about,
]);
