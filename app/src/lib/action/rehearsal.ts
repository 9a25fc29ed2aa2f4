/** What calls would do if this account made them now: its next step, the values before and after, or why it is refused. */
import type { Hex, PublicClient } from "viem";
import {
  type Addresses,
  type ContractCall,
  type NextStep,
  nextStep,
  type Permission,
  readWatches,
  rehearse,
  type Watch,
  watchesOf,
  withPermission,
} from "../../../../scripts/actions/index.ts";
import { readClock } from "../chain/clock.ts";
import type { Problem } from "../errors/problem.ts";

export interface Rehearsal {
  /** the last step of each call; several calls of one flow take the same */
  readonly next: NextStep;
  /** what the wallet would be asked for: the calls, or their announcements */
  readonly calls: readonly ContractCall[];
  readonly watches: readonly Watch[];
  readonly before: readonly unknown[];
  /** nothing where the node cannot rehearse, or refuses */
  readonly after: readonly unknown[] | undefined;
  readonly refusal: Problem | null;
  /** the account's nonce that the wallet will use for the first of them */
  readonly nonce: number;
  /** when this was read: the chain's clock and block */
  readonly clock: number;
  readonly block: bigint;
}

interface Asked {
  readonly client: PublicClient;
  readonly addresses: Addresses;
  readonly account: Hex;
  readonly permission?: Permission | undefined;
  explain(error: unknown): Problem;
}

export async function readRehearsal(wanted: readonly ContractCall[], asked: Asked): Promise<Rehearsal> {
  const { client, addresses, account, explain } = asked;
  const scene = { addresses, from: account };
  const [[block, clock], nonce] = await Promise.all([
    readClock({ client }),
    client.getTransactionCount({ address: account, blockTag: "pending" }),
  ]);
  const steps = await Promise.all(wanted.map((call) => nextStep(call, account, { client, addresses, now: clock })));
  const next = mostWaiting(steps);
  const calls = wanted.map((call, index) => {
    const step = steps[index];
    return step?.kind === "announce" ? step.call : call;
  });
  const watches = watchesOf(calls, scene);
  const base = { next, calls, watches, nonce, clock, block: block.number };
  const before = await readWatches(client, watches, addresses);
  if (next.kind === "refused" || next.kind === "waiting") return { ...base, before, after: undefined, refusal: null };
  try {
    const all = withPermission(calls, scene, asked.permission);
    const after = await rehearse(client, { calls: all, watches, from: account }, addresses);
    return { ...base, before, after, refusal: null };
  } catch (error) {
    return { ...base, before, after: undefined, refusal: explain(error) };
  }
}

const ORDER: readonly NextStep["kind"][] = ["refused", "waiting", "announce", "ready", "call"];

/** Calls are made together: what holds one of them up holds up all. */
function mostWaiting(steps: readonly NextStep[]): NextStep {
  const [first] = [...steps].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  return first ?? { kind: "call" };
}
