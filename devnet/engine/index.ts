// The engine: an EVM core in AssemblyScript, compiled to WebAssembly, that several workers run on one shared memory.
//
// `buildEngine` compiles the module, `createMemory` makes the memory, and `new Engine(module, memory)` is one instance on it. The state
// table, the code and the batch of transactions lie in the memory (assembly/layout.ts is its map), so an Engine holds nothing of its
// own. A transaction goes through load (decode), recoverSender, execute (speculatively: nothing is written to the state) and commit
// (validated by value, in block order, executed again if it was stale). `executeCall` runs what nobody signed on the state of a sealed epoch, while a
// builder writes the next one. Assumed: one instance commits at a time; nothing is inserted by hand (putAccount, putSlot) while others
// execute; a block's environment is set before its transactions run.
export type { Access, AccountAccess, AccountRead, SlotAccess } from "./accesses.ts";
export * as forks from "./assembly/forks.ts";
export * as halts from "./assembly/halts.ts";
export * as jobs from "./assembly/jobs.ts";
export * as layout from "./assembly/layout.ts";
export * as outcomes from "./assembly/outcomes.ts";
export * as reasons from "./assembly/reasons.ts";
export type { BuildKind } from "./build.ts";
export { buildEngine } from "./build.ts";
export type { BlockEnvironment, EngineOptions, TransactionResult } from "./engine.ts";
export { Engine } from "./engine.ts";
export type { Clock, TraceHooks } from "./host.ts";
export type { Log } from "./logs.ts";
export { readLogs } from "./logs.ts";
export type { Message } from "./message.ts";
export { putMessage } from "./message.ts";
export { haltName, limitName, reasonName } from "./names.ts";
export { type Candidate, placeTransaction } from "./placing.ts";
export { PRECOMPILES, recoverAddress } from "./precompiles/index.ts";
export type { CallOrder, StateWrite } from "./reading.ts";
export { executeCall, READER_ENVIRONMENT, withReader } from "./reading.ts";
export { onCopy, type Replay, type Replayer, type ReplayOrder, replayerOf } from "./replaying.ts";
export type { AccountState } from "./state.ts";
export { NEWEST, RegionFull, readAccount, readCode, readSlot } from "./state.ts";
export type { UndoRange } from "./undo.ts";
export { UndoLog } from "./undo.ts";
export { createMemory, Views } from "./views.ts";
