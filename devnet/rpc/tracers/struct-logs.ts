// geth's first tracer: every step with its stack, and memory, storage and return data where they are asked for.
//
// What a step costs is known when the next one of its frame begins: the gas between them, and what the frames that it opened gave back, since a call is
// charged for all that it passes on.
import { halts, layout, type Views } from "../../engine/index.ts";
import { bytesToHex } from "../../primitives/index.ts";
import { failureText, serverError } from "../errors.ts";
import { type Json, quantityHex, wordHex } from "../formats.ts";
import { opcodeName } from "./opcodes.ts";
import type { Traced, TransactionTracer } from "./tracer.ts";

export interface StructLogOptions {
  enableMemory: boolean;
  enableReturnData: boolean;
  disableStack: boolean;
  disableStorage: boolean;
  /** steps; 0 = all */
  limit: number;
}

interface StructLog {
  pc: number;
  op: string;
  gas: number;
  gasCost: number;
  depth: number;
  error?: string;
  stack?: string[];
  memory?: string[];
  returnData?: string;
  storage?: Record<string, string>;
}

interface Frame {
  /** the step whose cost is not known yet */
  open: StructLog | undefined;
  /** gas that frames opened by it gave back */
  returned: bigint;
  /** key that an SLOAD is reading */
  reading: string | undefined;
  storage: Record<string, string>;
}

/** Of what is recorded, as text: a block's worth of gas makes twenty million steps, which no answer could hold. */
const MOST_CHARACTERS = 128 * 1024 * 1024;
/** A step without its lists. */
const STEP_CHARACTERS = 100;

const charactersOf = (list: readonly string[] | undefined): number =>
  list?.reduce((sum, text) => sum + text.length + 3, 0) ?? 0;

const SLOAD = 0x54;
const SSTORE = 0x55;
const WORD = 32;

const newFrame = (): Frame => ({ open: undefined, returned: 0n, reading: undefined, storage: {} });

export class StructLogs implements TransactionTracer {
  readonly #views: Views;
  readonly #options: StructLogOptions;
  readonly #logs: StructLog[] = [];
  readonly #frames: Frame[] = [];
  #returnData = "0x";
  #characters = 0;
  readonly #mostCharacters: number;

  constructor(views: Views, options: StructLogOptions, mostCharacters = MOST_CHARACTERS) {
    this.#views = views;
    this.#options = options;
    this.#mostCharacters = mostCharacters;
  }

  traceEnter(): void {
    this.#frames.push(newFrame());
    this.#returnData = "0x";
  }

  traceStep(framePointer: number, pc: number, op: number, gas: bigint, spPointer: number, memorySize: number): void {
    const frame = this.#frames.at(-1);
    if (!frame) return;
    const sp = spPointer >>> 0;
    this.#close(frame, gas);
    if (frame.reading !== undefined) this.#noteStorage(frame, frame.reading, this.#views.word(sp));
    frame.reading = undefined;
    const { limit } = this.#options;
    // nothing may be thrown here, since the engine is at work: `finish` says it
    if ((limit > 0 && this.#logs.length >= limit) || this.#characters > this.#mostCharacters) return;
    const log: StructLog = { pc, op: opcodeName(op), gas: Number(gas), gasCost: 0, depth: this.#frames.length };
    if (!this.#options.disableStack) log.stack = this.#stack(framePointer >>> 0, sp);
    if (this.#options.enableMemory) log.memory = this.#memory(framePointer >>> 0, memorySize >>> 0);
    if (this.#options.enableReturnData) log.returnData = this.#returnData;
    if (!this.#options.disableStorage && (op === SLOAD || op === SSTORE)) this.#watch(frame, log, op, sp);
    this.#characters += STEP_CHARACTERS + charactersOf(log.stack) + charactersOf(log.memory);
    frame.open = log;
    this.#logs.push(log);
  }

  traceExit(halt: number, gas: bigint, output: number, length: number): void {
    const frame = this.#frames.pop();
    if (!frame) return;
    const failed = halt !== halts.HALT_NONE && halt !== halts.HALT_REVERT;
    if (frame.open && failed) frame.open.error = failureText(halt, new Uint8Array(0));
    this.#close(frame, gas);
    const parent = this.#frames.at(-1);
    if (parent) parent.returned += gas;
    this.#returnData = length ? bytesToHex(this.#views.copy(output >>> 0, length >>> 0)) : "0x";
  }

  #close(frame: Frame, gas: bigint): void {
    if (frame.open) frame.open.gasCost = frame.open.gas - Number(gas) + Number(frame.returned);
    frame.open = undefined;
    frame.returned = 0n;
  }

  #watch(frame: Frame, log: StructLog, op: number, sp: number): void {
    const key = wordHex(this.#views.word(sp));
    if (op === SSTORE) this.#noteStorage(frame, key, this.#views.word(sp - WORD));
    else frame.reading = key;
    log.storage = frame.storage;
  }

  /** Storage that was seen so far is shown with each access: a new object each time, as earlier steps keep theirs. */
  #noteStorage(frame: Frame, key: string, value: bigint): void {
    const seen = { ...frame.storage, [key]: wordHex(value) };
    if (frame.reading !== undefined) {
      const last = this.#logs.findLast(({ storage }) => storage === frame.storage);
      if (last) last.storage = seen;
    }
    frame.storage = seen;
  }

  #stack(frame: number, sp: number): string[] {
    const base = this.#views.u32(frame + layout.FRAME_STACK);
    const stack: string[] = [];
    for (let at = base; at <= sp; at += WORD) stack.push(quantityHex(this.#views.word(at)));
    return stack;
  }

  #memory(frame: number, size: number): string[] {
    const base = this.#views.u32(frame + layout.FRAME_MEMORY);
    return Array.from({ length: size / WORD }, (_, i) => bytesToHex(this.#views.copy(base + i * WORD, WORD)));
  }

  finish({ result }: Traced): Json {
    if (this.#characters > this.#mostCharacters) {
      throw serverError(
        `the trace is too large: ${this.#logs.length} steps come to more than ${this.#mostCharacters} characters; limit, disableStack or a tracer makes it smaller`,
      );
    }
    return {
      gas: Number(result.gasUsed),
      failed: !result.succeeded,
      returnValue: bytesToHex(result.output),
      structLogs: this.#logs as unknown as Json[],
    };
  }
}
