// What a client wants of a trace: one of geth's tracers by its name, its switches, and what is to be pretended.
import { INVALID_PARAMS, RpcError } from "../server/index.ts";
import { type BlockOverride, blockOverrides, stateOverrides } from "./overrides.ts";
import type { Reader } from "./params.ts";
import type { MakeTracer } from "./replay.ts";
import { CallTracer, SelectorTracer } from "./tracers/call-tracer.ts";
import { FlatCallTracer } from "./tracers/flat-call-tracer.ts";
import { MuxTracer } from "./tracers/mux-tracer.ts";
import { PrestateTracer } from "./tracers/prestate-tracer.ts";
import { StructLogs } from "./tracers/struct-logs.ts";
import { bool, looseNumber, member, object, string } from "./values.ts";

export interface TraceOptions {
  make: MakeTracer;
  accounts: ReturnType<typeof stateOverrides>;
  environment: BlockOverride;
}

type Fields = Readonly<Record<string, unknown>>;

const switchOf = (given: Fields, name: string, field: string): boolean => member(given, name, bool, field) ?? false;

/** A tracer by its name; without one, every step. */
function tracerOf(name: string | undefined, given: Fields, config: Fields, field: string): MakeTracer {
  if (name === undefined) {
    const options = {
      enableMemory: switchOf(given, "enableMemory", field),
      enableReturnData: switchOf(given, "enableReturnData", field),
      disableStack: switchOf(given, "disableStack", field),
      disableStorage: switchOf(given, "disableStorage", field),
      limit: member(given, "limit", looseNumber, field) ?? 0,
    };
    return ({ views }) => new StructLogs(views, options);
  }
  const flag = (one: string): boolean => switchOf(config, one, `${field}.tracerConfig`);
  if (name === "callTracer") {
    const options = { onlyTopCall: flag("onlyTopCall"), withLog: flag("withLog") };
    return ({ views }) => new CallTracer(views, options);
  }
  if (name === "prestateTracer") {
    const options = {
      diffMode: flag("diffMode"),
      disableCode: flag("disableCode"),
      disableStorage: flag("disableStorage"),
    };
    return () => new PrestateTracer(options);
  }
  if (name === "4byteTracer") return ({ views }) => new SelectorTracer(views);
  if (name === "flatCallTracer") {
    const options = {
      convertParityErrors: flag("convertParityErrors"),
      includePrecompiles: flag("includePrecompiles"),
      isParity: false,
    };
    return ({ views }) => new FlatCallTracer(views, options);
  }
  if (name === "muxTracer") {
    const made = Object.entries(config).map(([one, inner]): [string, MakeTracer] => {
      const where = `${field}.tracerConfig.${one}`;
      return [one, tracerOf(one, given, inner === null ? {} : object(inner, where), where)];
    });
    return (engine) => new MuxTracer(made.map(([one, make]) => [one, make(engine)]));
  }
  if (name === "noopTracer") return () => ({ traceStep() {}, traceEnter() {}, traceExit() {}, finish: () => ({}) });
  throw new RpcError(
    INVALID_PARAMS,
    `invalid ${field}.tracer: there are callTracer, flatCallTracer, prestateTracer, 4byteTracer, muxTracer and noopTracer`,
  );
}

export const traceOptions: Reader<TraceOptions> = (value, field) => {
  const given = object(value ?? {}, field);
  const name = member(given, "tracer", string, field);
  const config = member(given, "tracerConfig", object, field) ?? {};
  return {
    make: tracerOf(name, given, config, field),
    accounts: member(given, "stateOverrides", stateOverrides, field) ?? [],
    environment: member(given, "blockOverrides", blockOverrides, field) ?? {},
  };
};
