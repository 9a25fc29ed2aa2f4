// Storage, destruction, and single opcodes.
import { program, push } from "../../engine/program.ts";
import {
  address,
  blobHash,
  CONTRACT,
  callTo,
  contract,
  NOBODY,
  OTHER,
  other,
  SINCE_ISTANBUL,
  since,
  store,
  type Vector,
  ZERO,
} from "./parts.ts";

const selfdestruct = program(address(NOBODY), 0xff);
export const state: Vector[] = [
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

export const opcodes: Vector[] = [
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
