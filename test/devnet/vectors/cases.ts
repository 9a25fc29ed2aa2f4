// What the project's own vectors hold: small cases by subject, each for the forks where it means something. `make.ts` asks @ethereumjs what
// they come to and writes them in the format of the official state tests.
import { program, push } from "../engine/program.ts";
import type { Draft } from "../engine/transactions.ts";
import { signAuthorization, walletNamed } from "../engine/transactions.ts";
import { CALLS_PRECOMPILES } from "./precompiles.ts";

export const SENDER = walletNamed("sender of the vectors");
export const AUTHORITY = walletNamed("authority of the vectors");
export const CONTRACT = new Uint8Array(20).fill(0xcc);
const OTHER = new Uint8Array(20).fill(0xdd);
const NOBODY = new Uint8Array(20).fill(0xee);

export interface VectorAccount {
  address: Uint8Array;
  nonce?: bigint;
  balance?: bigint;
  code?: Uint8Array;
  storage?: readonly (readonly [key: bigint, value: bigint])[];
}

export interface Vector {
  /** file that it goes to: a subject, or the number of an EIP */
  subject: string;
  name: string;
  forks: readonly string[];
  tx?: Partial<Draft>;
  accounts?: readonly VectorAccount[];
  /** why it is not valid, by the official name */
  exception?: string;
}

const SINCE_ISTANBUL = ["Istanbul", "Berlin", "London", "Paris", "Shanghai", "Cancun", "Prague", "Osaka"] as const;
const since = (fork: (typeof SINCE_ISTANBUL)[number]): string[] => SINCE_ISTANBUL.slice(SINCE_ISTANBUL.indexOf(fork));
const until = (fork: (typeof SINCE_ISTANBUL)[number]): string[] =>
  SINCE_ISTANBUL.slice(0, SINCE_ISTANBUL.indexOf(fork));

/** PUSH1 0, for forks before PUSH0. */
const ZERO = Uint8Array.of(0x60, 0);
const address = (bytes: Uint8Array): Uint8Array => Uint8Array.of(0x73, ...bytes);
const store = (slot: number, ...value: (number | Uint8Array)[]): Uint8Array =>
  program(...value, slot === 0 ? ZERO : push(slot), 0x55);
/** CALL with all gas, no data; leaves success. */
const callTo = (to: Uint8Array, value = 0): Uint8Array =>
  program(ZERO, ZERO, ZERO, ZERO, value ? push(value) : ZERO, address(to), 0x5a, 0xf1);
/** Initcode that returns the given code. */
const deploying = (code: Uint8Array): Uint8Array =>
  program(push(code.length), Uint8Array.of(0x60, 11), ZERO, 0x39, push(code.length), ZERO, 0xf3, code);
const contract = (code: Uint8Array, storage: VectorAccount["storage"] = []): VectorAccount => ({
  address: CONTRACT,
  nonce: 1n,
  balance: 5n,
  code,
  storage,
});
const other = (code: Uint8Array): VectorAccount => ({ address: OTHER, nonce: 1n, balance: 3n, code });
const delegated = (to: Uint8Array): Uint8Array => program(0xef, 0x01, 0x00, to);
const authorized = (nonce: bigint, chainId = 1n, to = CONTRACT) =>
  signAuthorization({ chainId, address: to, nonce }, AUTHORITY);
const blobHash = Uint8Array.of(1, ...new Uint8Array(31).fill(9));

const envelopes: Vector[] = [
  {
    subject: "envelopes",
    name: "legacy without chain id",
    forks: SINCE_ISTANBUL,
    tx: { type: 0, chainId: null, value: 1n },
  },
  { subject: "envelopes", name: "legacy with chain id", forks: SINCE_ISTANBUL, tx: { type: 0, value: 1n, to: NOBODY } },
  {
    subject: "envelopes",
    name: "access list with a key twice",
    forks: since("Berlin"),
    tx: {
      type: 1,
      accessList: [
        { address: CONTRACT, keys: [0n, 0n, 1n] },
        { address: OTHER, keys: [] },
      ],
    },
    accounts: [contract(program(store(0, ZERO, 0x54, address(OTHER), 0x31, 0x01), store(2, 0x5a)))],
  },
  {
    subject: "envelopes",
    name: "dynamic fee",
    forks: since("London"),
    tx: { type: 2, maxFee: 100n, priorityFee: 50n },
  },
  {
    subject: "envelopes",
    name: "type 1 before Berlin",
    forks: ["Istanbul"],
    tx: { type: 1 },
    exception: "TYPE_1_TX_PRE_FORK",
  },
  {
    subject: "envelopes",
    name: "type 2 before London",
    forks: ["Berlin"],
    tx: { type: 2 },
    exception: "TYPE_2_TX_PRE_FORK",
  },
  {
    subject: "envelopes",
    name: "type 3 before Cancun",
    forks: ["Shanghai"],
    tx: { type: 3, blobHashes: [blobHash] },
    exception: "TYPE_3_TX_PRE_FORK",
  },
  {
    subject: "envelopes",
    name: "type 4 before Prague",
    forks: ["Cancun"],
    tx: { type: 4, authorizations: [authorized(0n)] },
    exception: "TYPE_4_TX_PRE_FORK",
  },
];

const validity: Vector[] = (
  [
    ["nonce too low", { nonce: 6n }, "NONCE_MISMATCH_TOO_LOW"],
    ["nonce too high", { nonce: 8n }, "NONCE_MISMATCH_TOO_HIGH"],
    ["more value than there is", { value: 10n ** 30n }, "INSUFFICIENT_ACCOUNT_FUNDS"],
    ["gas below intrinsic", { gasLimit: 20_999n }, "INTRINSIC_GAS_TOO_LOW"],
    ["chain id of another chain", { chainId: 2n }, "INVALID_CHAINID"],
  ] as const
).map(([name, tx, exception]) => ({
  subject: "validity",
  name,
  forks: SINCE_ISTANBUL,
  tx: { type: 0, ...tx },
  exception,
}));
validity.push(
  {
    subject: "validity",
    name: "fee cap below the base fee",
    forks: since("London"),
    tx: { type: 2, maxFee: 6n, priorityFee: 0n },
    exception: "INSUFFICIENT_MAX_FEE_PER_GAS",
  },
  {
    subject: "validity",
    name: "priority fee above the fee cap",
    forks: since("London"),
    tx: { type: 2, maxFee: 10n, priorityFee: 11n },
    exception: "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS",
  },
  {
    subject: "validity",
    name: "gas above the block's",
    forks: until("Osaka"),
    tx: { gasLimit: 200_000_000n },
    exception: "GAS_ALLOWANCE_EXCEEDED",
  },
);

const calls: Vector[] = [
  {
    subject: "calls",
    name: "value to nobody, to a contract, and more than there is",
    forks: SINCE_ISTANBUL,
    accounts: [
      contract(
        program(store(0, callTo(NOBODY, 1)), store(1, callTo(OTHER, 2)), store(2, callTo(OTHER, 99)), store(3, 0x5a)),
      ),
      other(store(0, 0x34)),
    ],
  },
  {
    subject: "calls",
    name: "revert undoes and answers",
    forks: SINCE_ISTANBUL,
    accounts: [
      contract(program(store(0, callTo(OTHER)), store(1, 0x3d), push(4), ZERO, ZERO, 0x3e, store(2, ZERO, 0x51))),
      other(program(store(0, push(1)), push(0xdeadbeef), ZERO, 0x52, push(4), push(28), 0xfd)),
    ],
  },
  {
    subject: "calls",
    name: "a static call may not write",
    forks: SINCE_ISTANBUL,
    accounts: [
      contract(store(0, ZERO, ZERO, ZERO, ZERO, address(OTHER), push(50_000), 0xfa)),
      other(store(0, push(1))),
    ],
  },
  {
    subject: "calls",
    name: "calls of itself keep a 64th",
    forks: SINCE_ISTANBUL,
    tx: { gasLimit: 400_000n },
    accounts: [contract(program(store(0, 0x5a), callTo(CONTRACT), 0x50, store(1, 0x5a)))],
  },
  {
    subject: "calls",
    name: "delegatecall and callcode write the caller's storage",
    forks: SINCE_ISTANBUL,
    accounts: [
      contract(
        program(
          store(3, ZERO, ZERO, ZERO, ZERO, address(OTHER), 0x5a, 0xf4),
          store(4, ZERO, ZERO, ZERO, ZERO, push(1), address(OTHER), 0x5a, 0xf2),
        ),
      ),
      other(program(store(0, 0x33), store(1, 0x34), store(2, 0x30))),
    ],
  },
  {
    subject: "calls",
    name: "out of gas takes all",
    forks: SINCE_ISTANBUL,
    tx: { gasLimit: 40_000n },
    accounts: [contract(program(0x5b, ZERO, 0x56))],
  },
  {
    subject: "logs",
    name: "none to four topics",
    forks: SINCE_ISTANBUL,
    accounts: [
      contract(
        program(
          push(0xabcdef),
          ZERO,
          0x52,
          push(32),
          ZERO,
          0xa0,
          push(1),
          push(3),
          push(29),
          0xa1,
          push(2),
          push(1),
          ZERO,
          ZERO,
          0xa2,
          push(3),
          push(2),
          push(1),
          push(64),
          ZERO,
          0xa3,
          push(4),
          push(3),
          push(2),
          push(1),
          push(32),
          ZERO,
          0xa4,
        ),
      ),
    ],
  },
];

const creates: Vector[] = [
  {
    subject: "creates",
    name: "deploys a code",
    forks: SINCE_ISTANBUL,
    tx: { to: null, type: 0, value: 1n, data: deploying(program(push(1), 0x00)) },
  },
  {
    subject: "creates",
    name: "initcode reverts",
    forks: SINCE_ISTANBUL,
    tx: { to: null, type: 0, value: 1n, data: program(ZERO, ZERO, 0xfd) },
  },
  {
    subject: "creates",
    name: "a code that begins with 0xef",
    forks: SINCE_ISTANBUL,
    tx: { to: null, type: 0, data: deploying(Uint8Array.of(0xef, 0)) },
  },
  {
    subject: "creates",
    name: "CREATE and CREATE2, the second of them twice",
    forks: SINCE_ISTANBUL,
    accounts: [
      contract(
        program(
          push(0x6000_6000_53_6001_6000_f3n),
          ZERO,
          0x52,
          store(0, push(10), push(22), push(1), 0xf0),
          store(1, push(7), push(10), push(22), ZERO, 0xf5),
          store(2, push(7), push(10), push(22), ZERO, 0xf5),
        ),
      ),
    ],
  },
  {
    subject: "creates",
    name: "a code for all gas that is left",
    forks: SINCE_ISTANBUL,
    tx: { to: null, type: 0, data: program(push(2000), ZERO, 0xf3), gasLimit: 120_000n },
  },
  {
    subject: "eip3860",
    name: "initcode of 49,152 bytes",
    forks: ["Shanghai"],
    tx: { to: null, data: new Uint8Array(49_152), gasLimit: 1_000_000n },
  },
  {
    subject: "eip3860",
    name: "initcode of 49,153 bytes",
    forks: ["Osaka"],
    tx: { to: null, data: new Uint8Array(49_153), gasLimit: 1_000_000n },
    exception: "INITCODE_SIZE_EXCEEDED",
  },
];

const selfdestruct = program(address(NOBODY), 0xff);
const state: Vector[] = [
  {
    subject: "storage",
    name: "every kind of SSTORE and its refund",
    forks: SINCE_ISTANBUL,
    accounts: [
      contract(
        program(
          store(1, ZERO),
          store(2, push(9)),
          store(2, push(2)),
          store(3, push(1)),
          store(3, ZERO),
          store(4, push(4)),
          store(5, push(6)),
          store(5, push(7)),
        ),
        [
          [1n, 1n],
          [2n, 2n],
          [4n, 4n],
          [5n, 5n],
        ],
      ),
    ],
  },
  {
    subject: "storage",
    name: "cold and warm reads",
    forks: SINCE_ISTANBUL,
    accounts: [
      contract(
        program(
          store(0, ZERO, 0x54, 0x50, 0x5a),
          store(1, address(OTHER), 0x3b, address(OTHER), 0x3f, 0x01, 0x5a, 0x01),
        ),
      ),
    ],
  },
  {
    subject: "eip6780",
    name: "SELFDESTRUCT of an old contract",
    forks: SINCE_ISTANBUL,
    accounts: [contract(selfdestruct, [[0n, 1n]])],
  },
  {
    subject: "eip6780",
    name: "SELFDESTRUCT of a new contract",
    forks: SINCE_ISTANBUL,
    tx: { to: null, type: 0, value: 7n, data: program(store(0, push(1)), selfdestruct) },
  },
  {
    subject: "eip6780",
    name: "SELFDESTRUCT to itself",
    forks: SINCE_ISTANBUL,
    accounts: [contract(program(0x30, 0xff))],
  },
  {
    subject: "eip1153",
    name: "transient storage lives for the transaction and is undone with the frame",
    forks: since("Cancun"),
    accounts: [
      contract(
        program(push(5), push(1), 0x5d, callTo(OTHER), 0x50, store(0, push(1), 0x5c), store(1, callTo(CONTRACT), 0x5a)),
      ),
      other(program(push(6), push(1), 0x5d, ZERO, ZERO, 0xfd)),
    ],
    tx: { gasLimit: 200_000n },
  },
  {
    subject: "eip3651",
    name: "the beneficiary is warm",
    forks: since("London"),
    accounts: [contract(program(0x41, 0x31, 0x50, store(0, 0x5a)))],
  },
];

const opcodes: Vector[] = [
  { subject: "eip3855", name: "PUSH0", forks: since("London"), accounts: [contract(program(0x5f, push(1), 0x55))] },
  { subject: "eip3198", name: "BASEFEE", forks: since("Istanbul"), accounts: [contract(store(0, 0x48))] },
  {
    subject: "eip5656",
    name: "MCOPY over itself, both ways",
    forks: since("Shanghai"),
    accounts: [
      contract(
        program(
          push(0x0102030405060708n),
          ZERO,
          0x52,
          push(20),
          push(10),
          push(16),
          0x5e,
          store(0, push(16), 0x51),
          push(32),
          push(8),
          ZERO,
          0x5e,
          store(1, ZERO, 0x51),
        ),
      ),
    ],
  },
  {
    subject: "eip4844",
    name: "BLOBHASH and BLOBBASEFEE",
    forks: since("Cancun"),
    tx: { type: 3, blobHashes: [blobHash, blobHash], blobFee: 3n },
    accounts: [contract(program(store(0, push(1), 0x49), store(1, push(2), 0x49), store(2, 0x4a)))],
  },
  { subject: "eip4844", name: "no blob", forks: since("Cancun"), tx: { type: 3 }, exception: "TYPE_3_TX_ZERO_BLOBS" },
  {
    subject: "eip4844",
    name: "version of a blob hash",
    forks: since("Cancun"),
    tx: { type: 3, blobHashes: [new Uint8Array(32)] },
    exception: "TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH",
  },
  {
    subject: "eip4844",
    name: "blob fee below the base fee",
    forks: since("Cancun"),
    tx: { type: 3, blobHashes: [blobHash], blobFee: 0n },
    exception: "INSUFFICIENT_MAX_FEE_PER_BLOB_GAS",
  },
  {
    subject: "eip7939",
    name: "CLZ",
    forks: since("Prague"),
    accounts: [
      contract(
        program(store(0, push(1n << 200n), 0x1e), store(1, ZERO, 0x1e), store(2, push((1n << 256n) - 1n), 0x1e)),
      ),
    ],
  },
];

const prague: Vector[] = [
  {
    subject: "eip7623",
    name: "data above its floor",
    forks: since("Cancun"),
    tx: { to: NOBODY, data: new Uint8Array(1000).fill(1, 500), gasLimit: 60_000n },
  },
  {
    subject: "eip7623",
    name: "gas below the floor of the data",
    forks: since("Prague"),
    tx: { to: NOBODY, data: new Uint8Array(1000).fill(1, 500), gasLimit: 45_999n },
    exception: "INTRINSIC_GAS_BELOW_FLOOR_GAS_COST | INTRINSIC_GAS_TOO_LOW",
  },
  {
    subject: "eip7702",
    name: "an authority gets code and runs it",
    forks: since("Prague"),
    tx: { type: 4, to: AUTHORITY.address, value: 1n, authorizations: [authorized(3n)] },
    accounts: [contract(program(store(0, 0x30), store(1, 0x34), store(2, 0x38)))],
  },
  {
    subject: "eip7702",
    name: "wrong nonce, wrong chain, then a good one",
    forks: since("Prague"),
    tx: { type: 4, authorizations: [authorized(2n), authorized(3n, 5n), authorized(3n, 0n)] },
    accounts: [contract(store(0, address(AUTHORITY.address), 0x3b))],
  },
  {
    subject: "eip7702",
    name: "a delegation is taken back",
    forks: since("Prague"),
    tx: { type: 4, authorizations: [authorized(3n, 1n, new Uint8Array(20))] },
    accounts: [{ address: AUTHORITY.address, nonce: 3n, balance: 1n, code: delegated(CONTRACT) }],
  },
  {
    subject: "eip7702",
    name: "a delegated sender pays for its own delegate",
    forks: since("Prague"),
    tx: { to: SENDER.address, gasLimit: 100_000n },
    accounts: [
      contract(store(0, 0x32)),
      { address: SENDER.address, nonce: 7n, balance: 10n ** 18n, code: delegated(CONTRACT) },
    ],
  },
  {
    subject: "eip7702",
    name: "delegation to a delegated account is followed once",
    forks: since("Prague"),
    tx: { to: AUTHORITY.address },
    accounts: [
      { address: AUTHORITY.address, nonce: 3n, balance: 1n, code: delegated(OTHER) },
      { address: OTHER, nonce: 1n, code: delegated(CONTRACT) },
      contract(store(0, push(1))),
    ],
  },
  {
    subject: "eip7702",
    name: "no authorisation",
    forks: since("Prague"),
    tx: { type: 4 },
    exception: "TYPE_4_EMPTY_AUTHORIZATION_LIST",
  },
  {
    subject: "eip3607",
    name: "a sender with code",
    forks: SINCE_ISTANBUL,
    tx: { type: 0 },
    accounts: [{ address: SENDER.address, nonce: 7n, balance: 10n ** 18n, code: Uint8Array.of(0) }],
    exception: "SENDER_NOT_EOA",
  },
  { subject: "eip7825", name: "2^24 gas", forks: since("Prague"), tx: { gasLimit: 1n << 24n } },
  {
    subject: "eip7825",
    name: "2^24 gas and one",
    forks: ["Osaka"],
    tx: { gasLimit: (1n << 24n) + 1n },
    exception: "GAS_LIMIT_EXCEEDS_MAXIMUM",
  },
];

const precompiles: Vector[] = CALLS_PRECOMPILES.map(({ name, code }) => ({
  subject: "precompiles",
  name,
  forks: ["Istanbul", "Cancun", "Prague", "Osaka"],
  tx: { type: 0, gasLimit: 2_000_000n },
  accounts: [contract(code)],
}));

export const VECTORS: readonly Vector[] = [
  ...envelopes,
  ...validity,
  ...calls,
  ...creates,
  ...state,
  ...opcodes,
  ...prague,
  ...precompiles,
];
