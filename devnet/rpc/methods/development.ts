// evm_, hardhat_ and anvil_: steering the chain by hand. One handler serves all prefixes of a method; what it answers on success follows the prefix, since
// Hardhat's clients expect true where anvil's expect null.

import { PoolError } from "../../pool/index.ts";
import { bytesToHex, numberToBytes } from "../../primitives/index.ts";
import { blockJson } from "../blocks.ts";
import type { Intervention } from "../chain-types.ts";
import { serverError } from "../errors.ts";
import { type Json, quantityHex } from "../formats.ts";
import type { Node } from "../node.ts";
import { guarded, InvalidParams, type Method, maybe, optional, param, type Reader } from "../params.ts";
import { address, anything, bool, data, hash, looseNumber, looseQuantity, storageKey, word } from "../values.ts";

type Done = Record<"hardhat" | "anvil" | "evm", Json>;

/** What the prefixes answer when there is nothing to tell. */
const NOTHING_TO_TELL: Done = { hardhat: true, anvil: null, evm: null };
const TRUE: Done = { hardhat: true, anvil: true, evm: true };

/** The same method under several prefixes. */
function named(
  name: string,
  prefixes: readonly (keyof Done)[],
  make: (done: Json) => Method,
  done = NOTHING_TO_TELL,
): [string, Method][] {
  return prefixes.map((prefix) => [`${prefix}_${name}`, make(done[prefix])]);
}

const both = ["hardhat", "anvil"] as const;
const timing = ["evm", "anvil"] as const;

/** Writes between two blocks, and lets the pool look at its senders again. */
const intervene = (node: Node, write: Intervention): Promise<void> =>
  node.miner.exclusive(async () => {
    await node.chain.intervene(write);
    node.pool.onHead();
  });

const shortAddress: Reader<Uint8Array> = address;

/** A word as bytes, or as a quantity. */
const looseWord: Reader<Uint8Array> = (value, field) => {
  if (typeof value === "string" && value.length === 66) return word(value, field);
  const number = numberToBytes(looseQuantity(value, field));
  const bytes = new Uint8Array(32);
  bytes.set(number, 32 - number.length);
  return bytes;
};

interface MineOptions {
  blocks: number;
  timestamp?: bigint;
}

/** evm_mine's one parameter: a time, or an object with a time and a number of blocks. */
const mineOptions: Reader<MineOptions> = (value, field) => {
  if (typeof value !== "object" || value === null) return { blocks: 1, timestamp: looseQuantity(value, field) };
  const given = value as Record<string, unknown>;
  const { timestamp } = given;
  return {
    blocks: given["blocks"] === undefined ? 1 : looseNumber(given["blocks"], `${field}.blocks`),
    ...(timestamp === undefined || timestamp === null
      ? {}
      : { timestamp: looseQuantity(timestamp, `${field}.timestamp`) }),
  };
};

async function evmMine(node: Node, { blocks, timestamp }: MineOptions): Promise<void> {
  if (timestamp !== undefined) node.clock.setNext(timestamp, node.chain.head.header.timestamp);
  await node.mine(blocks);
}

/** Whole or fractions of seconds (evm_, anvil_): milliseconds. A pair is Hardhat's range, in milliseconds already. */
const interval: Reader<number | [number, number]> = (value, field) => {
  if (Array.isArray(value)) {
    const [least, most] = value.map((one, i) => looseNumber(one, `${field}[${i}]`));
    if (value.length !== 2 || least === undefined || most === undefined || least > most) {
      throw new InvalidParams(field, "a range is two numbers of milliseconds, the smaller one first");
    }
    return [least, most];
  }
  if (typeof value === "number" && value >= 0 && Number.isFinite(value)) return value * 1000;
  return looseNumber(value, field) * 1000;
};

/** Seconds until the next block, as the pool sees them. */
const snapshotId: Reader<bigint> = looseQuantity;

function setMining(miner: Node["miner"], automine: boolean): true {
  miner.setAutomine(automine);
  return true;
}

const timestampOf = (node: Node): number => Number(node.chain.head.header.timestamp);

function metadata(node: Node): Json {
  const { head, chainId } = node.chain;
  return {
    clientVersion: node.clientVersion,
    chainId: Number(chainId),
    instanceId: bytesToHex(node.instanceId),
    latestBlockNumber: Number(head.header.number),
    latestBlockHash: bytesToHex(head.hash),
    snapshots: {},
  };
}

function nodeInfo(node: Node): Json {
  const { head, chainId } = node.chain;
  return {
    currentBlockNumber: quantityHex(head.header.number),
    currentBlockTimestamp: timestampOf(node),
    currentBlockHash: bytesToHex(head.hash),
    hardFork: node.options.hardfork,
    transactionOrder: node.pool.order,
    environment: {
      baseFee: quantityHex(node.nextBaseFee()),
      chainId: Number(chainId),
      gasLimit: quantityHex(node.nextGasLimit()),
      gasPrice: quantityHex(node.nextBaseFee() + node.options.suggestedTip),
    },
    forkConfig: { forkUrl: null, forkBlockNumber: null, forkRetryBackoff: null },
  };
}

const accounts: [string, Method][] = [
  ...named("setBalance", both, (done) =>
    guarded([param("address", shortAddress), param("balance", looseQuantity)], async (node, [of, balance]) => {
      await intervene(node, { address: of, balance });
      return done;
    }),
  ),
  ...named("setCode", both, (done) =>
    guarded([param("address", address), param("code", data)], async (node, [of, code]) => {
      await intervene(node, { address: of, code });
      return done;
    }),
  ),
  ...named("setNonce", both, (done) =>
    guarded([param("address", address), param("nonce", looseQuantity)], async (node, [of, nonce]) => {
      await intervene(node, { address: of, nonce });
      return done;
    }),
  ),
  ...named(
    "setStorageAt",
    both,
    (done) =>
      guarded(
        [param("address", address), param("key", storageKey), param("value", word)],
        async (node, [of, key, value]) => {
          await intervene(node, { address: of, slots: [[key, BigInt(bytesToHex(value))]] });
          return done;
        },
      ),
    TRUE,
  ),
  ...named("impersonateAccount", both, (done) =>
    guarded([param("address", address)], ({ keys }, [of]) => {
      keys.impersonate(of);
      return done;
    }),
  ),
  [
    "hardhat_stopImpersonatingAccount",
    guarded([param("address", address)], ({ keys }, [of]) => keys.stopImpersonating(of)),
  ],
  [
    "anvil_stopImpersonatingAccount",
    guarded([param("address", address)], ({ keys }, [of]) => {
      keys.stopImpersonating(of);
      return null;
    }),
  ],
  ...named("autoImpersonateAccount", both, (done) =>
    guarded([param("enabled", bool)], ({ keys }, [enabled]) => {
      keys.impersonatesAll = enabled;
      return done;
    }),
  ),
  [
    "anvil_addBalance",
    guarded([param("address", address), param("amount", looseQuantity)], async (node, [of, amount]) => {
      const balance = node.chain.stateAt(node.chain.head).account(of)?.balance ?? 0n;
      await intervene(node, { address: of, balance: balance + amount });
      return null;
    }),
  ],
  [
    "evm_setAccountBalance",
    guarded([param("address", address), param("balance", looseQuantity)], async (node, [of, balance]) => {
      await intervene(node, { address: of, balance });
      return true;
    }),
  ],
  [
    "evm_setAccountCode",
    guarded([param("address", address), param("code", data)], async (node, [of, code]) => {
      await intervene(node, { address: of, code });
      return true;
    }),
  ],
  [
    "evm_setAccountNonce",
    guarded([param("address", address), param("nonce", looseQuantity)], async (node, [of, nonce]) => {
      await intervene(node, { address: of, nonce });
      return true;
    }),
  ],
];

const nextBlock: [string, Method][] = [
  ...named("setCoinbase", both, (done) =>
    guarded([param("address", address)], ({ settings }, [of]) => {
      settings.coinbase = of;
      return done;
    }),
  ),
  ...named("setNextBlockBaseFeePerGas", both, (done) =>
    guarded([param("base fee", looseQuantity)], ({ settings }, [baseFee]) => {
      settings.nextBaseFee = baseFee;
      return done;
    }),
  ),
  ...named("setMinGasPrice", both, () =>
    guarded([param("price", looseQuantity)], () => {
      throw serverError("setMinGasPrice is not supported since London (EIP-1559): use setNextBlockBaseFeePerGas");
    }),
  ),
  ...named("setPrevRandao", ["hardhat"], (done) =>
    guarded([param("value", looseWord)], ({ settings }, [value]) => {
      settings.nextPrevRandao = value;
      return done;
    }),
  ),
  ...named("setNextBlockPrevRandao", ["anvil"], (done) =>
    guarded([param("value", looseWord)], ({ settings }, [value]) => {
      settings.nextPrevRandao = value;
      return done;
    }),
  ),
  ...named(
    "setBlockGasLimit",
    timing,
    (done) =>
      guarded([param("gas limit", looseQuantity)], ({ settings }, [gasLimit]) => {
        if (gasLimit === 0n) throw new InvalidParams("argument 0 (gas limit)", "it has to be more than 0");
        settings.gasLimit = gasLimit;
        return done;
      }),
    TRUE,
  ),
];

const time: [string, Method][] = [
  ...named("increaseTime", timing, () =>
    guarded([param("seconds", looseQuantity)], ({ clock }, [seconds]) => Number(clock.increase(seconds))),
  ),
  ...named("setNextBlockTimestamp", timing, (done) =>
    guarded([param("timestamp", looseQuantity)], ({ clock, chain }, [timestamp]) => {
      clock.setNext(timestamp, chain.head.header.timestamp);
      return done;
    }),
  ),
  // seconds in anvil, milliseconds in ganache: whatever is too late for seconds is taken for the other
  ...named("setTime", timing, () =>
    guarded([param("time", looseQuantity)], ({ clock }, [wanted]) =>
      Number(clock.set(wanted > 100_000_000_000n ? wanted / 1000n : wanted)),
    ),
  ),
  ...named("setBlockTimestampInterval", both, (done) =>
    guarded([param("seconds", looseQuantity)], ({ clock }, [seconds]) => {
      clock.setInterval(seconds);
      return done;
    }),
  ),
  ...named("removeBlockTimestampInterval", both, () =>
    guarded([], ({ clock }) => {
      const had = clock.state.interval !== undefined;
      clock.setInterval(undefined);
      return had;
    }),
  ),
];

const mining: [string, Method][] = [
  [
    "evm_mine",
    guarded([optional("options", mineOptions, { blocks: 1 })], async (node, [options]) => {
      await evmMine(node, options);
      return "0x0";
    }),
  ],
  ...named("mine_detailed", timing, () =>
    guarded([optional("options", mineOptions, { blocks: 1 })], async (node, [options]) => {
      const before = node.chain.head.header.number;
      await evmMine(node, options);
      return Array.from({ length: options.blocks }, (_, i) => {
        const block = node.chain.blockByNumber(before + BigInt(i) + 1n);
        return block && blockJson(block, true);
      });
    }),
  ),
  ...named("mine", both, (done) =>
    guarded([optional("count", looseNumber, 1), maybe("interval", looseQuantity)], async (node, [count, seconds]) => {
      await node.mine(count, seconds);
      return done;
    }),
  ),
  ...named(
    "setAutomine",
    timing,
    (done) =>
      guarded([param("enabled", bool)], ({ miner }, [enabled]) => {
        miner.setAutomine(enabled);
        return done;
      }),
    { hardhat: true, anvil: null, evm: true },
  ),
  ...named("getAutomine", both, () => guarded([], ({ miner }) => miner.automine)),
  ...named(
    "setIntervalMining",
    timing,
    (done) =>
      guarded([param("interval", interval)], ({ miner }, [pause]) => {
        miner.setInterval(pause);
        // anvil's way: a node that mines at intervals does not mine at once
        if (pause !== 0) miner.setAutomine(false);
        return done;
      }),
    { hardhat: true, anvil: null, evm: true },
  ),
  [
    "anvil_getIntervalMining",
    guarded([], ({ miner }) => {
      const { interval: pause } = miner;
      return typeof pause === "number" ? (pause === 0 ? null : pause / 1000) : [...pause];
    }),
  ],
  ["miner_start", guarded([optional("threads", anything, 1)], ({ miner }) => setMining(miner, true))],
  ["miner_stop", guarded([], ({ miner }) => setMining(miner, false))],
];

const waiting: [string, Method][] = [
  [
    "hardhat_dropTransaction",
    guarded([param("hash", hash)], ({ pool, chain }, [of]) => {
      if (chain.transactionByHash(of))
        throw serverError(`Transaction ${bytesToHex(of)} cannot be dropped because it's already mined`);
      return pool.drop(bytesToHex(of), new PoolError("DROPPED", "dropped on request"));
    }),
  ],
  [
    "anvil_dropTransaction",
    guarded([param("hash", hash)], ({ pool }, [of]) =>
      pool.drop(bytesToHex(of), new PoolError("DROPPED", "dropped on request")) ? bytesToHex(of) : null,
    ),
  ],
  ...named("dropAllTransactions", both, (done) =>
    guarded([], ({ pool }) => {
      pool.clear();
      return done;
    }),
  ),
  [
    "anvil_removePoolTransactions",
    guarded([param("address", address)], ({ pool }, [of]) => {
      const from = bytesToHex(of);
      for (const one of pool.all())
        if (one.from === from) pool.drop(one.id, new PoolError("DROPPED", "dropped on request"));
      return null;
    }),
  ],
];

const history: [string, Method][] = [
  ...named("snapshot", timing, () => guarded([], async (node) => quantityHex(await node.snapshot()))),
  ...named("revert", timing, () => guarded([param("id", snapshotId)], (node, [id]) => node.revert(id))),
  ...named("reset", both, (done) =>
    guarded([optional("options", anything, undefined)], async (node, [options]) => {
      const given = options as { forking?: unknown } | undefined;
      if (given?.forking) throw serverError("forking from another chain is not supported");
      await node.reset();
      return done;
    }),
  ),
  ...named("rollback", ["anvil"], (done) =>
    guarded([optional("depth", looseQuantity, 1n)], async (node, [depth]) => {
      if (!(await node.rollback(depth))) throw serverError(`rollback of ${depth} blocks goes behind the genesis block`);
      return done;
    }),
  ),
];

const about: [string, Method][] = [
  ...named("metadata", both, () => guarded([], metadata)),
  ["anvil_nodeInfo", guarded([], nodeInfo)],
  ...named("setLoggingEnabled", both, (done) =>
    guarded([param("enabled", bool)], (node, [enabled]) => {
      node.isLogging = enabled;
      return done;
    }),
  ),
];

export const development: Readonly<Record<string, Method>> = Object.fromEntries([
  ...accounts,
  ...nextBlock,
  ...time,
  ...mining,
  ...waiting,
  ...history,
  ...about,
]);
