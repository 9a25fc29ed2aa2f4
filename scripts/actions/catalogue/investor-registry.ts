import type { Hex } from "viem";
import { watch } from "../watch.ts";
import { BY_MANAGER, type Catalogue } from "./types.ts";

const standingOf = (account: Hex) => [
  watch("standing", "investorRegistry", "standingOf", [account]),
  watch("credential", "investorRegistry", "credentialOf", [account]),
  watch("exitUntil", "investorRegistry", "exitUntil", [account]),
];

export const investorRegistry = {
  setAuthority: BY_MANAGER,
  enter: { watch: ([account]) => standingOf(account) },
  enterWithSignature: { watch: (_, { from }) => standingOf(from) },
  revoke: { watch: ([account]) => standingOf(account) },
  openExit: { watch: ([account]) => standingOf(account) },
  closeExit: { watch: ([account]) => standingOf(account) },
} as const satisfies Catalogue<"investorRegistry">;
