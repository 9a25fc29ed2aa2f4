import { isHash, isHex, size } from "viem";
import type { Attestation } from "../../../../scripts/signatures/attestation.ts";

const isCount = (value: unknown, highest: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= highest;

/** An attestation from a request; null where a field is missing or of another kind. Its rules are the registry's affair. */
export function parseAttestation(value: unknown): Attestation | null {
  if (value === null || typeof value !== "object") return null;
  const { bars, kind, provider, asOf, expiryDay, documentHash } = value as Record<string, unknown>;
  if (!Array.isArray(bars) || bars.length === 0 || bars.length > 32) return null;
  const weights = bars.map((bar: unknown) => {
    if (bar === null || typeof bar !== "object") return null;
    const { barId, fineMilliOz } = bar as Record<string, unknown>;
    return isCount(barId, 0xffffff) && isCount(fineMilliOz, 0xffffffff) ? { barId, fineMilliOz } : null;
  });
  if (!isCount(kind, 2) || !isCount(asOf, 2 ** 48 - 1) || !isCount(expiryDay, 0xffffffff)) return null;
  if (!isHex(provider) || size(provider) !== 32 || typeof documentHash !== "string" || !isHash(documentHash))
    return null;
  const known = weights.filter((weight) => weight !== null);
  return known.length === bars.length ? { bars: known, kind, provider, asOf, expiryDay, documentHash } : null;
}
