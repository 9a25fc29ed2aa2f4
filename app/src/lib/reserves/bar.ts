import { nameOfBytes } from "../../../../scripts/bars/attested-list.ts";
import { isCountable } from "../bars/bar.ts";
import type { BarEntry } from "../bars/entries.ts";
import { ATTESTATION_KINDS, BAR_CLASSES, BAR_STATUSES } from "../bars/types.ts";
import type { Bar, Standing } from "./types.ts";

const DAY = 86_400;

/** The registry's answer in the app's own terms, as it stands at a time of the chain. */
export function toBar(id: number, entry: BarEntry, timestamp: number): Bar {
  const { facts } = entry;
  const known = BAR_STATUSES[entry.status] ?? "none";
  if (known === "none") throw new RangeError(`there is no bar ${id}`);
  const status: Bar["status"] = known;
  const counts = isCountable({ status, expiryDay: entry.expiryDay }, timestamp);
  const lapsed = !counts && (status === "attested" || status === "encumbered");
  const standing: Standing = lapsed ? "expired" : status;
  const barClass = BAR_CLASSES[facts.barClass] ?? "large";
  return {
    id,
    serial: facts.serial,
    refiner: nameOfBytes(facts.brandCode),
    vault: nameOfBytes(facts.location),
    barClass,
    year: facts.year,
    gross: barClass === "large" ? facts.grossMilliOz : facts.grossMg,
    finenessTenths: facts.finenessTenths,
    fineMilliOz: entry.fineMilliOz,
    status,
    standing,
    counts,
    proposer: entry.proposer,
    documentHash: facts.documentHash,
    attestation:
      entry.expiryDay === 0
        ? null
        : {
            provider: nameOfBytes(entry.provider),
            source: ATTESTATION_KINDS[entry.attestationKind] ?? "selfReported",
            auditor: entry.auditor,
            asOf: entry.asOf,
            expiresAt: entry.expiryDay * DAY,
            documentHash: entry.attestationHash,
          },
  };
}
