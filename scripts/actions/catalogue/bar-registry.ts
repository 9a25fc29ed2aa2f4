import { watch } from "../watch.ts";
import { BY_MANAGER, BY_SYSTEM, type Catalogue } from "./types.ts";

const countable = watch("countable", "barRegistry", "countableMilliOz", []);
const barOf = ([barId]: readonly [bigint, ...unknown[]]) => [
  countable,
  watch("bar", "barRegistry", "bar", [barId]),
  watch("barCounts", "barRegistry", "isCountable", [barId]),
];
const evidenceOf = (args: readonly [bigint, ...unknown[]]) => [
  ...barOf(args),
  watch("evidence", "barRegistry", "pendingEvidence", [args[0]]),
];

export const barRegistry = {
  setAuthority: BY_MANAGER,
  encumberOldest: BY_SYSTEM,
  release: BY_SYSTEM,
  deliver: BY_SYSTEM,
  propose: { watch: () => [watch("bars", "barRegistry", "barCount", [])] },
  proposeDisputed: { watch: () => [watch("bars", "barRegistry", "barCount", [])] },
  proposeDisputeResolution: { watch: evidenceOf },
  approveDisputeResolution: { watch: evidenceOf },
  proposeLienRelease: { watch: evidenceOf },
  approveLienRelease: { watch: evidenceOf },
  reject: { watch: barOf },
  lien: { watch: barOf },
  withdraw: { watch: barOf },
  attest: {
    watch: ([attestation]) => [
      countable,
      watch("headroom", "supplyController", "reserveHeadroom", []),
      ...attestation.bars.slice(0, 1).map(({ barId }) => watch("bar", "barRegistry", "bar", [BigInt(barId)])),
    ],
  },
} as const satisfies Catalogue<"barRegistry">;
