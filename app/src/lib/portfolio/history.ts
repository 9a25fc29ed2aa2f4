import type { Abi, Address, ContractEventName, GetContractEventsParameters, Hash } from "viem";
import { barRedemptionAbi, goldTokenAbi, usdtVaultAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { inPages, readTimes } from "../chain/ranges.ts";
import { sameAddress } from "../format/address.ts";
import type { Entry, EntryKind } from "./types.ts";

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
  const redemption = { address: deployment.barRedemption, abi: barRedemptionAbi } as const;
  const logs = <const Contract extends Abi, Name extends ContractEventName<Contract>>(
    contract: { readonly address: Address; readonly abi: Contract },
    eventName: Name,
    args: GetContractEventsParameters<Contract, Name>["args"],
  ) =>
    inPages(BigInt(deployment.startBlock), latest, (fromBlock, toBlock) =>
      client.getContractEvents<Contract, Name, true>({
        ...contract,
        eventName,
        args,
        fromBlock,
        toBlock,
        strict: true,
      }),
    );
  const [sent, received, bought, sold, queued, claimed, takenBack, asked, collected] = await Promise.all([
    logs(token, "Transfer", { from: account }),
    logs(token, "Transfer", { to: account }),
    logs(vault, "GoldBought", { recipient: account }),
    logs(vault, "GoldSold", { seller: account }),
    logs(vault, "SaleQueued", { owner: account }),
    logs(vault, "TicketClaimed", { owner: account }),
    logs(vault, "TicketTakenBack", { owner: account }),
    logs(redemption, "RedemptionRequested", { owner: account }),
    logs(redemption, "ReturnCollected", { owner: account }),
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
