// What a client wants of a trace: one of geth's tracers by its name, its switches, and what is to be pretended.
import { INVALID_PARAMS, RpcError } from "../server/index.ts";
import { type BlockOverride, blockOverrides, stateOverrides } from "./overrides.ts";
import type { Reader } from "./params.ts";
import type { TracerKind } from "./tracers/kinds.ts";
import { bool, looseNumber, member, object, string } from "./values.ts";

export interface TraceOptions {
  kind: TracerKind;
  accounts: ReturnType<typeof stateOverrides>;
  environment: BlockOverride;
}

type Fields = Readonly<Record<string, unknown>>;

const switchOf = (given: Fields, name: string, field: string): boolean => member(given, name, bool, field) ?? false;

/** A tracer by its name; without one, every step. */
function tracerOf(name: string | undefined, given: Fields, config: Fields, field: string): TracerKind {
  if (name === undefined) {
    const options = {
      enableMemory: switchOf(given, "enableMemory", field),
      enableReturnData: switchOf(given, "enableReturnData", field),
      disableStack: switchOf(given, "disableStack", field),
      disableStorage: switchOf(given, "disableStorage", field),
      limit: member(given, "limit", looseNumber, field) ?? 0,
    };
    return { name: "structLogs", options };
  }
  const flag = (one: string): boolean => switchOf(config, one, `${field}.tracerConfig`);
  if (name === "callTracer") {
    return { name, options: { onlyTopCall: flag("onlyTopCall"), withLog: flag("withLog") } };
  }
  if (name === "prestateTracer") {
    const options = {
      diffMode: flag("diffMode"),
      disableCode: flag("disableCode"),
      disableStorage: flag("disableStorage"),
    };
    return { name, options };
  }
  if (name === "4byteTracer" || name === "noopTracer") return { name };
  if (name === "flatCallTracer") {
    const options = {
      convertParityErrors: flag("convertParityErrors"),
      includePrecompiles: flag("includePrecompiles"),
      isParity: false,
    };
    return { name, options };
  }
  if (name === "muxTracer") {
    const inner = Object.entries(config).map(([one, settings]): [string, TracerKind] => {
      const where = `${field}.tracerConfig.${one}`;
      return [one, tracerOf(one, given, settings === null ? {} : object(settings, where), where)];
    });
    return { name, inner };
  }
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
    kind: tracerOf(name, given, config, field),
    accounts: member(given, "stateOverrides", stateOverrides, field) ?? [],
    environment: member(given, "blockOverrides", blockOverrides, field) ?? {},
  };
};
