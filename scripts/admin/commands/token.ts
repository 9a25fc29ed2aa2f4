import { account, hashed, id, ounces, ouncesOrZero } from "../fields.ts";
import type { Command, ContractCall, Value, Values, Watch } from "../types.ts";

const call = (functionName: string, ...args: readonly (Value | undefined)[]): readonly ContractCall[] => [
  { contract: "goldToken", functionName, args },
];

const watchToken = (title: string, functionName: string, ...args: readonly (Value | undefined)[]): Watch => ({
  title,
  contract: "goldToken",
  functionName,
  args,
});

const frozen = ({ account: of }: Values): readonly Watch[] => [watchToken("frozen", "getFrozenTokens", of)];
const forcedCase = ({ id: caseId }: Values): readonly Watch[] => [
  watchToken(`case ${caseId}`, "forcedTransferCase", caseId),
];
const paused = (): readonly Watch[] => [watchToken("paused", "paused"), watchToken("paused until", "pausedUntil")];

const movement = [
  account("from", "whose gold"),
  account("to", "who gets it; has to be allowed to hold"),
  ounces("amount", "how much"),
];

/** Freezes, forced transfers, pause and wind-down. */
export const tokenCommands: readonly Command[] = [
  {
    path: "token freeze",
    summary: "sets the frozen amount of an account if it is still what was seen; 0 ends a freeze (COMPLIANCE)",
    fields: [
      account("account", "whose gold"),
      ouncesOrZero("expected", "what is frozen now"),
      ouncesOrZero("amount", "what shall be frozen; may exceed the balance"),
    ],
    calls: ({ account: of, expected, amount }) => call("setFrozenTokensIf", of, expected, amount),
    watch: frozen,
  },
  {
    path: "token force-propose",
    summary: "first person: a case for a forced transfer; it waits 24 hours (COMPLIANCE)",
    fields: [...movement, hashed("case", "court order or recovery request")],
    calls: ({ from, to, amount, case: reference }) => call("proposeForcedTransfer", from, to, amount, reference),
    watch: () => [watchToken("cases", "forcedTransferCaseCount")],
  },
  {
    path: "token force-approve",
    summary: "second person: agrees to a case after its delay (COMPLIANCE_APPROVER)",
    fields: [id("id", "number of the case")],
    calls: ({ id: caseId }) => call("approveForcedTransfer", caseId),
    watch: forcedCase,
  },
  {
    path: "token force-execute",
    summary: "moves the gold of an approved case (COMPLIANCE)",
    fields: movement,
    calls: ({ from, to, amount }) => call("forcedTransfer", from, to, amount),
    watch: ({ from, to }) => [
      watchToken("balance before", "balanceOf", from),
      watchToken("balance of the other", "balanceOf", to),
    ],
  },
  {
    path: "token force-withdraw",
    summary: "ends a case that was not executed (GUARDIAN)",
    fields: [id("id", "number of the case")],
    calls: ({ id: caseId }) => call("withdrawForcedTransfer", caseId),
    watch: forcedCase,
  },
  {
    path: "token pause",
    summary: "stops all movement for at most 14 days (GUARDIAN)",
    fields: [],
    calls: () => call("pause"),
    watch: paused,
  },
  {
    path: "token pause-again",
    summary: "pauses also within 14 days of the last pause, announced two days ahead (ADMIN)",
    fields: [],
    calls: () => call("pauseAgain"),
    watch: paused,
  },
  {
    path: "token unpause",
    summary: "ends a pause early, announced two days ahead (ADMIN)",
    fields: [],
    calls: () => call("unpause"),
    watch: paused,
  },
  {
    path: "token wind-down",
    summary: "one way: closes minting and buying for ever, announced two days ahead (ADMIN)",
    fields: [],
    calls: () => call("startWindDown"),
    watch: () => [watchToken("wind-down", "isWindDown")],
  },
];
