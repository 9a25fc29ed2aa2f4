// The memory map: every address and every record layout of the shared WebAssembly memory.
//
// This file is plain numbers on purpose. AssemblyScript compiles it into the module and TypeScript imports the same file,
// so both sides of the memory read one map. It holds literals and sums of literals only: a computed global would make the
// compiler emit a start function, which each worker would run again over shared memory.
//
// Nothing here is allocated by a runtime. Regions are insert-only while a block is built; reaching the end of one sets
// `VM.limit` (see vm.ts) and fails that transaction.

// ---- control block: one 64-byte line per atomic counter
export const CONTROL: usize = 0x00010000;
/** u32: account entries handed out */
export const CONTROL_ACCOUNTS: usize = 0x00010000;
/** u32: slot entries handed out */
export const CONTROL_SLOTS: usize = 0x00010040;
/** u32: next free byte of the code region */
export const CONTROL_CODE_TOP: usize = 0x00010080;
/** two u64: seeds of the hash functions, drawn once per process */
export const CONTROL_SEEDS: usize = 0x000100c0;
/** u32, u32: bucket masks of accounts and slots (number of buckets less one) */
export const CONTROL_MASKS: usize = 0x00010100;
/** u32, u32: accounts and slots written since the last seal */
export const CONTROL_TOUCHED: usize = 0x00010140;
/** u32: next free chunk of the trie region */
export const CONTROL_TRIE_TOP: usize = 0x00010180;
/** u32: root of the state trie, 0 = empty; its hash (32 bytes, big-endian) behind it */
export const CONTROL_STATE_ROOT: usize = 0x000101c0;
export const CONTROL_STATE_ROOT_HASH: usize = 0x000101e0;
/** u32: epoch that is written, 0 = nothing is kept for undoing */
export const CONTROL_EPOCH: usize = 0x00010200;
/** u32: next undo record */
export const CONTROL_UNDO_TOP: usize = 0x00010204;
/** u32: what speculation follows: 0 = nothing, 1 = hot slots, 2 = all of them (follow.ts) */
export const CONTROL_FOLLOWS: usize = 0x0001020c;
/** u32: undo records that still fit in front of the oldest one that is kept */
export const CONTROL_UNDO_ROOM: usize = 0x00010208;

// ---- the job that several instances work on together (work.ts), and who is at it
/** u32: number of the newest job; threads sleep on it. Jobs are numbered from 1 on */
export const JOB_NUMBER: usize = 0x00011000;
/** u32: number of the newest job that is over */
export const JOB_ENDED: usize = 0x00011040;
/** what the job is, written before its number: u32 each */
export const JOB_KIND: usize = 0x00011080;
export const JOB_ITEMS: usize = 0x00011084;
/** transactions that it is about */
export const JOB_SIZE: usize = 0x00011088;
/** where its result goes */
export const JOB_POINTER: usize = 0x0001108c;
/** transactions that speculation may be in front of what is decided */
export const JOB_NEAR: usize = 0x0001109c;
/** instances from this number on take no part */
export const JOB_CREW: usize = 0x00011098;
/** f64: when the running block began, see timing.ts */
export const BLOCK_BEGAN: usize = 0x00011090;
/** u64: {next item:32, job:32} */
export const JOB_CURSOR: usize = 0x000110c0;
/** u32: transactions of the block that are decided: results below it are needed by nobody */
export const JOB_FRONT: usize = 0x00011100;
/** u64: {items that are done:32, job:32} */
export const JOB_DONE: usize = 0x00011140;
/** one line per instance: u32 job that it is at, 0 = none */
export const INSTANCES: usize = 0x00012000;
export const INSTANCE_SIZE: usize = 64;

// ---- constant tables, written once by `initShared`
export const TABLE_KECCAK: usize = 0x00020000;
/** keccak256 of the empty string, as a stack word */
export const TABLE_EMPTY_HASH: usize = 0x00020100;
/** root of an empty trie, and keccak256 of the empty string: 32 bytes each, big-endian */
export const TABLE_EMPTY_ROOT: usize = 0x00020120;
export const TABLE_EMPTY_CODE: usize = 0x00020140;
/** items that each opcode leaves in place of those that it takes: u8, the same in all forks */
export const TABLE_LEFT: usize = 0x00020200;
/** one opcode table of 2,048 bytes per fork: 256 rules of u64 {gas u16, least height u16, height range u32} */
export const TABLE_OPCODES: usize = 0x00021000;
export const OPCODE_TABLE_SIZE: usize = 0x800;
/** one gas schedule of 256 bytes per fork: u32 per entry, see gas.ts */
export const TABLE_SCHEDULES: usize = 0x00029000;
export const SCHEDULE_SIZE: usize = 0x100;

// ---- block environments: one for the block that is built, one more for each reader
export const ENVIRONMENTS: usize = 0x00030000;
export const ENVIRONMENT_SIZE: usize = 0x4000;
export const ENV_NUMBER: usize = 0; //         u64
export const ENV_TIMESTAMP: usize = 8; //      u64, seconds
export const ENV_GAS_LIMIT: usize = 16; //     u64
export const ENV_CHAIN_ID: usize = 24; //      u64
export const ENV_BASE_FEE: usize = 32; //      word, wei per gas
export const ENV_RANDOM: usize = 64; //        word: prevRandao, or the difficulty before Paris
export const ENV_BLOB_BASE_FEE: usize = 96; // word, wei per blob gas
export const ENV_COINBASE: usize = 128; //     word
export const ENV_FORK: usize = 160; //         u32, see forks.ts
export const ENV_BLOBS_PER_BLOCK: usize = 164; //       u32
export const ENV_BLOBS_PER_TRANSACTION: usize = 168; // u32
/** u32: how many precompiles a simulation has moved; where to, see below */
export const ENV_MOVED: usize = 172;
/** u32, u32: bytes that a code and an initcode may have (EIP-170, EIP-3860) */
export const ENV_CODE_LIMIT: usize = 176;
export const ENV_INITCODE_LIMIT: usize = 180;
/** u64: gas that one transaction may ask for (EIP-7825) */
export const ENV_GAS_CAP: usize = 184;
/** 32 bytes: hash of the newest block among the hashes below, while all of them are of its line; zero otherwise */
export const ENV_HASHES_OF: usize = 0x200;
/** moves of precompiles: address (three limbs, the last a u32), then the number that is found there, 0 = none any more */
export const ENV_MOVES: usize = 0x400;
export const MOVE_SIZE: usize = 24;
export const MOVES_LIMIT: u32 = 128;
/** 256 words, big-endian: hash of block n at n & 255 */
export const ENV_BLOCK_HASHES: usize = 0x1000;

// ---- entries of a reader's own (own_entries.ts): buckets of u32 {entry:31, isSlot:1}, and the entries. Entry 0 is none: how many there are stands in its place
export const OWN_BUCKETS: usize = 0x00100000;
export const OWN_BUCKETS_LIMIT: u32 = 0x00040000;
export const OWN_ENTRIES: usize = 0x00200000;
export const OWN_ENTRIES_LIMIT: u32 = 0x0001c000;
/** of an account's own entry, u32: the entry of the state table that it was taken from, 0 = none (replayed.ts) */
export const OWN_OF: usize = 88;

// ---- what a seal works on: the entries written since the last one (u32 addresses, room for every entry), then its working areas
export const TOUCHED_ACCOUNTS: usize = 0x04200000;
export const TOUCHED_SLOTS: usize = 0x04a00000;
/** one area for each of the first instances: those that seal */
export const SEALERS_LIMIT: u32 = 6;
export const SEALS: usize = 0x05a00000;
export const SEAL_SIZE: usize = 0x00500000;
/** heads of the free lists, one per size class */
export const SEAL_FREE: usize = 0x0000;
/** what branches are cut from, u32 next byte and u32 end: a larger branch that was freed, and a chunk */
export const SEAL_PIECE: usize = 0x0020;
export const SEAL_CHUNK: usize = 0x0028;
/** two hashed keys that are in no list */
export const SEAL_PATHS: usize = 0x0040;
/** reference of the branch behind an extension */
export const SEAL_INNER: usize = 0x0100;
/** u32 per level of the tries that are hashed: where its branches begin */
export const SEAL_LEVELS: usize = 0x0200;
/** u32 per digit, while sorting */
export const SEAL_DIGITS: usize = 0x0400;
/** text of a node while a proof is made */
export const SEAL_PROOF: usize = 0x1000;
/** queues of branches and leaves to hash, 16 bytes each: {reference, where its hash goes, branch above or 0, nibble there} */
export const SEAL_BRANCHES: usize = 0x00100000;
export const SEAL_LEAVES: usize = 0x00300000;
export const SEAL_QUEUE_LIMIT: u32 = 0x00020000;
/** shared by the workers: paths of the touched accounts of one batch, 32 bytes each */
export const SEAL_ACCOUNT_PATHS: usize = 0x07800000;
/** two arrays of {u64 what it is sorted by, u32 entry, u32 its path}: the batch, and the room to sort it */
export const SEAL_SORT: usize = 0x07a00000;
export const SEAL_SORT_SIZE: usize = 0x00100000;
/** what a seal's phase consists of (trie/phases.ts): its kind and its list of touched entries, then its parts, then the tries that were split into parts */
export const SEAL_PHASE: usize = 0x07c00000;
export const SEAL_PARTS: usize = 0x07c00040;
export const SEAL_SPLITS: usize = 0x07d00000;
export const SEAL_BATCH_LIMIT: u32 = 0x00010000;

// ---- state table: buckets of u64 {tag:32, entry:32}, entries of 128 bytes
export const ACCOUNT_BUCKETS: usize = 0x01000000;
export const ACCOUNT_BUCKETS_LIMIT: u32 = 0x00200000;
export const SLOT_BUCKETS: usize = 0x02000000;
export const SLOT_BUCKETS_LIMIT: u32 = 0x00400000;
export const CODE_BUCKETS: usize = 0x04000000;
export const CODE_BUCKETS_LIMIT: u32 = 0x00040000;
export const ACCOUNTS: usize = 0x08000000;
export const ACCOUNTS_LIMIT: u32 = 0x00200000;
export const SLOTS: usize = 0x18000000;
export const SLOTS_LIMIT: u32 = 0x00400000;
export const ENTRY_SIZE: usize = 128;

// account entry. Entry 0 of each table is never handed out: it serves when the table is full.
export const ACCOUNT_ADDRESS: usize = 0; //       three u64 limbs, little-endian
export const ACCOUNT_NONCE: usize = 24; //        u64
export const ACCOUNT_BALANCE: usize = 32; //      word, wei
export const ACCOUNT_CODE: usize = 64; //         u32: code record, 0 = no code
export const ACCOUNT_INCARNATION: usize = 68; //  u32: raised by each destruction; part of the key of a slot
export const ACCOUNT_EXISTS: usize = 72; //       u32: 1 when the account is in the state trie
export const ACCOUNT_SLOTS: usize = 76; //        u32: slots of this incarnation that are not zero
export const ACCOUNT_EPOCH: usize = 80; //        u32: epoch that wrote it last
export const ACCOUNT_UNDO: usize = 84; //         u32: undo record of that epoch, 0 = none
export const ACCOUNT_TOUCHED: usize = 88; //      u32: its place in the list of touched accounts, if it is there
export const ACCOUNT_ROOT: usize = 92; //         u32: root of its storage trie as of the last seal, see touch.ts; 0 = empty
export const ACCOUNT_ROOT_HASH: usize = 96; //    32 bytes, big-endian; where the root is 0 the account's own path, or zeros (trie/paths.ts)

// slot entry
export const SLOT_KEY: usize = 0; //          word
export const SLOT_VALUE: usize = 32; //       word
export const SLOT_ACCOUNT: usize = 64; //     u32: account entry
export const SLOT_INCARNATION: usize = 68; // u32
export const SLOT_TOUCHED: usize = 72; //     u32: its place in the list of touched slots, if it is there
export const SLOT_HASHED: usize = 76; //      u32: 1 when SLOT_PATH is there
export const SLOT_EPOCH: usize = 80; //       u32, where an account has it
export const SLOT_UNDO: usize = 84; //        u32, where an account has it
export const SLOT_HEAT: usize = 88; //       u32: how often transactions met there, see heat.ts
export const SLOT_PATH: usize = 96; //        32 bytes: keccak256 of the key, its path in the storage trie

// undo record: what an entry held before an epoch first wrote to it (undo.ts)
export const UNDO_ENTRY: usize = 0; //        u32
export const UNDO_EPOCH: usize = 4; //        u32: epoch before
export const UNDO_LINK: usize = 8; //         u32: undo record of that epoch
export const UNDO_CODE: usize = 12; //        u32
export const UNDO_NONCE: usize = 16; //       u64
export const UNDO_INCARNATION: usize = 24; // u32
export const UNDO_SLOTS: usize = 28; //       u32: twice the count of slots, and 1 more when the account existed
export const UNDO_VALUE: usize = 32; //       word: balance, or the slot's value
export const UNDO_SIZE: usize = 64;

// ---- code: records, bytes, jump bitmaps, decoded streams
export const CODES: usize = 0x38000000;
export const CODES_END: usize = 0x48000000;
export const CODE_START: usize = 0; //     u32: the bytes, followed by 64 zero bytes (reading on is STOP)
export const CODE_LENGTH: usize = 4; //    u32
export const CODE_JUMPS: usize = 8; //     u32: bitmap of the JUMPDESTs that are instructions
export const CODE_STREAM: usize = 12; //   u32: decoded stream, 0 = none
export const CODE_CALLS: usize = 20; //    u32: frames that ran it, until it is decoded
export const CODE_DECODING: usize = 24; // u32: 1 once a worker has claimed the decoding
export const CODE_DELEGATES: usize = 28; //u32: 1 when it is a delegation designator (EIP-7702)
export const CODE_HASH: usize = 32; //     32 bytes, big-endian
export const CODE_DELEGATE: usize = 64; // three u64 limbs: the address delegated to
/** a stream begins with 16 bytes: the fork that it was decoded for, and its jump map (u32 per byte of code: offset of the block) */
export const STREAM_FORK: usize = 0;
export const STREAM_JUMP_MAP: usize = 4;
export const STREAM_FIRST: usize = 16;
export const CODE_RECORD_SIZE: usize = 96;

// ---- batch: decoded transactions in, result headers out, raw bytes beside them
export const TRANSACTIONS: usize = 0x48000000;
export const TRANSACTIONS_LIMIT: u32 = 0x00010000;
/** slots that no block uses: of calls by the protocol, and of the reader */
export const SYSTEM_SLOT: u32 = 0x0000ffff;
export const READER_SLOT: u32 = 0x0000fffe;
export const TRANSACTION_SIZE: usize = 512;
export const TX_SENDER: usize = 0; //          three u64 limbs; as given, or written by whoever recovered it
export const TX_NONCE: usize = 24; //          u64
export const TX_VALUE: usize = 32; //          word, wei
export const TX_TO: usize = 64; //             three u64 limbs
export const TX_GAS_LIMIT: usize = 88; //      u64
export const TX_MAX_FEE: usize = 96; //        word, wei per gas (gasPrice of types 0 and 1)
export const TX_PRIORITY_FEE: usize = 128; //  word, wei per gas
export const TX_BLOB_FEE: usize = 160; //      word, wei per blob gas
export const TX_TYPE: usize = 192; //          u32
export const TX_FLAGS: usize = 196; //         u32, see TX_IS_CREATE and following
export const TX_DATA: usize = 200; //          u32 pointer, u32 length
export const TX_ACCESS_LIST: usize = 208; //   u32 pointer, u32 length of the RLP payload
export const TX_BLOB_HASHES: usize = 216; //   u32 pointer, u32 length of the RLP payload
export const TX_AUTHORIZATIONS: usize = 224; // u32 pointer, u32 length of the RLP payload
export const TX_CHAIN_ID: usize = 232; //      u64
export const TX_Y_PARITY: usize = 240; //      u32
export const TX_SIGNATURE: usize = 256; //     r, s: 64 bytes, big-endian
export const TX_SIGNING_HASH: usize = 320; //  32 bytes, big-endian; once it was asked for
export const TX_HASH: usize = 352; //          32 bytes, big-endian
export const TX_RAW: usize = 384; //           u32 pointer, u32 length of the raw bytes
export const TX_UNSIGNED: usize = 392; //      u32 pointer, u32 length of the fields before the signature
export const TX_FAULT: usize = 400; //         u32: why the raw bytes are no transaction, see reasons.ts (0 = they are one)
export const TX_GIVEN: usize = 404; //         u32: what was given with the raw bytes, see TX_HAS_SENDER and following
export const TX_LEAF: usize = 416; //          32 bytes: reference of its leaf in the transactions trie
export const TX_RECEIPT_LEAF: usize = 448; //  32 bytes: reference of its receipt's leaf in the receipts trie
export const TX_GIVEN_SENDER: usize = 480; //  20 bytes, big-endian
/** given: the sender, at TX_GIVEN_SENDER */
export const TX_HAS_SENDER: u32 = 1;
/** given: the hash, at TX_HASH */
export const TX_HAS_HASH: u32 = 2;
/** flag: no recipient, the data is initcode */
export const TX_IS_CREATE: u32 = 1;
/** flag: signed with a chain id (EIP-155 or a typed transaction) */
export const TX_HAS_CHAIN_ID: u32 = 2;
/** flag: a simulation (eth_call): nonce, sender's code, balance for fees and the fee caps are not checked, no fee is paid */
export const TX_SIMULATED: u32 = 4;
/** flag: a call by the protocol (EIP-4788, 2935, 7002, 7251): free of gas, nonce and fee */
export const TX_SYSTEM: u32 = 8;
/** flag: run by the byte interpreter even where a decoded stream exists */
export const TX_NO_STREAM: u32 = 16;
/** flag: sent for an account without its key (development): the sender may have code */
export const TX_PRETENDED: u32 = 32;

export const RESULTS: usize = 0x4a000000;
export const RESULT_SIZE: usize = 256;
export const RESULT_STATUS: usize = 4; //    u32: 1 success, 0 reverted or halted
export const RESULT_HALT: usize = 8; //      u32: why it halted, see halts.ts (0 = it did not)
export const RESULT_INVALID: usize = 12; //  u32: why it is no valid transaction, see reasons.ts (0 = it is)
export const RESULT_RECORDS: usize = 16; //  u32, u32: first record and end
export const RESULT_LOGS: usize = 24; //     u32, u32: first log and end
export const RESULT_OUTPUT: usize = 32; //   u32 pointer, u32 length
export const RESULT_LIMIT: usize = 40; //    u32: which region was full, see limits in vm.ts (0 = none)
export const RESULT_GAS_USED: usize = 48; // u64: after refund and floor
export const RESULT_REFUND: usize = 56; //   u64: gas refunded
export const RESULT_FEE: usize = 64; //      word: wei for the beneficiary
export const RESULT_PRICE: usize = 96; //    word: effective wei per gas
export const RESULT_CREATED: usize = 128; // three u64 limbs: address created by a creation
export const RESULT_LOG_COUNT: usize = 152; // u32
export const RESULT_BLOBS: usize = 156; //     u32: blobs of the block up to and with this transaction
export const RESULT_CUMULATIVE_GAS: usize = 160; // u64: gas of the block up to and with this transaction
export const RESULT_SENDER: usize = 168; //  three u64 limbs } of a block's transactions, so that a result
export const RESULT_HASH: usize = 192; //    32 bytes        } says all that receipts need
export const RESULT_TYPE: usize = 224; //    u32             }
export const RESULT_START: usize = 228; //   u32: when the run began, ns since the job did
export const RESULT_END: usize = 232; //     u32: when it ended
export const RESULT_INSTANCE: usize = 236; //u32: which instance ran it
export const RESULT_OUTCOME: usize = 240; // u32: how it got into its block, see outcomes.ts

/** raw bytes of transactions and of everything that the host passes in */
export const INPUT: usize = 0x4b000000;
export const INPUT_END: usize = 0x4e000000;
/** the same for the reader (calls that nobody signed), and for code that it pretends */
export const READER_INPUT: usize = 0x4eff0000;
export const READER_CODE: usize = 0x4f7f0000;
export const READER_END: usize = 0x4fff0000;
/** what the block's maker passes in and out beside transactions: input of system calls, roots */
export const INPUT_MAKER: usize = 0x4fff0000;

// ---- how the transactions of a block are shared out (order.ts, claims.ts): one item for each of them
/** u64: {state:32, job:32}, see claims.ts */
export const CLAIMS: usize = 0x4e000000;
/** u32: the next transaction of its lane, 0 = none */
export const LANE_NEXT: usize = 0x4e080000;
/** u32: the lane that it is in: its first transaction */
export const LANE_OF: usize = 0x4e0c0000;
/** u32: 1 + the transaction before it that it should conflict with, by what in the upper byte; 0 = none */
export const PREDICTED: usize = 0x4e100000;
/** u32: first transactions of the lanes, in order; and where each range of them begins */
export const HEADS: usize = 0x4e140000;
export const RANGES: usize = 0x4e180000;
/** u32: while lanes are linked, the newest transaction of the lane that one is the head of */
export const TAILS: usize = 0x4e280000;
/** u32: what a transaction may cost, while ranges are cut */
export const COSTS: usize = 0x4e2c0000;
/** u64: which transaction wrote an entry last: {index:16, job:23, entry:25}, 65,536 of them */
export const WRITERS: usize = 0x4e200000;
/** runs that did not count, RERUN_SIZE bytes for each transaction */
export const RERUNS: usize = 0x4e300000;
export const RERUN_START: usize = 0; //    u32 } ns since the job began
export const RERUN_END: usize = 4; //      u32 }
export const RERUN_INSTANCE: usize = 8; // u32
export const RERUN_WITH: usize = 12; //    u32: 1 + the transaction that wrote what had been read, 0 = unknown
export const RERUN_ENTRY: usize = 16; //   u32: the entry that it wrote
export const RERUN_FIELD: usize = 20; //   u32: the READ flag of what was read of it
export const RERUN_SIZE: usize = 32;
/** while a block is ordered: {u64 key, u32 job, u32 newest transaction that has it} */
export const ORDER_KEYS: usize = 0x4e500000;
export const ORDER_KEYS_LIMIT: u32 = 0x00040000;
export const ORDER_KEY_SIZE: usize = 16;
/** what was learnt about who conflicts, see learnt.ts */
export const LEARNT: usize = 0x4e900000;
export const LEARNT_LIMIT: u32 = 0x00002000;
export const LEARNT_SIZE: usize = 32;

// ---- branches of the state tries, in chunks, see trie/nodes.ts
export const TRIE: usize = 0x50000000;
export const TRIE_END: usize = 0x60000000;
export const TRIE_CHUNK: u32 = 0x00010000;

// ---- one area per instance of the module: full ones for who runs whatever comes (the builder, the reader), small ones for who speculates or only
// reads. What a small one has no room for is no result of speculation: the builder runs that transaction at its turn, in its full area (rule 7).
/** whoever builds blocks, and in turns with it whoever writes the state in other ways or puts it back */
export const BUILDER_AREA: u32 = 0;
export const READER_AREA: u32 = 1;
/** the main thread's: cheap reads */
export const MAIN_AREA: u32 = 2;
export const WORKERS: usize = 0x60000000;
export const WORKERS_LIMIT: u32 = 20;
export const FULL_AREAS: u32 = 2;
/** the last ones: for who holds blocks against their access lists (../../access-list) */
export const VERIFIERS_LIMIT: u32 = 4;
export const FULL_SIZE: usize = 0x1a000000;
export const SMALL_AREAS: usize = 0x94000000;
export const SMALL_SIZE: usize = 0x05c00000;
// what every area begins with
/** places of values in mappings, 64 bytes each (mappings.ts) */
export const W_MAPPINGS: usize = 0x00000000;
export const MAPPINGS_LIMIT: u32 = 0x00040000;
/** other inputs of 64 bytes and their hashes, 96 bytes each */
export const W_KECCAK_CACHE: usize = 0x01000000;
export const KECCAK_CACHE_ENTRIES: u32 = 0x00010000;
/** inputs of blooms and their bits (bloom.ts) */
export const W_BLOOM_CACHE: usize = 0x01600000;
export const BLOOM_CACHE_ENTRIES: u32 = 0x00040000;
export const W_FRAMES: usize = 0x02000000;
export const W_SCRATCH: usize = 0x02100000;
/** where a code is decoded before its stream is copied to the code region */
export const W_DECODE: usize = 0x02110000;
export const W_DECODE_END: usize = 0x02200000;
/** messages that wait to be hashed in pairs (hashing.ts) */
export const W_HASHING: usize = 0x02280000;
/** references of the children while a list's branches are hashed: 16 of 32 bytes per level */
export const W_REFERENCES: usize = 0x02290000;
/** words that are followed (follow.ts) */
export const W_FOLLOWED: usize = 0x022a0000;
export const FOLLOWED_LIMIT: u32 = 64;
export const FOLLOWED_SIZE: usize = 8;
/** what the lane that runs has written: buckets of u64 {record:32, lane:32} (overlay.ts) */
export const W_OVERLAY: usize = 0x02300000;
export const OVERLAY_BUCKETS: u32 = 0x00010000;
// and what differs: the index of the running transaction's records (buckets of u64 {record:32, generation:32}), transient storage, journal, stacks,
// return data, logs, records, and the memories of frames up to the area's end
export const FULL_INDEX: usize = 0x02400000;
export const FULL_INDEX_BUCKETS: u32 = 0x00200000;
export const FULL_TRANSIENT: usize = 0x03400000;
export const FULL_TRANSIENT_BUCKETS: u32 = 0x00200000;
export const FULL_JOURNAL: usize = 0x04400000;
export const FULL_STACKS: usize = 0x08400000;
export const FULL_RETURN: usize = 0x0a600000;
export const FULL_LOGS: usize = 0x0b600000;
export const FULL_RECORDS: usize = 0x0d600000;
export const FULL_MEMORY: usize = 0x16800000;
export const SMALL_INDEX: usize = 0x02400000;
export const SMALL_INDEX_BUCKETS: u32 = 0x00040000;
export const SMALL_TRANSIENT: usize = 0x02600000;
export const SMALL_TRANSIENT_BUCKETS: u32 = 0x00010000;
export const SMALL_JOURNAL: usize = 0x02800000;
export const SMALL_STACKS: usize = 0x02c00000;
export const SMALL_RETURN: usize = 0x03000000;
export const SMALL_LOGS: usize = 0x03200000;
export const SMALL_RECORDS: usize = 0x04000000;
export const SMALL_MEMORY: usize = 0x04c00000;
/** what a stack of 1,024 words takes */
export const STACK_BYTES: usize = 0x8000;

// ---- undo records: a ring
export const UNDO: usize = 0xfc000000;
export const UNDO_END: usize = 0xfffff000;
export const UNDO_CAPACITY: u32 = 0x000fffc0;

// scratch: fixed places, so that no routine shares one with a routine that it calls
export const SCRATCH_KECCAK: usize = 0x0000; //    keccak state, 200 bytes
export const SCRATCH_DIVISION: usize = 0x0400; //  dividend, quotient, operands of signed division
export const SCRATCH_EXP: usize = 0x0600;
export const SCRATCH_WORD: usize = 0x0700; //      word assembled from the end of call data
export const SCRATCH_RLP: usize = 0x0800; //       RLP of [sender, nonce], CREATE2 preimage
export const SCRATCH_TX: usize = 0x0900; //        fees of the running transaction
export const SCRATCH_LEAST: usize = 0x0b80; //      bound of a balance
export const SCRATCH_RECORD: usize = 0x0c00; //    record handed out when the arena is full
export const SCRATCH_PRECOMPILE: usize = 0x0e00; // 128 bytes: input of a recovery
export const SCRATCH_STREAM: usize = 0x0f00; //    constants while decoding
export const SCRATCH_SIGNING: usize = 0x1000; //   header of the signing preimage
export const SCRATCH_NODE: usize = 0x1100; //      hash of a branch under an extension
export const SCRATCH_ORDER: usize = 0x1500; //     a value of a transaction that is ordered
export const SCRATCH_HOST: usize = 0x1400; //      a slot's key, passed in by this instance
export const SCRATCH_BLOOM: usize = 0x1200; //     two padded inputs, two digests
export const SCRATCH_GENERATION: usize = 0x1480; // u32: number of the transaction that ran in this area last
export const SCRATCH_FENCE: usize = 0x1484; //     u32: what barriers exchange
export const SCRATCH_LANES: usize = 0x1488; //     u32: lanes that this area has run
export const SCRATCH_BLOCK_BLOOM: usize = 0x1800; // 256 bytes: of the receipts that this instance hashed
export const SCRATCH_FOLLOW: usize = 0x1900; //     margins of a followed value
export const SCRATCH_DIGEST: usize = 0x2000; //    what the host hashes: 32 bytes of digest, then the input
export const SCRATCH_END: usize = 0x10000;

// ---- record: the transaction's own copy of one entry (see records.ts)
export const RECORD_ENTRY: usize = 0; //          u32
export const RECORD_FLAGS: usize = 4; //          u32
export const RECORD_CODE: usize = 8; //           u32, current
export const RECORD_CODE_BEFORE: usize = 12; //   u32
export const RECORD_NONCE_BEFORE: usize = 16; //  u64
export const RECORD_NONCE: usize = 24; //         u64, current
export const RECORD_BEFORE: usize = 32; //        word: balance or slot value when it was first read
export const RECORD_VALUE: usize = 64; //         word, current
export const RECORD_INCARNATION: usize = 96; //   u32
export const RECORD_EXISTED: usize = 100; //      u32
export const RECORD_SLOTS: usize = 104; //        u32
export const RECORD_LEAST: usize = 108; //        u32: with READ_AT_LEAST, a record of its own whose value is the bound; few accounts have one
export const RECORD_SIZE: usize = 112;

// ---- journal entry
export const JOURNAL_RECORD: usize = 0; // u32
export const JOURNAL_KIND: usize = 4; //   u32
export const JOURNAL_OLD: usize = 16; //   up to 32 bytes
export const JOURNAL_SIZE: usize = 48;

// ---- call frame
export const FRAME_SIZE: usize = 512;
export const FRAMES_LIMIT: u32 = 1025;
export const FRAME_PC: usize = 0; //            u32: next instruction (an address: of a byte, or of a decoded instruction)
export const FRAME_SP: usize = 4; //            u32: top word of the stack
export const FRAME_GAS: usize = 8; //           i64
export const FRAME_STACK: usize = 16; //        u32: base of the stack
export const FRAME_MEMORY: usize = 20; //       u32: base of the memory
export const FRAME_MEMORY_SIZE: usize = 24; //  u32
export const FRAME_CODE: usize = 28; //         u32: code record, 0 = initcode
export const FRAME_CODE_START: usize = 32; //   u32
export const FRAME_CODE_LENGTH: usize = 36; //  u32
export const FRAME_JUMPS: usize = 40; //        u32: jump bitmap
export const FRAME_STREAM: usize = 44; //       u32: the decoded stream that it runs, 0 = bytes
export const FRAME_SELF: usize = 48; //         u32: account record of ADDRESS
export const FRAME_FLAGS: usize = 52; //        u32
export const FRAME_INPUT: usize = 56; //        u32 pointer, u32 length
export const FRAME_RETURN: usize = 64; //       u32 offset in the caller's memory, u32 length
export const FRAME_JOURNAL: usize = 72; //      u32: journal mark
export const FRAME_LOGS: usize = 76; //         u32: log mark
export const FRAME_REFUND: usize = 80; //       i64
export const FRAME_LOG_COUNT: usize = 88; //    u32
export const FRAME_DEPTH: usize = 92; //        u32
export const FRAME_ADDRESS: usize = 96; //      word
export const FRAME_CALLER: usize = 128; //      word
export const FRAME_VALUE: usize = 160; //       word
export const FRAME_OP: usize = 192; //          u32: opcode that made it (0 = the transaction)
export const FRAME_GAS_START: usize = 200; //   i64: gas it began with
export const FRAME_CODE_ADDRESS: usize = 208; // word: whose code it runs
export const FRAME_IS_STATIC: u32 = 1;
export const FRAME_IS_CREATE: u32 = 2;
/** it has words that are followed, and runs byte by byte until it has none (follow.ts) */
export const FRAME_IS_FOLLOWED: u32 = 4;

// ---- log in the log arena: header, topics (big-endian), data, padded to 8 bytes
export const LOG_SIZE: usize = 0; //    u32: bytes of the whole
export const LOG_TOPICS: usize = 4; //  u32: number of topics
export const LOG_LENGTH: usize = 8; //  u32: bytes of data
export const LOG_ADDRESS: usize = 16; // word
export const LOG_BODY: usize = 48;
