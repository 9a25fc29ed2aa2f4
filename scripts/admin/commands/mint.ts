import { STATE_NAMES } from "../../actions/index.ts";
import { supplyControllerAbi } from "../../generated/contracts.ts";
import { does } from "../does.ts";
import { hashed, id, ounces } from "../fields.ts";
import { printValue } from "../print.ts";
import type { Command } from "../types.ts";

const number = id("id", "number of the mint");

/** Supply grows by an order that two people agree on, and shrinks by burning the treasury's tokens. */
export const mintCommands: readonly Command[] = [
  {
    path: "mint propose",
    summary: "first person: orders a mint to the treasury (MINT_PROPOSER)",
    fields: [ounces("amount", "how much"), hashed("reference", "the paper that asks for it")],
    ...does("supplyController", "proposeMint", ({ amount, reference }) => [amount, reference]),
  },
  {
    path: "mint approve",
    summary: "second person: agrees to an order after its delay, naming the amount again (MINT_APPROVER)",
    fields: [number, ounces("amount", "the amount that was ordered")],
    ...does("supplyController", "approveMint", ({ id: proposalId, amount }) => [proposalId, amount]),
  },
  {
    path: "mint execute",
    summary: "mints an approved order (MINT_PROPOSER)",
    fields: [number],
    ...does("supplyController", "executeMint", ({ id: proposalId }) => [proposalId]),
  },
  {
    path: "mint revoke",
    summary: "ends an order that was not executed (GUARDIAN)",
    fields: [number],
    ...does("supplyController", "revokeMint", ({ id: proposalId }) => [proposalId]),
  },
  {
    path: "mint withdraw",
    summary: "ends one's own order (MINT_PROPOSER)",
    fields: [number],
    ...does("supplyController", "withdrawMint", ({ id: proposalId }) => [proposalId]),
  },
  {
    path: "mint list",
    summary: "all orders, and what could be minted now",
    fields: [],
    acts: false,
    async run(_, context) {
      const { client } = context.connection;
      const read = { address: context.deployment.supplyController, abi: supplyControllerAbi } as const;
      const count = await client.readContract({ ...read, functionName: "mintProposalCount" });
      for (let proposalId = 1n; proposalId <= count; proposalId++) {
        const { state, amount, readyAt } = await client.readContract({
          ...read,
          functionName: "mintProposal",
          args: [proposalId],
        });
        const size = printValue({ type: "uint256", name: "amount" }, amount, context);
        context.say(
          `mint ${proposalId}: ${STATE_NAMES.mint[state]}, ${size}, ready ${new Date(readyAt * 1_000).toISOString()}`,
        );
      }
      const headroom = await client.readContract({ ...read, functionName: "reserveHeadroom" });
      const limit = await client.readContract({ ...read, functionName: "mintLimitAvailable" });
      context.say(`reserves allow ${printValue({ type: "uint256", name: "amount" }, headroom, context)}`);
      context.say(`the day's limit allows ${printValue({ type: "uint256", name: "amount" }, limit, context)}`);
    },
  },
];
