/** An attestation as the desk puts it together: chosen bars, terms, and every rule that the registry will hold them against. */
import type { Hex } from "viem";
import { attestedList, attestedListHash } from "../../../../scripts/bars/attested-list.ts";
import { brandCodeBytes, locationBytes } from "../../../../scripts/bars/bar-facts.ts";
import { type Attestation, attestationTypedData, providerBytes } from "../../../../scripts/signatures/attestation.ts";
import { dayOf } from "./bar.ts";
import { ATTESTATION_KINDS, type AttestationKind, BAR_CLASSES, type BarStatus, type RegistryBar } from "./types.ts";

/** BarRegistry.MAX_ATTESTED_BARS */
export const MOST_BARS = 32;

export interface AttestationTerms {
  readonly kind: AttestationKind;
  /** name of the firm */
  readonly provider: string;
  /** unix seconds of the count */
  readonly asOf: number;
  /** days that it counts from the day of the count */
  readonly days: number;
}

/** Why an attestation cannot be signed. A code: the sentence stands in the messages. */
export type AttestationProblem =
  | { code: "noBars" }
  | { code: "tooManyBars"; highest: number }
  | { code: "provider" }
  | { code: "asOfMissing" }
  | { code: "asOfFuture" }
  | { code: "asOfOld"; days: number }
  | { code: "lifeOver"; days: number }
  | { code: "lifeShort" }
  | { code: "notNewer"; barId: number }
  | { code: "ownBar"; barId: number };

const CAN_BE_ATTESTED: ReadonlySet<BarStatus> = new Set(["proposed", "attested", "encumbered", "liened"]);

export const canBeAttested = ({ status }: Pick<RegistryBar, "status">): boolean => CAN_BE_ATTESTED.has(status);

/** The registry's rules for terms and bars, at a time of the chain. */
export function checkAttestation(
  bars: readonly RegistryBar[],
  { provider, asOf, days }: AttestationTerms,
  now: number,
  lifeDays: number,
  signer: string | null,
): AttestationProblem[] {
  const problems: AttestationProblem[] = [];
  if (bars.length === 0) problems.push({ code: "noBars" });
  if (bars.length > MOST_BARS) problems.push({ code: "tooManyBars", highest: MOST_BARS });
  if (!/^[\x21-\x7e][\x20-\x7e]{0,31}$/.test(provider)) problems.push({ code: "provider" });
  if (Number.isNaN(asOf)) return [...problems, { code: "asOfMissing" }];
  if (asOf > now) problems.push({ code: "asOfFuture" });
  else if (asOf < now - lifeDays * 86_400) problems.push({ code: "asOfOld", days: lifeDays });
  if (days > lifeDays) problems.push({ code: "lifeOver", days: lifeDays });
  else if (!Number.isInteger(days) || dayOf(asOf) + days < dayOf(now) + 1) problems.push({ code: "lifeShort" });
  for (const bar of bars) {
    if (asOf <= bar.asOf) problems.push({ code: "notNewer", barId: bar.barId });
    if (signer !== null && bar.proposer.toLowerCase() === signer.toLowerCase()) {
      problems.push({ code: "ownBar", barId: bar.barId });
    }
  }
  return problems;
}

/** The file that the document hash is of, where no report of the auditor's own takes its place. */
export function listOf(bars: readonly RegistryBar[], terms: AttestationTerms): string {
  return attestedList(
    { ...onChain(terms) },
    bars.map(({ barId, fineMilliOz, ...bar }) => ({
      barId,
      fineMilliOz,
      facts: {
        barClass: BAR_CLASSES.indexOf(bar.barClass),
        grossMilliOz: bar.grossMilliOz,
        grossMg: bar.grossMg,
        finenessTenths: bar.finenessTenths,
        year: bar.year,
        brandCode: brandCodeBytes(bar.brandCode),
        location: locationBytes(bar.location),
        serial: bar.serial,
        documentHash: bar.documentHash,
      },
    })),
  );
}

/** What the auditor signs. Without a report of their own, the document is the list of what is attested. */
export function attestationOf(bars: readonly RegistryBar[], terms: AttestationTerms, report: Hex | null): Attestation {
  return {
    ...onChain(terms),
    bars: bars.map(({ barId, fineMilliOz }) => ({ barId, fineMilliOz })),
    documentHash: report ?? attestedListHash(listOf(bars, terms)),
  };
}

export { type Attestation, attestationTypedData };

const onChain = ({ kind, provider, asOf, days }: AttestationTerms) => ({
  kind: ATTESTATION_KINDS.indexOf(kind),
  provider: providerBytes(provider),
  asOf,
  expiryDay: dayOf(asOf) + days,
});
