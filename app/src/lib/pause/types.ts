import type { Address } from "viem";

/** The states of the whole system, and what was done about them. */
export interface PauseState {
  readonly block: bigint;
  readonly clock: number;
  readonly state: "normal" | "shortfall" | "windDown" | "paused";
  readonly paused: boolean;
  readonly pausedUntil: number;
  /** the earliest moment of the next pause that GUARDIAN can make by itself; 0 if now */
  readonly nextPauseAt: number;
  readonly windDown: boolean;
  readonly supplyGold: bigint;
  readonly countableMilliOz: bigint;
  /** the newest first */
  readonly events: readonly {
    readonly kind: "paused" | "unpaused" | "windDown";
    readonly by: Address;
    readonly at: number;
    readonly until: number;
    readonly block: bigint;
  }[];
}
