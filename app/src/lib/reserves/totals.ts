import type { Attestation, Bar, Reserves } from "./types.ts";

const UNITS_PER_MILLI_OZ = 10n ** 15n;

/** Weight in 0.001 oz as token units (18 decimals). */
export const unitsOf = (milliOz: number): bigint => BigInt(milliOz) * UNITS_PER_MILLI_OZ;

/** What the reserves come to. */
export interface Verdict {
  covered: boolean;
  weightGold: bigint;
  supplyGold: bigint;
  /** The surplus where it is covered, what is missing where it is not. */
  differenceGold: bigint;
  countingBars: number;
  /** Whether the bars of the list add up to the registry's own sum, exactly. */
  sumsAgree: boolean;
}

export function verdictOf({ bars, countableMilliOz, supplyGold }: Reserves): Verdict {
  const weightGold = unitsOf(countableMilliOz);
  const covered = weightGold >= supplyGold;
  const counting = bars.filter(({ counts }) => counts);
  return {
    covered,
    weightGold,
    supplyGold,
    differenceGold: covered ? weightGold - supplyGold : supplyGold - weightGold,
    countingBars: counting.length,
    sumsAgree: weightOf(counting) === countableMilliOz,
  };
}

/** Bars that one attestation covers. */
export interface AttestedGroup {
  attestation: Attestation;
  bars: number;
  countingBars: number;
  fineMilliOz: number;
}

/** The attestations in force, the one that ends first on top. */
export function attestedGroups(bars: readonly Bar[]): AttestedGroup[] {
  const groups = new Map<string, Bar[]>();
  for (const bar of bars) {
    if (bar.attestation === null || bar.status === "withdrawn") continue;
    const { auditor, asOf, expiresAt, documentHash } = bar.attestation;
    const key = `${auditor} ${asOf} ${expiresAt} ${documentHash}`;
    groups.set(key, [...(groups.get(key) ?? []), bar]);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const attestation = group[0]?.attestation;
      if (attestation === null || attestation === undefined) return [];
      const counting = group.filter(({ counts }) => counts);
      return [{ attestation, bars: group.length, countingBars: counting.length, fineMilliOz: weightOf(counting) }];
    })
    .toSorted((a, b) => a.attestation.expiresAt - b.attestation.expiresAt || a.attestation.asOf - b.attestation.asOf);
}

const weightOf = (bars: readonly Bar[]): number => bars.reduce((sum, { fineMilliOz }) => sum + fineMilliOz, 0);
