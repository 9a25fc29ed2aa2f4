import { type Address, getAddress } from "viem";
import { barRedemptionAbi, goldTokenAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { inPages, readTimes } from "../chain/ranges.ts";
import { sameAddress } from "../format/address.ts";
import { eventsOf, type RedemptionLog } from "./events.ts";
import {
  BAR_CLASSES,
  type OwnRedemptions,
  REQUEST_STATES,
  type RedemptionRequest,
  type RequestEvent,
  type Settlement,
} from "./types.ts";

const NONE = `0x${"0".repeat(64)}`;

/** The requests of an account and what waits for it, at one block. */
export async function readOwnRedemptions(network: Network, owner: Address): Promise<OwnRedemptions> {
  const { client, deployment } = network;
  const block = await client.getBlock();
  const redemption = { address: deployment.barRedemption, abi: barRedemptionAbi, blockNumber: block.number } as const;
  const [collectable, allowance, asked] = await Promise.all([
    client.readContract({ ...redemption, functionName: "returnOf", args: [owner] }),
    client.readContract({
      address: deployment.goldToken,
      abi: goldTokenAbi,
      blockNumber: block.number,
      functionName: "allowance",
      args: [owner, deployment.barRedemption],
    }),
    inPages(BigInt(deployment.startBlock), block.number, (fromBlock, toBlock) =>
      client.getContractEvents({
        address: deployment.barRedemption,
        abi: barRedemptionAbi,
        eventName: "RedemptionRequested",
        args: { owner },
        fromBlock,
        toBlock,
        strict: true,
      }),
    ),
  ]);
  return {
    block: { number: block.number, timestamp: Number(block.timestamp) },
    requests: await readRequests(
      network,
      asked.map(({ args }) => args.requestId),
      block.number,
    ),
    collectable,
    allowance,
  };
}

/** All requests there ever were, newest first: the desk's work. */
export async function readAllRequests(network: Network): Promise<RedemptionRequest[]> {
  const { client, deployment } = network;
  const blockNumber = await client.getBlockNumber({ cacheTime: 0 });
  const count = await client.readContract({
    address: deployment.barRedemption,
    abi: barRedemptionAbi,
    blockNumber,
    functionName: "requestCount",
  });
  const ids = Array.from({ length: Number(count) }, (_, index) => BigInt(index) + 1n);
  return readRequests(network, ids, blockNumber);
}

/** Requests as they stand at a block, with all that happened to them, newest first. */
async function readRequests(
  network: Network,
  ids: readonly bigint[],
  blockNumber: bigint,
): Promise<RedemptionRequest[]> {
  if (ids.length === 0) return [];
  const { client, deployment } = network;
  const redemption = { address: deployment.barRedemption, abi: barRedemptionAbi, blockNumber } as const;
  const [entries, logs] = await Promise.all([
    Promise.all(ids.map((id) => client.readContract({ ...redemption, functionName: "redemptionRequest", args: [id] }))),
    inPages(BigInt(deployment.startBlock), blockNumber, (fromBlock, toBlock) =>
      client.getContractEvents({
        address: deployment.barRedemption,
        abi: barRedemptionAbi,
        fromBlock,
        toBlock,
        strict: true,
      }),
    ),
  ]);
  const wanted = new Set(ids);
  const found = eventsOf(logs).filter(({ requestId }) => wanted.has(requestId));
  const [times, senders] = await Promise.all([
    readTimes(network, new Set(found.map(({ block }) => block))),
    readSenders(network, found),
  ]);
  return ids
    .map((id, index): RedemptionRequest | null => {
      const entry = entries[index];
      const state = entry === undefined ? undefined : REQUEST_STATES[entry.state - 1];
      const barClass = entry === undefined ? undefined : BAR_CLASSES[entry.barClass];
      if (entry === undefined || state === undefined || barClass === undefined) return null;
      const own = found.filter(({ requestId }) => requestId === id);
      const events = own.map(({ kind, block, hash, by: named, role }): RequestEvent => {
        const by = named ?? (role === "owner" ? entry.owner : (senders.get(hash) ?? entry.owner));
        // what was left lying may be ended by its owner as well as by the desk
        const byOwner = kind === "timedOut" && sameAddress(by, entry.owner);
        return { kind, block, hash, by, role: byOwner ? "owner" : role, at: times.get(block) ?? 0 };
      });
      return {
        id,
        owner: entry.owner,
        barClass,
        state,
        feeBps: entry.feeBps,
        escrow: entry.escrow,
        requestedAt: entry.requestedAt,
        changedAt: entry.changedAt,
        barId: entry.barId === 0 ? null : BigInt(entry.barId),
        fineMilliOz: entry.barId === 0 ? null : BigInt(entry.fineMilliOz),
        assigner: entry.barId === 0 ? null : entry.assigner,
        approver: events.some(({ kind }) => kind === "approved") ? entry.approver : null,
        deliveryHash: entry.deliveryHash,
        trackingHash: entry.trackingHash === NONE ? null : entry.trackingHash,
        reasonHash: last(own.map(({ reasonHash }) => reasonHash)),
        settlement: last(own.map(({ settlement }): Settlement | null => settlement)),
        events,
      };
    })
    .filter((request) => request !== null)
    .reverse();
}

const last = <T>(values: readonly (T | null)[]): T | null => values.findLast((value) => value !== null) ?? null;

/** Who sent what names nobody in its event: a settlement. */
async function readSenders({ client }: Network, logs: readonly RedemptionLog[]): Promise<ReadonlyMap<string, Address>> {
  const hashes = logs.filter(({ by, role }) => by === null && role !== "owner").map(({ hash }) => hash);
  const read = await Promise.all(
    hashes.map(async (hash) => [hash, getAddress((await client.getTransaction({ hash })).from)] as const),
  );
  return new Map(read);
}
