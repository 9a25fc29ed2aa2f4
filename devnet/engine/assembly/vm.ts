// The registers of one worker: mutable globals of the wasm instance, hence private to it. Nothing of this is in memory.
import {
  ENV_FORK,
  ENVIRONMENT_SIZE,
  ENVIRONMENTS,
  FULL_AREAS,
  FULL_INDEX,
  FULL_INDEX_BUCKETS,
  FULL_JOURNAL,
  FULL_LOGS,
  FULL_MEMORY,
  FULL_RECORDS,
  FULL_RETURN,
  FULL_SIZE,
  FULL_STACKS,
  FULL_TRANSIENT,
  FULL_TRANSIENT_BUCKETS,
  OPCODE_TABLE_SIZE,
  SCHEDULE_SIZE,
  SMALL_AREAS,
  SMALL_INDEX,
  SMALL_INDEX_BUCKETS,
  SMALL_JOURNAL,
  SMALL_LOGS,
  SMALL_MEMORY,
  SMALL_RECORDS,
  SMALL_RETURN,
  SMALL_SIZE,
  SMALL_STACKS,
  SMALL_TRANSIENT,
  SMALL_TRANSIENT_BUCKETS,
  TABLE_OPCODES,
  TABLE_SCHEDULES,
  W_MAPPINGS,
  W_SCRATCH,
  WORKERS,
} from "./layout";

export class VM {
  static id: u32 = 0;
  /** this instance's area, and its regions; a small area has less room */
  static area: usize = 0;
  static scratch: usize = 0;
  static index: usize = 0;
  static indexBuckets: u32 = 0;
  static transient: usize = 0;
  static transientBuckets: u32 = 0;
  static journal: usize = 0;
  static journalEnd: usize = 0;
  static stacks: usize = 0;
  static stacksEnd: usize = 0;
  static returns: usize = 0;
  static returnsEnd: usize = 0;
  static logs: usize = 0;
  static logsEnd: usize = 0;
  static records: usize = 0;
  static recordsEnd: usize = 0;
  static memories: usize = 0;
  static memoriesEnd: usize = 0;
  /** block environment in use */
  static environment: usize = 0;
  static fork: u32 = 0;
  static schedule: usize = 0;
  static opcodes: usize = 0;
  /** account entry of the block's beneficiary; 0 = not looked up yet */
  static beneficiary: usize = 0;
  /** number of the running transaction: what carries another number in an index is stale */
  static generation: u32 = 0;
  static recordTop: usize = 0;
  /** buckets of the index of records, less one; and records that are in it */
  static indexMask: u32 = 0;
  static indexCount: u32 = 0;
  static logTop: usize = 0;
  static logCount: u32 = 0;
  static journalTop: usize = 0;
  static transientCount: u32 = 0;
  /** the mapping's entry that was hashed last (mappings.ts) */
  static mapping: usize = 0;
  static refund: i64 = 0;
  /** gas, exchanged with out-of-line instructions; negative = the frame halts for the reason in `halt` */
  static gas: i64 = 0;
  static halt: u32 = 0;
  static memoryBase: usize = 0;
  static memorySize: u64 = 0;
  /** bytes of return data in the return buffer */
  static returnLength: u32 = 0;
  /** frame to run next */
  static frame: usize = 0;
  /** the transaction that runs */
  static transaction: usize = 0;
  /** region that was full, 0 = none: the transaction fails as a whole, whatever it computes from here on */
  static limit: u32 = 0;
  /** 1 = decoded streams may be used */
  static streams: u32 = 1;
  /** calls per 16 bytes of code after which it is decoded; 0 = at once */
  static decodeAfter: u32 = 1;
  /** a transaction was opened and not executed yet */
  static isOpen: bool = false;
  /** true: what the state table has no entry for gets one of this instance's own (own_entries.ts) */
  static readsOnly: bool = false;
  /** true: it may have some, so they are looked through first */
  static hasOwn: bool = false;
  /** true: it takes over into its own whatever it looks for, and writes there (replayed.ts) */
  static replays: bool = false;
  /** epoch whose state is read; the largest number = the newest */
  static horizon: u32 = 0xffffffff;
  /** number of the lane that runs, 0 = what runs sees the committed state alone (overlay.ts) */
  static lane: u32 = 0;
  /** what this transaction follows (follow.ts): 0 = nothing, 1 = hot slots, 2 = all of them */
  static follows: u32 = 0;
  /** 1 + the transaction whose writes are applied, where it is to be known who wrote an entry last (writers.ts) */
  static writer: u32 = 0;
}

export const LIMIT_ACCOUNTS: u32 = 1;
export const LIMIT_SLOTS: u32 = 2;
export const LIMIT_CODE: u32 = 3;
export const LIMIT_RECORDS: u32 = 4;
export const LIMIT_LOGS: u32 = 5;
export const LIMIT_JOURNAL: u32 = 6;
export const LIMIT_TRANSIENT: u32 = 7;
export const LIMIT_RETURN: u32 = 8;
export const LIMIT_MEMORY: u32 = 9;
/** an import failed in a way that no rule of the chain names */
export const LIMIT_HOST: u32 = 10;
export const LIMIT_UNDO: u32 = 11;
export const LIMIT_STACKS: u32 = 12;

/** Names the first region that was full, and ends the running frame; the driver ends the others. */
export function reachLimit(region: u32): void {
  VM.gas = -1;
  if (!VM.limit) VM.limit = region;
}

/** Ends the running frame exceptionally: all its gas is lost. */
export function haltFrame(reason: u32): void {
  VM.halt = reason;
  VM.gas = -1;
}

/** Gives the instance its area; once per instance. */
export function initWorker(id: u32): void {
  VM.id = id;
  if (id < FULL_AREAS) setFullArea(WORKERS + (id as usize) * FULL_SIZE);
  else setSmallArea(SMALL_AREAS + ((id - FULL_AREAS) as usize) * SMALL_SIZE);
  VM.scratch = VM.area + W_SCRATCH;
  VM.mapping = VM.area + W_MAPPINGS;
  chooseEnvironment(0);
}

function setFullArea(area: usize): void {
  VM.area = area;
  VM.index = area + FULL_INDEX;
  VM.indexBuckets = FULL_INDEX_BUCKETS;
  VM.transient = area + FULL_TRANSIENT;
  VM.transientBuckets = FULL_TRANSIENT_BUCKETS;
  VM.journal = area + FULL_JOURNAL;
  VM.journalEnd = area + FULL_STACKS;
  VM.stacks = area + FULL_STACKS;
  VM.stacksEnd = area + FULL_RETURN;
  VM.returns = area + FULL_RETURN;
  VM.returnsEnd = area + FULL_LOGS;
  VM.logs = area + FULL_LOGS;
  VM.logsEnd = area + FULL_RECORDS;
  VM.records = area + FULL_RECORDS;
  VM.recordsEnd = area + FULL_MEMORY;
  VM.memories = area + FULL_MEMORY;
  VM.memoriesEnd = area + FULL_SIZE;
}

function setSmallArea(area: usize): void {
  VM.area = area;
  VM.index = area + SMALL_INDEX;
  VM.indexBuckets = SMALL_INDEX_BUCKETS;
  VM.transient = area + SMALL_TRANSIENT;
  VM.transientBuckets = SMALL_TRANSIENT_BUCKETS;
  VM.journal = area + SMALL_JOURNAL;
  VM.journalEnd = area + SMALL_STACKS;
  VM.stacks = area + SMALL_STACKS;
  VM.stacksEnd = area + SMALL_RETURN;
  VM.returns = area + SMALL_RETURN;
  VM.returnsEnd = area + SMALL_LOGS;
  VM.logs = area + SMALL_LOGS;
  VM.logsEnd = area + SMALL_RECORDS;
  VM.records = area + SMALL_RECORDS;
  VM.recordsEnd = area + SMALL_MEMORY;
  VM.memories = area + SMALL_MEMORY;
  VM.memoriesEnd = area + SMALL_SIZE;
}

/** Chooses the block environment and the tables of its fork. */
export function chooseEnvironment(index: u32): void {
  VM.environment = ENVIRONMENTS + (index as usize) * ENVIRONMENT_SIZE;
  VM.beneficiary = 0;
  VM.fork = load<u32>(VM.environment, ENV_FORK);
  VM.opcodes = TABLE_OPCODES + (VM.fork as usize) * OPCODE_TABLE_SIZE;
  VM.schedule = TABLE_SCHEDULES + (VM.fork as usize) * SCHEDULE_SIZE;
}
