import type { AsOf, SystemState } from "../market/types.ts";

/** What the registry says of a bar, in the order of its enum after `None`. */
export const BAR_STATUSES = [
  "proposed",
  "disputed",
  "attested",
  "liened",
  "encumbered",
  "withdrawn",
  "rejected",
] as const;
export type BarStatus = (typeof BAR_STATUSES)[number];

/** The same, and what no transaction ever says: that an attestation ran out. */
export type Standing = BarStatus | "expired";

export const BAR_CLASSES = ["large", "kilobar"] as const;
export type BarClass = (typeof BAR_CLASSES)[number];

/** Where an attestation comes from, in the order of the registry's enum. */
export const ATTESTATION_SOURCES = ["thirdParty", "custodian", "selfReported"] as const;
export type AttestationSource = (typeof ATTESTATION_SOURCES)[number];

/** What an auditor last said of a bar. */
export interface Attestation {
  provider: string;
  source: AttestationSource;
  auditor: `0x${string}`;
  /** unix seconds of the count */
  asOf: number;
  /** unix seconds: from then on the bar no longer counts */
  expiresAt: number;
  documentHash: `0x${string}`;
}

/** A bar as the pages show it. */
export interface Bar {
  id: number;
  serial: string;
  refiner: string;
  vault: string;
  barClass: BarClass;
  /** 0 if none is stamped */
  year: number;
  /** gross weight in 0.001 oz of a large bar, in milligrams of a kilobar */
  gross: number;
  /** parts per 10,000 */
  finenessTenths: number;
  /** 0.001 oz */
  fineMilliOz: number;
  status: BarStatus;
  standing: Standing;
  /** whether it is part of the countable weight */
  counts: boolean;
  proposer: `0x${string}`;
  documentHash: `0x${string}`;
  attestation: Attestation | null;
}

/** Metal and tokens, all of it read at one block. */
export interface Reserves {
  block: AsOf & { hash: `0x${string}` };
  state: SystemState;
  supplyGold: bigint;
  /** The registry's own sum, 0.001 oz. */
  countableMilliOz: number;
  bars: Bar[];
}
