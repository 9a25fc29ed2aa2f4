// Transfers of ether as logs, the way eth_simulateV1 and ERC-20 would have them: Transfer(from, to, value) of 0xeeee…eeee, in their order among the
// logs that code has written. Those of frames that failed are none, but count where logs are numbered, as in geth.
import type { TraceHooks, Views } from "../engine/index.ts";
import { keccak256, type LogEntry } from "../primitives/index.ts";
import { wordBytes } from "./words.ts";

const ETHER = new Uint8Array(20).fill(0xee);
const TRANSFER = keccak256(Buffer.from("Transfer(address,address,uint256)"));
const LOG0 = 0xa0;
const LOG4 = 0xa4;
const DELEGATECALL = 0xf4;
const CALLCODE = 0xf2;

/** A transfer, or the place of a log, and its number in the block. */
interface Entry {
  transfer: LogEntry | undefined;
  index: number;
}

/** A log of a simulated call with its number in the block. */
export interface NumberedLog {
  log: LogEntry;
  index: number;
}

export class Transfers implements TraceHooks {
  readonly #views: Views;
  /** entries of the frames that are open, the outermost first */
  readonly #open: Entry[][] = [[]];
  /** number of the next one */
  next: number;

  constructor(views: Views, first: number) {
    this.#views = views;
    this.next = first;
  }

  #add(transfer?: LogEntry): void {
    this.#open.at(-1)?.push({ transfer, index: this.next++ });
  }

  traceStep(_frame: number, _pc: number, op: number): void {
    if (op >= LOG0 && op <= LOG4) this.#add();
  }

  traceEnter(op: number, caller: number, to: number, value: number): void {
    this.#open.push([]);
    const amount = value >>> 0 ? this.#views.word(value >>> 0) : 0n;
    if (amount === 0n || op === DELEGATECALL || op === CALLCODE) return;
    const topics = [TRANSFER, wordBytes(this.#views.word(caller >>> 0)), wordBytes(this.#views.word(to >>> 0))];
    this.#add({ address: ETHER, topics, data: wordBytes(amount) });
  }

  traceExit(halt: number): void {
    const ended = this.#open.pop() ?? [];
    if (halt === 0) this.#open.at(-1)?.push(...ended);
  }

  /** The logs of the transaction with its transfers among them. */
  among(logs: readonly LogEntry[]): NumberedLog[] {
    let next = 0;
    return (this.#open[0] ?? []).flatMap(({ transfer, index }) => {
      const log = transfer ?? logs[next++];
      return log ? [{ log, index }] : [];
    });
  }
}
