/** What can be done with a bar, by whom, and what waits on it. Pure: the registry's own rules over what was read. */
import type { Hex } from "viem";
import { type ContractCall, contractCall } from "../../../../scripts/actions/contracts.ts";
import { dayOf } from "./bar.ts";
import type { RegistryBar } from "./types.ts";

/** A change of one bar that a person makes by a call; attesting is made by a signature and is no such act. */
export type BarAct =
  | "lien"
  | "withdraw"
  | "reject"
  | "proposeRelease"
  | "approveRelease"
  | "proposeResolution"
  | "approveResolution";

export const BAR_ACTS: readonly BarAct[] = [
  "lien",
  "withdraw",
  "reject",
  "proposeRelease",
  "approveRelease",
  "proposeResolution",
  "approveResolution",
];

/** Acts of the second person: they agree to the evidence that the first one named. */
export const isSecondStep = (act: BarAct): boolean => act === "approveRelease" || act === "approveResolution";

/** Whether an act's hash is of a reason in words, rather than of a paper. */
export const takesReason = (act: BarAct): boolean => act === "lien" || act === "withdraw" || act === "reject";

/** What the registry would accept for a bar as it is, whoever asks. */
export function actsOf({ status, requestId, pending }: RegistryBar): BarAct[] {
  switch (status) {
    case "proposed":
      return ["reject"];
    case "disputed":
      return [...(pending === null ? [] : ["approveResolution" as const]), "proposeResolution", "reject"];
    case "attested":
      return ["lien", "withdraw"];
    case "encumbered":
      return ["lien"];
    case "liened":
      return [
        ...(pending === null ? [] : ["approveRelease" as const]),
        "proposeRelease",
        "lien",
        ...(requestId === 0 ? ["withdraw" as const] : []),
      ];
    default:
      return [];
  }
}

const FUNCTIONS = {
  lien: "lien",
  withdraw: "withdraw",
  reject: "reject",
  proposeRelease: "proposeLienRelease",
  approveRelease: "approveLienRelease",
  proposeResolution: "proposeDisputeResolution",
  approveResolution: "approveDisputeResolution",
} as const satisfies Record<BarAct, string>;

/** The call of an act; `hash` is of the reason or the evidence. */
export const callOfAct = (act: BarAct, barId: number, hash: Hex): ContractCall =>
  contractCall("barRegistry", FUNCTIONS[act], [BigInt(barId), hash]);

/** What a bar waits for. `renew` where its attestation ends soon or has ended. */
export type BarTask = "attest" | "renew" | "resolve" | "approveResolution" | "approveRelease" | "release";

/** An attestation that ends within so many days is to be renewed. */
export const RENEW_WITHIN_DAYS = 7;

export function taskOf({ status, pending, expiryDay }: RegistryBar, now: number): BarTask | null {
  const ends = dayOf(now) + RENEW_WITHIN_DAYS >= expiryDay;
  switch (status) {
    case "proposed":
      return "attest";
    case "disputed":
      return pending === null ? "resolve" : "approveResolution";
    case "liened":
      return pending === null ? "release" : "approveRelease";
    case "attested":
    case "encumbered":
      return ends ? "renew" : null;
    default:
      return null;
  }
}

/** Whether a task is the second person's; the others are the custodian's. */
export const isForSecond = (task: BarTask): boolean => task !== "resolve" && task !== "release";

/** Who took the first step of what waits: may not take the second. */
export const firstPersonOf = ({ proposer, pending }: RegistryBar): Hex => pending?.proposer ?? proposer;
