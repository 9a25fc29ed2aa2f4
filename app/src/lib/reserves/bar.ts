import type { AbiStateMutability, ContractFunctionReturnType } from "viem";
import { nameOfBytes } from "../../../../scripts/bars/attested-list.ts";
import type { barRegistryAbi } from "../chain/contracts.ts";
import { ATTESTATION_SOURCES, BAR_CLASSES, BAR_STATUSES, type Bar, type BarStatus, type Standing } from "./types.ts";

const DAY = 86_400;

/** A bar as the registry answers. */
export type RegistryBar = ContractFunctionReturnType<typeof barRegistryAbi, AbiStateMutability, "bar">;

/** The registry's answer in the app's own terms, as it stands at a time of the chain. */
export function toBar(id: number, entry: RegistryBar, timestamp: number): Bar {
  const { facts } = entry;
  const status = BAR_STATUSES[entry.status - 1] ?? "rejected";
  const expiresAt = entry.expiryDay * DAY;
  const standing = standingOf(status, expiresAt, timestamp);
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
    counts: standing === "attested" || standing === "encumbered",
    proposer: entry.proposer,
    documentHash: facts.documentHash,
    attestation:
      entry.expiryDay === 0
        ? null
        : {
            provider: nameOfBytes(entry.provider),
            source: ATTESTATION_SOURCES[entry.attestationKind] ?? "selfReported",
            auditor: entry.auditor,
            asOf: entry.asOf,
            expiresAt,
            documentHash: entry.attestationHash,
          },
  };
}

/** An attestation ends with the turn of a UTC day, as the registry compares it. */
function standingOf(status: BarStatus, expiresAt: number, timestamp: number): Standing {
  const holds = status === "attested" || status === "encumbered";
  return holds && Math.floor(timestamp / DAY) * DAY >= expiresAt ? "expired" : status;
}
