// devnet_: what only this node has. Its tests and the project's app use it, and do without it elsewhere.
import { memoryUsage } from "node:process";
import { RpcError, TIMED_OUT } from "../../server/index.ts";
import { blockReference, LATEST } from "../block-reference.ts";
import { blockOf } from "../blocks.ts";
import { type BuildStats, scheduleOfBlock } from "../build-stats.ts";
import { serverError } from "../errors.ts";
import { type Json, quantityHex } from "../formats.ts";
import type { Node } from "../node.ts";
import { guarded, InvalidParams, type Method, maybe, open, optional, param, type Reader } from "../params.ts";
import { address, data, looseNumber, looseQuantity, member, object } from "../values.ts";
import { verifyAgain } from "../verify.ts";

/** The chain of the well-known keys, on which alone ether is given away. */
const DEVELOPMENT_CHAIN = 31_337n;
const FAUCET_WEI = 10n ** 19n;
const IDLE_MS = 10_000;
const IDLE_LIMIT_MS = 60_000;

/** A logical clock, and what prevRandao is to follow from; what is left out: the time that it is, a second a block, the parent alone. */
const deterministic: Reader<{ genesisTime: bigint | undefined; step: bigint; seed: Uint8Array | undefined }> = (
  value,
  field,
) => {
  const given = object(value, field);
  const step = member(given, "step", looseQuantity, field) ?? 1n;
  if (step === 0n) throw new InvalidParams(`${field}.step`, "blocks are at least a second apart");
  return {
    genesisTime: member(given, "genesisTime", looseQuantity, field),
    step,
    seed: member(given, "seed", data, field),
  };
};

/** What gives ether away is refused elsewhere. */
export function checkDevelopmentChain({ chain: { chainId } }: Node, what: string): void {
  if (chainId !== DEVELOPMENT_CHAIN) {
    throw serverError(`${what} is for chain ${DEVELOPMENT_CHAIN} alone, and this is ${chainId}`);
  }
}

/** Since the node started. */
const buildingJson = (stats: BuildStats): Json => ({
  blocks: stats.blocks,
  parallelBlocks: stats.parallelBlocks,
  transactions: { ...stats.transactions },
  speculated: stats.speculated,
  dropped: stats.dropped,
  conflictRate: stats.conflictRate,
  laneUtilisation: stats.laneUtilisation,
  runNs: stats.runNs,
  keptNs: stats.keptNs,
  stageNs: { ...stats.stageNs },
});

/** Resolves when nothing waits that could be in a block. */
async function waitIdle(node: Node, timeoutMs: number) {
  const until = performance.now() + Math.min(timeoutMs, IDLE_LIMIT_MS);
  const isBusy = (): boolean => !node.pool.executable(node.nextBaseFee()).next().done;
  while (isBusy()) {
    const left = until - performance.now();
    if (left <= 0) throw new RpcError(TIMED_OUT, `${node.pool.size} transactions still wait`);
    await node.headMoved(Math.min(left, 100));
  }
  return node.miner.exclusive(() => quantityHex(node.chain.head.header.number));
}

export const devnet: Readonly<Record<string, Method>> = {
  devnet_stats: open([], (node) => {
    const { chain, pool, options } = node;
    const { rss, heapUsed } = memoryUsage();
    return {
      version: node.clientVersion,
      hardfork: options.hardfork,
      workers: options.workers ?? 1,
      building: buildingJson(node.buildStats),
      head: quantityHex(chain.head.header.number),
      transactions: { waiting: pool.size, bytes: pool.bytes },
      load: node.sampleLoad.status,
      filters: node.filters.size,
      memory: { rssBytes: rss, heapBytes: heapUsed, state: chain.stateEntries },
    };
  }),
  devnet_getExecutionSchedule: open([optional("block", blockReference, LATEST)], (node, [reference]) =>
    scheduleOfBlock(blockOf(node, reference)),
  ),
  devnet_verifyBlock: open([optional("block", blockReference, LATEST)], (node, [reference]) =>
    verifyAgain(node, blockOf(node, reference)),
  ),
  devnet_faucet: guarded(
    [param("address", address), optional("wei", looseQuantity, FAUCET_WEI)],
    async (node, [of, wei]) => {
      checkDevelopmentChain(node, "the faucet");
      await node.miner.exclusive(async () => {
        const balance = node.chain.headState.account(of)?.balance ?? 0n;
        await node.chain.intervene({ address: of, balance: balance + wei });
        node.pool.onHead();
      });
      return quantityHex(node.chain.headState.account(of)?.balance ?? 0n);
    },
  ),
  devnet_setDeterministic: guarded([maybe("clock", deterministic)], (node, [wanted]) =>
    node.miner.exclusive(() => {
      const time = wanted?.genesisTime ?? node.clock.now();
      node.clock.setLogical(wanted && { time, step: wanted.step });
      node.settings.seed = wanted?.seed ?? new Uint8Array(0);
      return true;
    }),
  ),
  devnet_waitIdle: open([optional("timeout", looseNumber, IDLE_MS)], (node, [timeoutMs]) => waitIdle(node, timeoutMs)),
};
