// console.log of Hardhat's library: a call of an address without code, whose input says what is to be printed. The engine knows nothing of it: whatever
// touched that address is run again with a listener, so nobody else pays for it.
import { format } from "node:util";
import type { Views } from "../engine/index.ts";
import { bytesToHex, hexToBytes, keccak256 } from "../primitives/index.ts";
import type { TransactionTracer } from "./tracers/tracer.ts";

/** "console.log" in ASCII. */
export const CONSOLE = hexToBytes("0x000000000000000000636f6e736f6c652e6c6f67");
const CONSOLE_WORD = BigInt(bytesToHex(CONSOLE));
const WORD = 32;
const SELECTOR = 4;
const TEXT_LIMIT = 1 << 20;

const MIXED = ["uint256", "string", "bool", "address"];
const MOST_MIXED = 4;

/** Parameters of every `log`: one of any kind, up to four of four kinds. */
function* signatures(): Generator<string[]> {
  yield [];
  for (const type of ["int256", "bytes", ...Array.from({ length: WORD }, (_, i) => `bytes${i + 1}`)]) yield [type];
  let lists: string[][] = [[]];
  for (let n = 0; n < MOST_MIXED; n++) {
    lists = lists.flatMap((list) => MIXED.map((type) => [...list, type]));
    yield* lists;
  }
}

let bySelector: Map<string, string[]> | undefined;

/** Kinds of the parameters by selector; made when somebody prints for the first time. */
function parametersOf(selector: string): string[] | undefined {
  if (!bySelector) {
    bySelector = new Map();
    for (const types of signatures()) {
      const name = `log(${types.join()})`;
      // older versions of the library hashed the short names
      for (const text of [name, name.replaceAll("int256", "int")]) {
        bySelector.set(bytesToHex(keccak256(Buffer.from(text)).subarray(0, SELECTOR)), types);
      }
    }
  }
  return bySelector.get(selector);
}

const number = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString("hex") || "0"}`);

function textOf(type: string, word: Uint8Array, body: Uint8Array): string {
  if (type === "uint256") return `${number(word)}`;
  if (type === "int256") return `${BigInt.asIntN(256, number(word))}`;
  if (type === "bool") return number(word) === 0n ? "false" : "true";
  if (type === "address") return bytesToHex(word.subarray(WORD - 20));
  if (type !== "string" && type !== "bytes") return bytesToHex(word.subarray(0, Number(type.slice("bytes".length))));
  const at = Number(number(word));
  const length = Number(number(body.subarray(at, at + WORD)));
  const bytes = body.subarray(at + WORD, at + WORD + Math.min(length, TEXT_LIMIT));
  return type === "string" ? Buffer.from(bytes).toString() : bytesToHex(bytes);
}

/** What a call of the console prints; undefined where it is none of the library's. */
export function consoleLine(input: Uint8Array): string | undefined {
  const types = parametersOf(bytesToHex(input.subarray(0, SELECTOR)));
  const body = input.subarray(SELECTOR);
  if (!types || body.length < types.length * WORD) return undefined;
  const [first = "", ...others] = types.map((type, i) => textOf(type, body.subarray(i * WORD, (i + 1) * WORD), body));
  // numbers are texts already: as numbers they would lose digits
  return types[0] === "string" ? format(first.replace(/%[di]/g, "%s"), ...others) : [first, ...others].join(" ");
}

/** The lines of a trace by the tracer below. */
export const printed = (text: string): string[] => JSON.parse(text) as string[];

/** Hears what a transaction prints, in frames that fail as well. */
export class ConsoleTracer implements TransactionTracer {
  readonly #views: Views;
  readonly #lines: string[] = [];

  constructor(views: Views) {
    this.#views = views;
  }

  traceStep(): void {}
  traceExit(): void {}

  traceEnter(_op: number, _caller: number, to: number, _value: number, input: number, length: number): void {
    if (!length || this.#views.word(to >>> 0) !== CONSOLE_WORD) return;
    const line = consoleLine(this.#views.copy(input >>> 0, length >>> 0));
    if (line !== undefined) this.#lines.push(line);
  }

  finish(): string[] {
    return this.#lines;
  }
}
