import type { Me } from "../bars/types.ts";
import { barRegistryAbi, goldTokenAbi, supplyControllerAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import type { SystemState } from "../market/types.ts";
import { type Burn, MINT_STATES, type Mint, type MintEvent, type Order, type Supply } from "./types.ts";

const STATES = ["normal", "shortfall", "windDown", "paused"] as const satisfies readonly SystemState[];

/** Reads supply, its limits and every order to mint, all at one block. */
export async function readSupply({ client, deployment }: Network, me: Me): Promise<Supply> {
  const block = await client.getBlock();
  const blockNumber = block.number;
  const controller = { address: deployment.supplyController, abi: supplyControllerAbi, blockNumber } as const;
  const token = { address: deployment.goldToken, abi: goldTokenAbi, blockNumber } as const;
  const [state, parameters, scheduled, headroom, limitAvailable, count, totalSupply, treasury, countable] =
    await Promise.all([
      client.readContract({ ...controller, functionName: "systemState" }),
      client.readContract({ ...controller, functionName: "parameters" }),
      client.readContract({ ...controller, functionName: "scheduledParameters" }),
      client.readContract({ ...controller, functionName: "reserveHeadroom" }),
      client.readContract({ ...controller, functionName: "mintLimitAvailable" }),
      client.readContract({ ...controller, functionName: "mintProposalCount" }),
      client.readContract({ ...token, functionName: "totalSupply" }),
      client.readContract({ ...token, functionName: "treasury" }),
      client.readContract({
        address: deployment.barRegistry,
        abi: barRegistryAbi,
        blockNumber,
        functionName: "countableWeight",
      }),
    ]);
  const ids = Array.from({ length: Number(count) }, (_, index) => index + 1);
  const [orders, treasuryBalance, treasuryAllowance, { events, burns }] = await Promise.all([
    Promise.all(
      ids.map((id) => client.readContract({ ...controller, functionName: "mintProposal", args: [BigInt(id)] })),
    ),
    client.readContract({ ...token, functionName: "balanceOf", args: [treasury] }),
    client.readContract({ ...token, functionName: "allowance", args: [treasury, deployment.supplyController] }),
    readEvents({ client, deployment }, blockNumber),
  ]);
  const mints = orders.map((order, index): Mint => {
    const id = index + 1;
    return {
      id,
      amount: order.amount,
      reference: order.reference_,
      proposer: order.proposer,
      approver: /^0x0+$/.test(order.approver) ? null : order.approver,
      proposedAt: order.proposedAt,
      readyAt: order.readyAt,
      expiresAt: order.expiresAt,
      state: MINT_STATES[order.state] ?? "none",
      events: events.get(id) ?? [],
    };
  });
  const share = (totalSupply * BigInt(parameters.windowShareBps)) / 10_000n;
  return {
    me,
    block: { number: blockNumber, timestamp: Number(block.timestamp) },
    state: STATES[state] ?? "normal",
    totalSupply,
    countable,
    headroom,
    limitAvailable,
    limit: share > parameters.windowFloor ? share : parameters.windowFloor,
    parameters,
    scheduledFrom: scheduled[1] === 0 ? null : scheduled[1],
    treasury,
    treasuryBalance,
    treasuryAllowance,
    mints,
    burns,
  };
}

/** The orders alone, and the clock: what a count of waiting ones needs. */
export async function readOrders({ client, deployment }: Network): Promise<{ now: number; orders: Order[] }> {
  const block = await client.getBlock();
  const controller = {
    address: deployment.supplyController,
    abi: supplyControllerAbi,
    blockNumber: block.number,
  } as const;
  const count = await client.readContract({ ...controller, functionName: "mintProposalCount" });
  const ids = Array.from({ length: Number(count) }, (_, index) => BigInt(index + 1));
  const orders = await Promise.all(
    ids.map(async (id): Promise<Order> => {
      const { state, proposer, readyAt, expiresAt } = await client.readContract({
        ...controller,
        functionName: "mintProposal",
        args: [id],
      });
      return { state: MINT_STATES[state] ?? "none", proposer, readyAt, expiresAt };
    }),
  );
  return { now: Number(block.timestamp), orders };
}

/** Who did what to which mint, and the burns: a few events for each, whatever the chain's length. */
async function readEvents({ client, deployment }: Pick<Network, "client" | "deployment">, toBlock: bigint) {
  const logs = await client.getContractEvents({
    address: deployment.supplyController,
    abi: supplyControllerAbi,
    fromBlock: BigInt(deployment.startBlock),
    toBlock,
    strict: true,
  });
  const numbers = [...new Set(logs.map(({ blockNumber }) => blockNumber))];
  const times = new Map(
    await Promise.all(
      numbers.map(async (blockNumber) => {
        const { timestamp } = await client.getBlock({ blockNumber });
        return [blockNumber, Number(timestamp)] as const;
      }),
    ),
  );
  const events = new Map<number, MintEvent[]>();
  const burns: Burn[] = [];
  for (const log of logs) {
    const where = { block: log.blockNumber, at: times.get(log.blockNumber) ?? 0, hash: log.transactionHash };
    const note = (id: bigint, kind: MintEvent["kind"], by: MintEvent["by"]) => {
      const known = events.get(Number(id)) ?? [];
      events.set(Number(id), [...known, { kind, by, ...where }]);
    };
    switch (log.eventName) {
      case "MintProposed":
        note(log.args.proposalId, "proposed", log.args.proposer);
        break;
      case "MintApproved":
        note(log.args.proposalId, "approved", log.args.approver);
        break;
      case "MintExecuted":
        note(log.args.proposalId, "executed", null);
        break;
      case "MintRevoked":
        note(log.args.proposalId, "revoked", log.args.by);
        break;
      case "TreasuryBurned":
        burns.push({ amount: log.args.amount, by: log.args.by, ...where });
        break;
    }
  }
  return { events, burns: burns.reverse() };
}
