import { watch } from "../watch.ts";
import { parameterActions } from "./parameters.ts";
import { BY_MANAGER, type Catalogue } from "./types.ts";

const requestOf = ([requestId]: readonly [bigint, ...unknown[]]) => [
  watch("request", "barRedemption", "redemptionRequest", [requestId]),
];

export const barRedemption = {
  ...parameterActions("barRedemption"),
  setAuthority: BY_MANAGER,
  request: { watch: (_, { from }) => [watch("balance", "goldToken", "balanceOf", [from])] },
  requestWithPermit: { watch: (_, { from }) => [watch("balance", "goldToken", "balanceOf", [from])] },
  cancel: { watch: requestOf },
  timeOut: { watch: requestOf },
  collect: {
    watch: (_, { from }) => [
      watch("returns", "barRedemption", "returnOf", [from]),
      watch("balance", "goldToken", "balanceOf", [from]),
    ],
  },
  assign: { watch: requestOf },
  approve: { watch: requestOf },
  ship: { watch: requestOf },
  settle: {
    watch: (args) => [
      ...requestOf(args),
      watch("supply", "goldToken", "totalSupply", []),
      watch("escrow", "barRedemption", "liabilities", []),
    ],
  },
  reject: { watch: requestOf },
} as const satisfies Catalogue<"barRedemption">;
