// node test/devnet/vectors/make.ts
//
// Writes the project's own vectors in the format of the official state tests. What a case comes to is decided by @ethereumjs (vm for the
// transaction, mpt for the root): nothing of our engine has a part in it.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bytesToHex, encodeRlp, hexToBytes, keccak256 } from "../../../devnet/primitives/index.ts";
import { FORKS, type StateTest } from "../conformance/fixture.ts";
import { rootOf } from "../conformance/root.ts";
import { blockOf } from "../conformance/run.ts";
import { type AccountSetup, Peer } from "../engine/fuzz/peer.ts";
import { type Draft, signTransaction } from "../engine/transactions.ts";
import { AUTHORITY, CONTRACT, SENDER, type Vector } from "./cases/parts.ts";
import { VECTORS } from "./cases.ts";

export const VECTORS_FOLDER = join(import.meta.dirname, "state_tests");

const quantity = (value: bigint): string => `0x${value.toString(16).padStart(2, "0")}`;
const NO_CODE = new Uint8Array(0);

const ENVIRONMENT: StateTest["env"] = {
  currentCoinbase: `0x${"bb".repeat(20)}`,
  currentGasLimit: quantity(100_000_000n),
  currentNumber: "0x01",
  currentTimestamp: "0x03e8",
  currentDifficulty: "0x00",
  currentRandom: `0x${"00".repeat(32)}`,
  currentBaseFee: "0x07",
  currentExcessBlobGas: "0x00",
};

const CONFIG: NonNullable<StateTest["config"]> = {
  chainid: "0x01",
  blobSchedule: {
    Cancun: { max: "0x06", baseFeeUpdateFraction: "0x32f0ed" },
    Prague: { max: "0x09", baseFeeUpdateFraction: "0x4c6964" },
    Osaka: { max: "0x09", baseFeeUpdateFraction: "0x4c6964" },
  },
};

function draftOf({ tx }: Vector, fork: string): Draft {
  const type = (FORKS.get(fork) as number) >= (FORKS.get("London") as number) ? 2 : 0;
  return {
    type,
    chainId: 1n,
    nonce: 7n,
    gasLimit: 150_000n,
    to: CONTRACT,
    value: 0n,
    data: NO_CODE,
    maxFee: 12n,
    priorityFee: 2n,
    accessList: [],
    blobFee: 2n,
    blobHashes: [],
    authorizations: [],
    ...tx,
  };
}

function accountsOf({ accounts = [] }: Vector): AccountSetup[] {
  const all = new Map<string, AccountSetup>();
  for (const account of [
    { address: SENDER.address, nonce: 7n, balance: 10n ** 18n },
    { address: AUTHORITY.address, nonce: 3n, balance: 1n },
    ...accounts,
  ]) {
    all.set(bytesToHex(account.address), { nonce: 0n, balance: 0n, code: NO_CODE, storage: [], ...account });
  }
  return [...all.values()];
}

/** The lines of a dump as setups. */
function parseDump(lines: readonly string[]): AccountSetup[] {
  const accounts = new Map<string, AccountSetup & { storage: [bigint, bigint][] }>();
  for (const line of lines) {
    const [hex = "", nonce = "", balance = "", code] = line.split(" ");
    if (code === undefined) continue;
    accounts.set(hex, {
      address: hexToBytes(hex),
      nonce: BigInt(nonce),
      balance: BigInt(balance),
      code: hexToBytes(code),
      storage: [],
    });
  }
  for (const line of lines) {
    const [hex = "", key = "", value = "", code] = line.split(" ");
    if (code === undefined) accounts.get(hex)?.storage.push([BigInt(key), BigInt(value)]);
  }
  return [...accounts.values()];
}

/** Hash of the RLP of the logs that a receipt lists. */
function logsHashOf(logs: readonly string[]): string {
  const items = logs.map((line) => {
    const [address = "", ...rest] = line.split(" ");
    const data = rest.pop() ?? "0x";
    return [hexToBytes(address), rest.map(hexToBytes), hexToBytes(data)];
  });
  return bytesToHex(keccak256(encodeRlp(items)));
}

/** One case as a fixture; throws where @ethereumjs disagrees on its validity. */
export async function fixtureOf(vector: Vector, fork: string): Promise<StateTest> {
  const accounts = accountsOf(vector);
  const pre: StateTest["pre"] = {};
  for (const { address, nonce, balance, code, storage } of accounts) {
    const slots = [...storage].map(([key, value]) => [quantity(key), quantity(value)]);
    pre[bytesToHex(address)] = {
      nonce: quantity(nonce),
      balance: quantity(balance),
      code: bytesToHex(code),
      storage: Object.fromEntries(slots),
    };
  }
  const raw = signTransaction(draftOf(vector, fork), SENDER);
  const test: StateTest = {
    env: ENVIRONMENT,
    pre,
    transaction: { sender: bytesToHex(SENDER.address) },
    post: {},
    config: CONFIG,
  };
  const peer = await Peer.create(fork, blockOf(fork, test), accounts);
  const receipt = await peer.run(raw);
  if ((receipt === null) !== (vector.exception !== undefined)) {
    throw new Error(`${vector.name}, ${fork}: @ethereumjs finds it ${receipt ? "valid" : "not valid"}`);
  }
  const exception = vector.exception?.replaceAll(/\b([A-Z][A-Z0-9_]+)\b/g, "TransactionException.$1");
  test.post[fork] = [
    {
      hash: await rootOf(parseDump(await peer.dump())),
      logs: logsHashOf(receipt?.logs ?? []),
      txbytes: bytesToHex(raw),
      ...(exception === undefined ? {} : { expectException: exception }),
    },
  ];
  return test;
}

/** Every subject's file as it should be. */
export async function vectorFiles(): Promise<Map<string, string>> {
  const files = new Map<string, Record<string, StateTest>>();
  for (const vector of VECTORS) {
    const file = files.get(vector.subject) ?? {};
    files.set(vector.subject, file);
    for (const fork of vector.forks) file[`${vector.subject}/${vector.name}[${fork}]`] = await fixtureOf(vector, fork);
  }
  return new Map([...files].map(([subject, tests]) => [`${subject}.json`, `${JSON.stringify(tests)}\n`]));
}

if (process.argv[1] === import.meta.filename) {
  await rm(VECTORS_FOLDER, { recursive: true, force: true });
  await mkdir(VECTORS_FOLDER);
  for (const [name, text] of await vectorFiles()) await writeFile(join(VECTORS_FOLDER, name), text);
}
