import type { AttestationKind, BarClass, BarStatus } from "../bars/types.ts";
import type { AsOf, SystemState } from "../market/types.ts";

/** What the registry says of a bar, and what no transaction ever says: that its attestation ran out. */
export type Standing = Exclude<BarStatus, "none"> | "expired";

/** What an auditor last said of a bar. */
export interface Attestation {
  provider: string;
  source: AttestationKind;
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
  status: Exclude<BarStatus, "none">;
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
