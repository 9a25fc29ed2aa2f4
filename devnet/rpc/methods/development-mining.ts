// evm_, hardhat_ and anvil_: what the next block is to be, when it is made, and the clock.
import { numberToBytes } from "../../primitives/index.ts";
import { blockJson } from "../blocks.ts";
import { serverError } from "../errors.ts";
import type { Node } from "../node.ts";
import { guarded, InvalidParams, type Method, maybe, optional, param, type Reader } from "../params.ts";
import { both, named, TRUE, timing } from "../prefixes.ts";
import { address, anything, bool, looseNumber, looseQuantity, word } from "../values.ts";

/** A word as bytes, or as a quantity. */
const looseWord: Reader<Uint8Array> = (value, field) => {
  if (typeof value === "string" && value.length === 66) return word(value, field);
  const number = numberToBytes(looseQuantity(value, field));
  const bytes = new Uint8Array(32);
  bytes.set(number, 32 - number.length);
  return bytes;
};

/** EIP-1985: what a gas limit can be. */
const MOST_GAS = 2n ** 63n - 1n;

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

function setMining(miner: Node["miner"], automine: boolean): true {
  miner.setAutomine(automine);
  return true;
}

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
        if (gasLimit === 0n || gasLimit > MOST_GAS) {
          throw new InvalidParams("argument 0 (gas limit)", `it has to be more than 0 and at most ${MOST_GAS}`);
        }
        settings.gasLimit = gasLimit;
        return done;
      }),
    TRUE,
  ),
];

const time: [string, Method][] = [
  ...named("increaseTime", timing, () =>
    guarded([param("seconds", looseQuantity)], ({ clock, chain }, [seconds]) =>
      Number(clock.increase(seconds, chain.head.header.timestamp)),
    ),
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

export const developmentMining: Readonly<Record<string, Method>> = Object.fromEntries([
  ...nextBlock,
  ...time,
  ...mining,
]);
