// Calls and creations.
import { program, push } from "../../engine/program.ts";
import {
  address,
  CONTRACT,
  callTo,
  contract,
  deploying,
  NOBODY,
  OTHER,
  other,
  SINCE_ISTANBUL,
  store,
  type Vector,
  ZERO,
} from "./parts.ts";

export const calls: Vector[] = [
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

export const creates: Vector[] = [
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
