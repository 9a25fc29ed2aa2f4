import type { Address, Hash } from "viem";
import { barRedemptionAbi, goldTokenAbi, usdtVaultAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { sameAddress } from "../format/address.ts";
import type { Entry, EntryKind } from "./types.ts";

/** Public nodes answer logs only for so many blocks at once. */
const BLOCKS_AT_ONCE = 5_000n;

const ZERO = "0x0000000000000000000000000000000000000000";

interface Located {
  blockNumber: bigint;
  logIndex: number;
  transactionHash: Hash;
}

/** All that ever happened to an account's gold, newest first. */
export async function readHistory(network: Network, account: Address): Promise<Entry[]> {
  const { client, deployment } = network;
  const latest = await client.getBlockNumber({ cacheTime: 0 });
  const token = { address: deployment.goldToken, abi: goldTokenAbi } as const;
  const vault = { address: deployment.usdtVault, abi: usdtVaultAbi } as const;
  const range = <T>(read: (from: bigint, to: bigint) => Promise<T[]>) =>
    inPages(BigInt(deployment.startBlock), latest, read);

  const redemption = { address: deployment.barRedemption, abi: barRedemptionAbi } as const;
  const [sent, received, bought, sold, queued, claimed, takenBack, asked, collected] = await Promise.all([
    range((fromBlock, toBlock) =>
      client.getContractEvents({
        ...token,
        eventName: "Transfer",
        args: { from: account },
        fromBlock,
        toBlock,
        strict: true,
      }),
    ),
    range((fromBlock, toBlock) =>
      client.getContractEvents({
        ...token,
        eventName: "Transfer",
        args: { to: account },
        fromBlock,
        toBlock,
        strict: true,
      }),
    ),
    range((fromBlock, toBlock) =>
      client.getContractEvents({
        ...vault,
        eventName: "GoldBought",
        args: { recipient: account },
        fromBlock,
        toBlock,
        strict: true,
      }),
    ),
    range((fromBlock, toBlock) =>
      client.getContractEvents({
        ...vault,
        eventName: "GoldSold",
        args: { seller: account },
        fromBlock,
        toBlock,
        strict: true,
      }),
    ),
    range((fromBlock, toBlock) =>
      client.getContractEvents({
        ...vault,
        eventName: "SaleQueued",
        args: { owner: account },
        fromBlock,
        toBlock,
        strict: true,
      }),
    ),
    range((fromBlock, toBlock) =>
      client.getContractEvents({
        ...vault,
        eventName: "TicketClaimed",
        args: { owner: account },
        fromBlock,
        toBlock,
        strict: true,
      }),
    ),
    range((fromBlock, toBlock) =>
      client.getContractEvents({
        ...vault,
        eventName: "TicketTakenBack",
        args: { owner: account },
        fromBlock,
        toBlock,
        strict: true,
      }),
    ),
    range((fromBlock, toBlock) =>
      client.getContractEvents({
        ...redemption,
        eventName: "RedemptionRequested",
        args: { owner: account },
        fromBlock,
        toBlock,
        strict: true,
      }),
    ),
    range((fromBlock, toBlock) =>
      client.getContractEvents({
        ...redemption,
        eventName: "ReturnCollected",
        args: { owner: account },
        fromBlock,
        toBlock,
        strict: true,
      }),
    ),
  ]);
  const requests = new Set(asked.map(({ args }) => args.requestId));
  const [first] = asked;
  // only settlements and other ends are missing: an account without a request is not asked for them
  const ended =
    first === undefined
      ? []
      : (
          await inPages(first.blockNumber, latest, (fromBlock, toBlock) =>
            client.getContractEvents({ ...redemption, fromBlock, toBlock, strict: true }),
          )
        ).filter(({ eventName, args }) => eventName !== "RedemptionRequested" && isAbout(args, requests));

  const entry = (
    log: Located,
    kind: EntryKind,
    rest: Partial<Pick<Entry, "gold" | "usdt" | "feeUsdt" | "counterparty" | "ticketId" | "requestId">>,
  ): Omit<Entry, "at"> & { logIndex: number } => ({
    id: `${log.transactionHash}-${log.logIndex}`,
    kind,
    block: log.blockNumber,
    logIndex: log.logIndex,
    hash: log.transactionHash,
    gold: 0n,
    usdt: null,
    feeUsdt: 0n,
    counterparty: null,
    ticketId: null,
    requestId: null,
    ...rest,
  });
  // what moves to and from the vault and the redemption is told by their own events
  const isTransfer = (other: string) =>
    !sameAddress(other, deployment.usdtVault) && !sameAddress(other, deployment.barRedemption);
  const entries = [
    ...sent
      .filter(({ args }) => isTransfer(args.to))
      .map((log) => entry(log, "sent", { gold: log.args.value, counterparty: log.args.to })),
    ...received
      .filter(({ args }) => isTransfer(args.from) && !sameAddress(args.from, account))
      .map((log) =>
        entry(log, "received", { gold: log.args.value, counterparty: log.args.from === ZERO ? null : log.args.from }),
      ),
    ...bought.map((log) =>
      entry(log, "bought", { gold: log.args.goldOut, usdt: log.args.usdtIn, feeUsdt: log.args.feeUsdt }),
    ),
    ...sold.map((log) =>
      entry(log, "sold", { gold: log.args.goldIn, usdt: log.args.usdtOut, feeUsdt: log.args.feeUsdt }),
    ),
    ...queued.map((log) =>
      entry(log, "queued", { gold: log.args.gold, usdt: log.args.usdt, ticketId: log.args.ticketId }),
    ),
    ...claimed.map((log) => entry(log, "claimed", { usdt: log.args.usdt, ticketId: log.args.ticketId })),
    ...takenBack.map((log) => entry(log, "takenBack", { gold: log.args.gold, ticketId: log.args.ticketId })),
    ...asked.map((log) => entry(log, "escrowed", { gold: log.args.escrow, requestId: log.args.requestId })),
    ...collected.map((log) => entry(log, "collected", { gold: log.args.amount })),
    ...ended.flatMap((log) => {
      if (log.eventName === "RedemptionSettled") {
        const { requestId, burned, fee } = log.args;
        return [entry(log, "delivered", { gold: burned + fee, requestId })];
      }
      const isEnd =
        log.eventName === "RedemptionCancelled" ||
        log.eventName === "RedemptionRejected" ||
        log.eventName === "RedemptionTimedOut";
      return isEnd ? [entry(log, "undelivered", { gold: log.args.returned, requestId: log.args.requestId })] : [];
    }),
  ];
  const times = await readTimes(network, new Set(entries.map(({ block }) => block)));
  return entries
    .sort((a, b) => (a.block === b.block ? b.logIndex - a.logIndex : a.block < b.block ? 1 : -1))
    .map(({ logIndex: _, ...rest }) => ({ ...rest, at: times.get(rest.block) ?? 0 }));
}

const isAbout = (args: object, requests: ReadonlySet<bigint>): boolean =>
  "requestId" in args && typeof args.requestId === "bigint" && requests.has(args.requestId);

/** Everything at once where the node allows it, in pages where it does not. */
export async function inPages<T>(
  first: bigint,
  last: bigint,
  read: (from: bigint, to: bigint) => Promise<T[]>,
): Promise<T[]> {
  if (last - first < BLOCKS_AT_ONCE) return read(first, last);
  try {
    return await read(first, last);
  } catch {
    const found: T[] = [];
    for (let from = first; from <= last; from += BLOCKS_AT_ONCE) {
      const to = from + BLOCKS_AT_ONCE - 1n;
      found.push(...(await read(from, to < last ? to : last)));
    }
    return found;
  }
}

/** The time of each block. */
export async function readTimes({ client }: Network, blocks: ReadonlySet<bigint>): Promise<Map<bigint, number>> {
  const read = await Promise.all(
    [...blocks].map(async (blockNumber) => {
      const { timestamp } = await client.getBlock({ blockNumber });
      return [blockNumber, Number(timestamp)] as const;
    }),
  );
  return new Map(read);
}
