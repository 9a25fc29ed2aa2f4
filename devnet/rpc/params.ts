// Parameters of methods: each has a name and a reader that turns JSON into what the handler works with, or says which rule it broke.
import type { Caller } from "../server/index.ts";
import { INVALID_PARAMS, RpcError } from "../server/index.ts";
import type { Node } from "./node.ts";

/** Turns a JSON value into T; `field` is its name for the error. */
export type Reader<T> = (value: unknown, field: string) => T;

export interface Param<T> {
  name: string;
  read: Reader<T>;
  /** what a missing or null one stands for */
  fallback?: { value: T };
}

type Values<P extends readonly Param<unknown>[]> = { [K in keyof P]: P[K] extends Param<infer T> ? T : never };

/** A method as the table holds it. */
export interface Method {
  /** may be called only by whoever is trusted with the node: it steers the chain or signs with the node's keys */
  isGuarded: boolean;
  call(node: Node, params: readonly unknown[], caller: Caller): unknown;
}

export class InvalidParams extends RpcError {
  constructor(field: string, rule: string) {
    super(INVALID_PARAMS, `invalid ${field}: ${rule}`);
    this.name = "InvalidParams";
  }
}

export const param = <T>(name: string, read: Reader<T>): Param<T> => ({ name, read });

export const optional = <T>(name: string, read: Reader<T>, value: T): Param<T> => ({ name, read, fallback: { value } });

/** For a parameter without a default: undefined where it is missing. */
export const maybe = <T>(name: string, read: Reader<T>): Param<T | undefined> =>
  optional<T | undefined>(name, read, undefined);

function readParam({ name, read, fallback }: Param<unknown>, value: unknown, index: number): unknown {
  if ((value === undefined || value === null) && fallback) return fallback.value;
  if (value === undefined) throw new InvalidParams(`argument ${index} (${name})`, "it is missing");
  return read(value, `argument ${index} (${name})`);
}

function makeMethod<const P extends readonly Param<unknown>[]>(
  isGuarded: boolean,
  params: P,
  run: (node: Node, values: Values<P>, caller: Caller) => unknown,
): Method {
  return {
    isGuarded,
    call(node, given, caller) {
      if (given.length > params.length) {
        throw new RpcError(INVALID_PARAMS, `too many arguments, want at most ${params.length}`);
      }
      return run(node, params.map((one, i) => readParam(one, given[i], i)) as Values<P>, caller);
    },
  };
}

/** A method that anybody may call. */
export const open = <const P extends readonly Param<unknown>[]>(
  params: P,
  run: (node: Node, values: Values<P>, caller: Caller) => unknown,
): Method => makeMethod(false, params, run);

/** A method for whoever is trusted with the node. */
export const guarded = <const P extends readonly Param<unknown>[]>(
  params: P,
  run: (node: Node, values: Values<P>, caller: Caller) => unknown,
): Method => makeMethod(true, params, run);
