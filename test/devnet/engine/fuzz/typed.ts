// Random arguments by ABI type and name: numbers that look like amounts, times and ids, addresses of the scene, nested calls as bytes.
import { AbiCoder, type FunctionFragment, type Interface, type ParamType } from "ethers";
import { hexToBytes } from "../../../../devnet/primitives/index.ts";
import type { Random } from "./random.ts";

/** A contract that is called. */
export interface Target {
  name: string;
  address: Uint8Array;
  abi: Interface;
}

/** Where values come from. */
export interface Dictionary {
  now: bigint;
  /** people and contracts */
  addresses: readonly Uint8Array[];
  targets: readonly Target[];
  /** words of the state: keys and values of slots */
  words: readonly bigint[];
}

const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString("hex")}`;
const UNITS = [1n, 10n ** 3n, 10n ** 6n, 10n ** 8n, 10n ** 15n, 10n ** 18n];
const DAY = 86_400n;
const TIMES = /time|deadline|expiry|until|from$|asof|valid|when|start|day/i;

function number(random: Random, name: string, bits: number, signed: boolean, { now, words }: Dictionary): bigint {
  const most = (1n << BigInt(signed ? bits - 1 : bits)) - 1n;
  const draw = (): bigint => {
    if (TIMES.test(name) && random.chance(60)) {
      const seconds = now + BigInt(random.below(400) - 40) * (random.chance(50) ? 3600n : DAY);
      return /day/i.test(name) ? seconds / DAY : seconds;
    }
    const kind = random.below(100);
    if (kind < 35) return BigInt(random.below(8));
    if (kind < 65) return BigInt(1 + random.below(2000)) * random.pick(UNITS);
    if (kind < 75) return random.pick(words);
    if (kind < 80) return random.pick([most, most - 1n, 0n, 1n << BigInt(bits >> 1)]);
    if (kind < 85) return random.word();
    return BigInt(random.below(10_001)); // basis points
  };
  const value = draw();
  const negative = signed && random.chance(20);
  return negative ? -(value & most) : value & most;
}

/** A call of one of the scene's functions, as bytes. */
export function randomCall(random: Random, dictionary: Dictionary, depth: number): { target: Target; data: string } {
  const target = random.pick(dictionary.targets);
  const functions = functionsOf(target);
  if (functions.length === 0) return { target, data: hex(random.bytes(random.below(40))) };
  const wanted = random.chance(80)
    ? functions.filter(({ stateMutability }) => stateMutability !== "view" && stateMutability !== "pure")
    : functions;
  const chosen = random.pick(wanted.length ? wanted : functions);
  const values = chosen.inputs.map((input) => value(random, input, dictionary, depth));
  return { target, data: target.abi.encodeFunctionData(chosen, values) };
}

function functionsOf({ abi }: Target): FunctionFragment[] {
  return abi.fragments.filter((fragment): fragment is FunctionFragment => fragment.type === "function");
}

function bytes(random: Random, dictionary: Dictionary, depth: number): string {
  if (depth > 0 && random.chance(60)) return randomCall(random, dictionary, depth - 1).data;
  const kind = random.below(10);
  if (kind < 5) return "0x";
  return hex(random.bytes(kind < 8 ? 65 : random.below(300)));
}

/** One random value of a type. */
export function value(random: Random, type: ParamType, dictionary: Dictionary, depth = 2): unknown {
  const { baseType } = type;
  if (baseType === "array") {
    const length = type.arrayLength === null || type.arrayLength < 0 ? random.below(4) : type.arrayLength;
    const item = type.arrayChildren as ParamType;
    return Array.from({ length }, () => value(random, item, dictionary, depth));
  }
  if (baseType === "tuple") return (type.components ?? []).map((part) => value(random, part, dictionary, depth));
  if (baseType === "address") {
    return hex(
      random.chance(95) ? random.pick(dictionary.addresses) : random.pick([new Uint8Array(20), random.bytes(20)]),
    );
  }
  if (baseType === "bool") return random.chance(50);
  if (baseType === "string") return "Goldlane 123".slice(0, random.below(13));
  if (baseType === "bytes") return bytes(random, dictionary, depth);
  const fixed = /^bytes(\d+)$/.exec(baseType);
  if (fixed) {
    const size = Number(fixed[1]);
    const word = random.chance(70) ? random.pick(dictionary.words) : random.word();
    const selector = random.pick(dictionary.targets);
    const known = functionsOf(selector);
    if (size === 4 && known.length && random.chance(80)) return random.pick(known).selector;
    return hex(
      random.chance(20)
        ? new Uint8Array(size)
        : hexToBytes(`0x${word.toString(16).padStart(64, "0")}`).subarray(0, size),
    );
  }
  const integer = /^(u?)int(\d*)$/.exec(baseType);
  if (!integer) throw new Error(`no random values of type ${type.type}`);
  return number(random, type.name, Number(integer[2] || 256), integer[1] === "", dictionary);
}

/** Creation code with random constructor arguments. */
export function randomCreation(
  random: Random,
  { abi, bytecode }: { abi: Interface; bytecode: string },
  dictionary: Dictionary,
): Uint8Array {
  const values = abi.deploy.inputs.map((input) => value(random, input, dictionary));
  return hexToBytes(bytecode + AbiCoder.defaultAbiCoder().encode(abi.deploy.inputs, values).slice(2));
}
