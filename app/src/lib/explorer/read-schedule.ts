/** From the node's answer (`devnet_getExecutionSchedule`) to a schedule of the app's own, every part of it checked. */
import { type Hex, isAddress, isHex } from "viem";
import {
  CONFLICT_FIELDS,
  type Conflict,
  type Outcome,
  PREDICTION_REASONS,
  type Prediction,
  type Run,
  type Schedule,
  type ScheduledTransaction,
} from "./types.ts";

const OUTCOMES: readonly Outcome[] = ["committed", "reexecuted", "sequential"];

/** More than any machine has: each is a row of the picture. */
const MOST_WORKERS = 1_023;

/** A name for an address, where there is one. */
type NameOf = (address: string) => string | undefined;

/** Throws where the answer is not of the form that the node documents; says which part. */
export function readSchedule(answer: unknown, nameOf: NameOf): Schedule {
  const given = object(answer, "schedule");
  const transactions = list(given["transactions"], "transactions").map((one, index) =>
    readTransaction(one, `transactions[${index}]`, nameOf),
  );
  // a worker that took another one's place has a number of its own
  const highest = transactions.reduce(
    (most, { runs }) => runs.reduce((high, { lane }) => Math.max(high, lane), most),
    0,
  );
  return {
    lanes: Math.max(whole(given["workers"], "workers"), highest + 1),
    parallel: boolean(given["isParallel"], "isParallel"),
    wall: nanoseconds(given["wallNs"], "wallNs"),
    sequential: nanoseconds(given["sequentialNs"], "sequentialNs"),
    transactions,
    dropped: list(given["dropped"], "dropped").length,
  };
}

function readTransaction(value: unknown, field: string, nameOf: NameOf): ScheduledTransaction {
  const given = object(value, field);
  const { hash } = given;
  if (!isHex(hash)) throw malformed(`${field}.hash`);
  return {
    hash,
    outcome: oneOf(given["outcome"], OUTCOMES, `${field}.outcome`),
    succeeded: boolean(given["succeeded"], `${field}.succeeded`),
    prediction: given["predicted"] === null ? null : readPrediction(given["predicted"], `${field}.predicted`),
    runs: list(given["runs"], `${field}.runs`).map((run, index) => readRun(run, `${field}.runs[${index}]`, nameOf)),
  };
}

function readPrediction(value: unknown, field: string): Prediction {
  const given = object(value, field);
  return {
    writer: whole(given["with"], `${field}.with`),
    by: oneOf(given["by"], PREDICTION_REASONS, `${field}.by`),
  };
}

function readRun(value: unknown, field: string, nameOf: NameOf): Run {
  const given = object(value, field);
  const start = nanoseconds(given["startNs"], `${field}.startNs`);
  return {
    lane: whole(given["worker"], `${field}.worker`, MOST_WORKERS),
    start,
    // the node counts in 32 bits: what takes more than four seconds begins anew
    end: Math.max(start, nanoseconds(given["endNs"], `${field}.endNs`)),
    kept: boolean(given["isKept"], `${field}.isKept`),
    conflict: given["conflict"] === null ? null : readConflict(given["conflict"], `${field}.conflict`, nameOf),
  };
}

function readConflict(value: unknown, field: string, nameOf: NameOf): Conflict {
  const { address, slot, with: writer, field: part } = object(value, field);
  if (typeof address !== "string" || !isAddress(address, { strict: false })) throw malformed(`${field}.address`);
  return {
    writer: writer === null ? null : whole(writer, `${field}.with`),
    address,
    name: nameOf(address) ?? null,
    field: oneOf(part, CONFLICT_FIELDS, `${field}.field`),
    slot: isHex(slot) ? (slot as Hex) : null,
  };
}

const malformed = (field: string): Error => new Error(`the node's execution schedule is not readable at ${field}`);

function object(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== "object") throw malformed(field);
  return value as Record<string, unknown>;
}

function list(value: unknown, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw malformed(field);
  return value;
}

function boolean(value: unknown, field: string): boolean {
  if (typeof value !== "boolean") throw malformed(field);
  return value;
}

function whole(value: unknown, field: string, most = Number.MAX_SAFE_INTEGER): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0 || (value as number) > most) throw malformed(field);
  return value as number;
}

function nanoseconds(value: unknown, field: string): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0) throw malformed(field);
  return value;
}

function oneOf<const T extends string>(value: unknown, known: readonly T[], field: string): T {
  const found = known.find((each) => each === value);
  if (found === undefined) throw malformed(field);
  return found;
}
