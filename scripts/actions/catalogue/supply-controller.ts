import { watch } from "../watch.ts";
import { parameterActions } from "./parameters.ts";
import { BY_MANAGER, type Catalogue } from "./types.ts";

const supply = watch("supply", "goldToken", "totalSupply", []);
const limits = [
  watch("headroom", "supplyController", "reserveHeadroom", []),
  watch("mintLimit", "supplyController", "mintLimitAvailable", []),
];
const mintOf = (proposalId: bigint) => watch("mint", "supplyController", "mintProposal", [proposalId]);

export const supplyController = {
  ...parameterActions("supplyController"),
  setAuthority: BY_MANAGER,
  proposeMint: { watch: () => [watch("mints", "supplyController", "mintProposalCount", [])] },
  approveMint: { watch: ([proposalId]) => [mintOf(proposalId)] },
  executeMint: { watch: ([proposalId]) => [supply, ...limits, mintOf(proposalId)] },
  revokeMint: { watch: ([proposalId]) => [mintOf(proposalId)] },
  withdrawMint: { watch: ([proposalId]) => [mintOf(proposalId)] },
  burnFromTreasury: {
    takes: ([amount], { addresses }) => ({ token: "gold", spender: addresses.supplyController, amount }),
    watch: (_, { from }) => [supply, watch("treasuryGold", "goldToken", "balanceOf", [from])],
  },
} as const satisfies Catalogue<"supplyController">;
