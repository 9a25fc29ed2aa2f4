import { supplyControllerAbi } from "../../generated/contracts.ts";
import { hashed, id, ounces } from "../fields.ts";
import { printValue } from "../print.ts";
import type { Command, ContractCall, Value, Values, Watch } from "../types.ts";

const call = (functionName: string, ...args: readonly (Value | undefined)[]): readonly ContractCall[] => [
  { contract: "supplyController", functionName, args },
];

const supply: Watch = { title: "supply", contract: "goldToken", functionName: "totalSupply", args: [] };
const proposal = ({ id: proposalId }: Values): Watch => ({
  title: `mint ${proposalId}`,
  contract: "supplyController",
  functionName: "mintProposal",
  args: [proposalId],
});

const number = id("id", "number of the mint");

/** Supply grows by an order that two people agree on, and shrinks by burning the treasury's tokens. */
export const mintCommands: readonly Command[] = [
  {
    path: "mint propose",
    summary: "first person: orders a mint to the treasury (MINT_PROPOSER)",
    fields: [ounces("amount", "how much"), hashed("reference", "the paper that asks for it")],
    calls: ({ amount, reference }) => call("proposeMint", amount, reference),
    watch: () => [{ title: "mints", contract: "supplyController", functionName: "mintProposalCount", args: [] }],
  },
  {
    path: "mint approve",
    summary: "second person: agrees to an order after its delay, naming the amount again (MINT_APPROVER)",
    fields: [number, ounces("amount", "the amount that was ordered")],
    calls: ({ id: proposalId, amount }) => call("approveMint", proposalId, amount),
    watch: (values) => [proposal(values)],
  },
  {
    path: "mint execute",
    summary: "mints an approved order (MINT_PROPOSER)",
    fields: [number],
    calls: ({ id: proposalId }) => call("executeMint", proposalId),
    watch: (values) => [supply, proposal(values)],
  },
  {
    path: "mint revoke",
    summary: "ends an order that was not executed (GUARDIAN)",
    fields: [number],
    calls: ({ id: proposalId }) => call("revokeMint", proposalId),
    watch: (values) => [proposal(values)],
  },
  {
    path: "mint withdraw",
    summary: "ends one's own order (MINT_PROPOSER)",
    fields: [number],
    calls: ({ id: proposalId }) => call("withdrawMint", proposalId),
    watch: (values) => [proposal(values)],
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
        const states = ["none", "proposed", "approved", "executed", "revoked"];
        const size = printValue({ type: "uint256", name: "amount" }, amount, context);
        context.say(`mint ${proposalId}: ${states[state]}, ${size}, ready ${new Date(readyAt * 1_000).toISOString()}`);
      }
      const headroom = await client.readContract({ ...read, functionName: "reserveHeadroom" });
      const limit = await client.readContract({ ...read, functionName: "mintLimitAvailable" });
      context.say(`reserves allow ${printValue({ type: "uint256", name: "amount" }, headroom, context)}`);
      context.say(`the day's limit allows ${printValue({ type: "uint256", name: "amount" }, limit, context)}`);
    },
  },
];
