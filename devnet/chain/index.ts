// The chain: blocks from a genesis block on, the head, side branches, and the state at each block that is kept.
//
// `Chain.open(genesis)` gives one in memory. Blocks come in by `produce` (built here, on the head) and `import` (by hash, on any kept block); they are
// read by number, hash and tag, with receipts and logs; `stateAt` reads accounts and runs calls after any of them. `build` seals a block without
// keeping it. Development methods write between blocks (`intervene`) and go back (`snapshot`, `revert`). A genesis is made for development
// (`developmentGenesis` with `accountsOf` a mnemonic) or read from geth's files (`readGenesis`).

export { accountsOf, DEVELOPMENT_MNEMONIC, type DevelopmentAccount } from "./accounts.ts";
export {
  type ArchivedAccount,
  ArchiveError,
  accountsOfState,
  genesisAccountsOf,
  readArchive,
  writeArchive,
} from "./archive.ts";
export type { ChainBlock, TransactionPlace } from "./blocks.ts";
export type {
  BlockReference,
  ChainOptions,
  Forkchoice,
  ImportedBlock,
  LineChange,
  ProducedBlock,
  SealedBlock,
} from "./chain.ts";
export { Chain } from "./chain.ts";
export { ForkchoiceError, type ForkchoiceFault } from "./errors.ts";
export type { DevelopmentOptions, Genesis, GenesisAccount } from "./genesis.ts";
export { developmentGenesis, genesisHeader } from "./genesis.ts";
export { GenesisError, readGenesis } from "./genesis-file.ts";
export { StateUnreachable } from "./history.ts";
export type { Intervention } from "./interventions.ts";
export type { LogFilter, PlacedLog } from "./logs.ts";
export { logsOf } from "./logs.ts";
export type { Change, Position } from "./schedule.ts";
export { changeTo, Schedule, type ScheduleOptions, singleFork } from "./schedule.ts";
export type { CallOptions, CallResult, StateView } from "./state-view.ts";
export { ChainEnded } from "./turns.ts";
export type { BlockFault } from "./verify.ts";
export { BlockInvalid, verifyBlock, verifyContent, verifyHeader } from "./verify.ts";
export {
  type BlockBuilder,
  BuilderDied,
  type Caller,
  CallTimedOut,
  onThisThread,
  type Workplace,
} from "./workplace.ts";
