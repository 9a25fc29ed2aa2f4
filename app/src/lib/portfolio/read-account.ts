import type { Address } from "viem";
import { readClock } from "../chain/clock.ts";
import { goldTokenAbi, investorRegistryAbi, usdtAbi, usdtVaultAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import type { Account, Standing, Ticket, TicketState } from "./types.ts";

const STANDINGS = ["unknown", "allowed", "expired", "revoked"] as const satisfies readonly Standing[];
const TICKET_STATES = [undefined, "queued", "funded", "claimed", "takenBack"] as const satisfies readonly (
  | TicketState
  | undefined
)[];

/** So many tickets ahead are counted one by one. */
const LONGEST_LOOK = 100n;

/** Reads everything that belongs to an account, at one block. */
export async function readAccount(network: Network, address: Address): Promise<Account> {
  const { client, deployment } = network;
  const [block] = await readClock(network);
  const blockNumber = block.number;
  const usdt = { address: deployment.usdt, abi: usdtAbi, blockNumber } as const;
  const token = { address: deployment.goldToken, abi: goldTokenAbi, blockNumber } as const;
  const vault = { address: deployment.usdtVault, abi: usdtVaultAbi, blockNumber } as const;
  const investors = { address: deployment.investorRegistry, abi: investorRegistryAbi, blockNumber } as const;
  const [usdtBalance, gold, frozenGold, ether, usdtAllowance, goldAllowance, canSend] = await Promise.all([
    client.readContract({ ...usdt, functionName: "balanceOf", args: [address] }),
    client.readContract({ ...token, functionName: "balanceOf", args: [address] }),
    client.readContract({ ...token, functionName: "getFrozenTokens", args: [address] }),
    client.getBalance({ address, blockNumber }),
    client.readContract({ ...usdt, functionName: "allowance", args: [address, deployment.usdtVault] }),
    client.readContract({ ...token, functionName: "allowance", args: [address, deployment.usdtVault] }),
    client.readContract({ ...token, functionName: "canSend", args: [address] }),
  ]);
  const [standing, exitOpen, [buyLimitUsdt, sellLimitUsdt], tickets] = await Promise.all([
    client.readContract({ ...investors, functionName: "standingOf", args: [address] }),
    client.readContract({ ...investors, functionName: "isExitOpen", args: [address] }),
    client.readContract({ ...vault, functionName: "investorAvailable", args: [address] }),
    readTickets(network, address, blockNumber),
  ]);
  return {
    address,
    block: { number: blockNumber, timestamp: Number(block.timestamp) },
    usdt: usdtBalance,
    gold,
    frozenGold,
    ether,
    usdtAllowance,
    goldAllowance,
    standing: STANDINGS[standing] ?? "unknown",
    exitOpen,
    canSend,
    buyLimitUsdt,
    sellLimitUsdt,
    tickets,
  };
}

/** The tickets of an account, newest first, found by their events. */
async function readTickets({ client, deployment }: Network, owner: Address, blockNumber: bigint): Promise<Ticket[]> {
  const vault = { address: deployment.usdtVault, abi: usdtVaultAbi, blockNumber } as const;
  const count = await client.readContract({ ...vault, functionName: "ticketCount" });
  if (count === 0n) return [];
  const events = await client.getContractEvents({
    address: deployment.usdtVault,
    abi: usdtVaultAbi,
    eventName: "SaleQueued",
    args: { owner },
    fromBlock: BigInt(deployment.startBlock),
    toBlock: blockNumber,
  });
  /** Counts the tickets before this one that wait as well; they are numbered in the order of the queue. */
  const positionOf = async (id: bigint): Promise<number> => {
    let position = 1;
    for (let before = id - 1n; before >= 1n && id - before <= LONGEST_LOOK; before -= 1n) {
      const { state } = await client.readContract({ ...vault, functionName: "ticket", args: [before] });
      if (TICKET_STATES[state] === "funded" || TICKET_STATES[state] === "claimed") break; // funded in order
      if (TICKET_STATES[state] === "queued") position += 1;
    }
    return position;
  };
  const ids = events.map((event) => event.args.ticketId).filter((id) => id !== undefined);
  const tickets = await Promise.all(
    ids.map(async (id) => {
      const [ticket, usdtAhead] = await Promise.all([
        client.readContract({ ...vault, functionName: "ticket", args: [id] }),
        client.readContract({ ...vault, functionName: "usdtAhead", args: [id] }),
      ]);
      const state = TICKET_STATES[ticket.state];
      if (state === undefined) return null;
      return {
        id,
        gold: ticket.gold,
        usdt: ticket.usdt,
        createdAt: ticket.createdAt,
        targetAt: ticket.targetAt,
        takeBackAt: ticket.takeBackAt,
        state,
        usdtAhead,
        position: state === "queued" ? await positionOf(id) : 0,
      } satisfies Ticket;
    }),
  );
  return tickets.filter((ticket) => ticket !== null).reverse();
}
