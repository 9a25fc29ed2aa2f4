import { does } from "../does.ts";
import { account, hashed, id, ounces, ouncesOrZero } from "../fields.ts";
import type { Command } from "../types.ts";

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
    ...does("goldToken", "setFrozenTokensIf", ({ account: of, expected, amount }) => [of, expected, amount]),
  },
  {
    path: "token force-propose",
    summary: "first person: a case for a forced transfer; it waits 24 hours (COMPLIANCE)",
    fields: [...movement, hashed("case", "court order or recovery request")],
    ...does("goldToken", "proposeForcedTransfer", ({ from, to, amount, case: reference }) => [
      from,
      to,
      amount,
      reference,
    ]),
  },
  {
    path: "token force-approve",
    summary: "second person: agrees to a case after its delay (COMPLIANCE_APPROVER)",
    fields: [id("id", "number of the case")],
    ...does("goldToken", "approveForcedTransfer", ({ id: caseId }) => [caseId]),
  },
  {
    path: "token force-execute",
    summary: "moves the gold of an approved case (COMPLIANCE)",
    fields: movement,
    ...does("goldToken", "forcedTransfer", ({ from, to, amount }) => [from, to, amount]),
  },
  {
    path: "token force-withdraw",
    summary: "ends a case that was not executed (GUARDIAN)",
    fields: [id("id", "number of the case")],
    ...does("goldToken", "withdrawForcedTransfer", ({ id: caseId }) => [caseId]),
  },
  {
    path: "token pause",
    summary: "stops all movement for at most 14 days (GUARDIAN)",
    fields: [],
    ...does("goldToken", "pause"),
  },
  {
    path: "token pause-again",
    summary: "pauses also within 14 days of the last pause, announced two days ahead (ADMIN)",
    fields: [],
    ...does("goldToken", "pauseAgain"),
  },
  {
    path: "token unpause",
    summary: "ends a pause early, announced two days ahead (ADMIN)",
    fields: [],
    ...does("goldToken", "unpause"),
  },
  {
    path: "token wind-down",
    summary: "one way: closes minting and buying for ever, announced two days ahead (ADMIN)",
    fields: [],
    ...does("goldToken", "startWindDown"),
  },
];
