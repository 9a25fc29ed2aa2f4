// eth_config: which rules hold now, which come next and which last, and how other clients name them (EIP-7910, EIP-2124).
import { crc32 } from "node:zlib";
import { DEPOSIT_CONTRACT, type Rules } from "../../builder/index.ts";
import { forks } from "../../engine/index.ts";
import { bytesToHex } from "../../primitives/index.ts";
import { type Json, quantityHex } from "../formats.ts";
import type { Node } from "../node.ts";
import { type Method, open } from "../params.ts";
import { precompilesOf } from "../precompiles.ts";

const ADDRESS_DIGITS = 40;
const FORK_ID_DIGITS = 8;

/** By name, with the first fork that has each (EIP-4788, 2935, 7002, 7251, 6110). */
const SYSTEM_CONTRACTS: readonly [name: string, since: number, address: string][] = [
  ["BEACON_ROOTS_ADDRESS", forks.CANCUN, "0x000f3df6d732807ef1319fb7b8bb8522d0beac02"],
  ["HISTORY_STORAGE_ADDRESS", forks.PRAGUE, "0x0000f90827f1c53a10cb7a02335b175320002935"],
  ["WITHDRAWAL_REQUEST_PREDEPLOY_ADDRESS", forks.PRAGUE, "0x00000961ef480eb55e80d19ad83579a64c007002"],
  ["CONSOLIDATION_REQUEST_PREDEPLOY_ADDRESS", forks.PRAGUE, "0x0000bbddc7ce488642fb579f8b00f3a590007251"],
];

function systemContractsOf({ fork, depositContract }: Rules): Json {
  const named = SYSTEM_CONTRACTS.filter(([, since]) => fork >= since).map(([name, , address]) => [name, address]);
  if (fork >= forks.PRAGUE) named.push(["DEPOSIT_CONTRACT_ADDRESS", bytesToHex(depositContract ?? DEPOSIT_CONTRACT)]);
  return Object.fromEntries(named);
}

const distinct = (values: readonly bigint[]): bigint[] => [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));

/** EIP-2124: the checksum of the genesis hash and of every fork up to a time, those by number all among them. */
function forkIdAt({ chain }: Node, time: bigint): string {
  const { hash, header } = chain.genesis;
  const { number: head, timestamp: now } = chain.head.header;
  // forks by number lie before all those by time
  const numbers = distinct(chain.schedule.forkNumbers).filter(
    (number) => number > header.number && (number <= head || time > now),
  );
  const times = distinct(chain.schedule.forkTimes).filter((at) => at > header.timestamp && at <= time);
  let checksum = crc32(hash);
  for (const fork of [...numbers, ...times]) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(fork);
    checksum = crc32(bytes, checksum);
  }
  return `0x${checksum.toString(16).padStart(FORK_ID_DIGITS, "0")}`;
}

function configAt(node: Node, activationTime: bigint): Json {
  const { chain } = node;
  const at = activationTime > chain.genesis.header.timestamp ? activationTime : chain.head.header.timestamp;
  const rules = chain.rulesAt(chain.head, chain.head.header.number, at);
  return {
    activationTime: Number(activationTime),
    blobSchedule: rules.blobs
      ? {
          target: Number(rules.blobs.target),
          max: Number(rules.blobs.max),
          baseFeeUpdateFraction: Number(rules.blobs.updateFraction),
        }
      : null,
    chainId: quantityHex(chain.chainId),
    forkId: forkIdAt(node, at),
    precompiles: Object.fromEntries(
      precompilesOf(rules.fork).map(({ id, name }) => [name, `0x${id.toString(16).padStart(ADDRESS_DIGITS, "0")}`]),
    ),
    systemContracts: systemContractsOf(rules),
  };
}

export const ethConfig: Readonly<Record<string, Method>> = {
  eth_config: open([], (node) => {
    const { schedule, head, genesis } = node.chain;
    const times = distinct(schedule.forkTimes);
    const now = head.header.timestamp;
    const begun = times.filter((time) => time <= now && time > genesis.header.timestamp).at(-1) ?? 0n;
    const coming = times.filter((time) => time > now);
    const [next, last] = [coming[0], coming.at(-1)];
    return {
      current: configAt(node, begun),
      next: next === undefined ? null : configAt(node, next),
      last: last === undefined ? null : configAt(node, last),
    };
  }),
};
