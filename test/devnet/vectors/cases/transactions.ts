// Envelopes of all types, and what makes them valid.
import { program } from "../../engine/program.ts";
import {
  address,
  authorized,
  blobHash,
  CONTRACT,
  contract,
  NOBODY,
  OTHER,
  SINCE_ISTANBUL,
  since,
  store,
  until,
  type Vector,
  ZERO,
} from "./parts.ts";

export const envelopes: Vector[] = [
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

export const validity: Vector[] = (
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
