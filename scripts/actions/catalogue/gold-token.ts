import { watch } from "../watch.ts";
import { BY_MANAGER, BY_OWN_PAGE, BY_SIGNATURE, BY_SYSTEM, type Catalogue } from "./types.ts";

const paused = () => [watch("paused", "goldToken", "paused", []), watch("pausedUntil", "goldToken", "pausedUntil", [])];
const caseOf = (caseId: bigint) => watch("case", "goldToken", "forcedTransferCase", [caseId]);

export const goldToken = {
  setAuthority: BY_MANAGER,
  mint: BY_SYSTEM,
  burn: BY_SYSTEM,
  transfer: BY_OWN_PAGE,
  approve: BY_OWN_PAGE,
  transferFrom: { because: "for programs that were allowed to; a person sends with transfer" },
  permit: BY_SIGNATURE,
  transferWithAuthorization: BY_SIGNATURE,
  receiveWithAuthorization: BY_SIGNATURE,
  cancelAuthorization: BY_SIGNATURE,
  pause: { watch: paused },
  pauseAgain: { watch: paused },
  unpause: { watch: paused },
  startWindDown: { watch: () => [watch("windDown", "goldToken", "isWindDown", [])] },
  setFrozenTokens: { because: "a freeze is set with the amount that was seen: setFrozenTokensIf" },
  setFrozenTokensIf: { watch: ([account]) => [watch("frozen", "goldToken", "getFrozenTokens", [account])] },
  proposeForcedTransfer: { watch: () => [watch("cases", "goldToken", "forcedTransferCaseCount", [])] },
  approveForcedTransfer: { watch: ([caseId]) => [caseOf(caseId)] },
  withdrawForcedTransfer: { watch: ([caseId]) => [caseOf(caseId)] },
  forcedTransfer: {
    watch: ([from, to]) => [
      watch("balance", "goldToken", "balanceOf", [from]),
      watch("balanceOfOther", "goldToken", "balanceOf", [to]),
    ],
  },
} as const satisfies Catalogue<"goldToken">;
