// What Prague and Osaka brought, and precompiles of all forks.
import { program, push } from "../../engine/program.ts";
import { CALLS_PRECOMPILES } from "../precompiles.ts";
import {
  AUTHORITY,
  address,
  authorized,
  CONTRACT,
  contract,
  delegated,
  NOBODY,
  OTHER,
  SENDER,
  SINCE_ISTANBUL,
  since,
  store,
  type Vector,
} from "./parts.ts";

export const prague: Vector[] = [
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

export const precompiles: Vector[] = CALLS_PRECOMPILES.map(({ name, code }) => ({
  subject: "precompiles",
  name,
  forks: ["Istanbul", "Cancun", "Prague", "Osaka"],
  tx: { type: 0, gasLimit: 2_000_000n },
  accounts: [contract(code)],
}));
