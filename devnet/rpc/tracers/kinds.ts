// Tracers by what they are made from: plain data, so that a trace can be ordered from another thread.
import type { Engine } from "../../engine/index.ts";
import { ConsoleTracer } from "../console.ts";
import { CallTracer, type CallTracerOptions, SelectorTracer } from "./call-tracer.ts";
import { FlatCallTracer, type FlatOptions } from "./flat-call-tracer.ts";
import { Internals } from "./internals.ts";
import { MuxTracer } from "./mux-tracer.ts";
import { type PrestateOptions, PrestateTracer } from "./prestate-tracer.ts";
import { type ReplayPart, ReplayTracer } from "./replay-tracer.ts";
import { type StructLogOptions, StructLogs } from "./struct-logs.ts";
import type { TransactionTracer } from "./tracer.ts";

export type TracerKind =
  | { name: "structLogs"; options: StructLogOptions }
  | { name: "callTracer"; options: CallTracerOptions }
  | { name: "prestateTracer"; options: PrestateOptions }
  | { name: "flatCallTracer"; options: FlatOptions }
  | { name: "4byteTracer" }
  | { name: "noopTracer" }
  | { name: "muxTracer"; inner: readonly (readonly [name: string, kind: TracerKind])[] }
  /** Parity's, of one transaction */
  | { name: "replay"; parts: readonly ReplayPart[] }
  /** Otterscan's */
  | { name: "internals" }
  /** what contracts print */
  | { name: "console" };

/** A tracer for what runs on an engine; it hears of one transaction. */
export function makeTracer(kind: TracerKind, engine: Engine): TransactionTracer {
  const { views } = engine;
  switch (kind.name) {
    case "structLogs":
      return new StructLogs(views, kind.options);
    case "callTracer":
      return new CallTracer(views, kind.options);
    case "prestateTracer":
      return new PrestateTracer(kind.options);
    case "flatCallTracer":
      return new FlatCallTracer(views, kind.options);
    case "4byteTracer":
      return new SelectorTracer(views);
    case "noopTracer":
      return { traceStep() {}, traceEnter() {}, traceExit() {}, finish: () => ({}) };
    case "muxTracer":
      return new MuxTracer(kind.inner.map(([name, one]) => [name, makeTracer(one, engine)]));
    case "replay":
      return new ReplayTracer(views, kind.parts);
    case "internals":
      return new Internals(views);
    case "console":
      return new ConsoleTracer(views);
  }
}
