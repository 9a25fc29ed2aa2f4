import type { StaffRole } from "../../../../scripts/deploy/roles.ts";
import type { AsOf } from "../market/types.ts";

export const BAR_STATUSES = [
  "none",
  "proposed",
  "disputed",
  "attested",
  "liened",
  "encumbered",
  "withdrawn",
  "rejected",
] as const;
export type BarStatus = (typeof BAR_STATUSES)[number];

export const BAR_CLASSES = ["large", "kilobar"] as const;
export type BarClass = (typeof BAR_CLASSES)[number];

export const ATTESTATION_KINDS = ["thirdParty", "custodian", "selfReported"] as const;
export type AttestationKind = (typeof ATTESTATION_KINDS)[number];

/** A bar as the registry knows it. */
export interface RegistryBar {
  barId: number;
  status: BarStatus;
  barClass: BarClass;
  serial: string;
  brandCode: string;
  /** 0 if none is stamped */
  year: number;
  /** the vault's code */
  location: string;
  /** 0.001 oz; large bars only, else 0 */
  grossMilliOz: number;
  /** milligrams; kilobars only, else 0 */
  grossMg: number;
  /** parts per 10,000 */
  finenessTenths: number;
  /** 0.001 oz, floored */
  fineMilliOz: number;
  documentHash: `0x${string}`;
  disambiguator: number;
  /** UTC day from whose start it no longer counts; 0 if it was never attested */
  expiryDay: number;
  /** unix seconds of the count that the attestation reports; 0 if it was never attested */
  asOf: number;
  kind: AttestationKind;
  provider: string;
  attestationHash: `0x${string}`;
  proposer: `0x${string}`;
  auditor: `0x${string}`;
  /** the redemption request that it is reserved for; 0 if none */
  requestId: number;
  /** unix seconds of its proposal, while it waits for its attestation or for a dispute's end; otherwise 0 */
  proposedAt: number;
  /** what waits for a second person: the paper's hash, who proposed and when (unix seconds) */
  pending: { evidenceHash: `0x${string}`; proposer: `0x${string}`; at: number } | null;
}

/** Who asks, and what they may do. */
export interface Me {
  address: `0x${string}`;
  roles: readonly StaffRole[];
}

/** Every bar at one block. */
export interface Registry {
  me: Me;
  block: AsOf;
  bars: RegistryBar[];
  /** 0.001 oz that count at this block */
  countableMilliOz: bigint;
  /** longest life of an attestation, days from its as-of */
  attestationLifeDays: number;
}
