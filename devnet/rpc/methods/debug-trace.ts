// debug_trace*: transactions, blocks and calls, step by step or through one of geth's tracers.
import { bytesToHex } from "../../primitives/index.ts";
import { INVALID_PARAMS, RpcError } from "../../server/index.ts";
import { blockNumberOrTag, blockReference, LATEST } from "../block-reference.ts";
import { blockOf, findBlock } from "../blocks.ts";
import { callRequest } from "../call-request.ts";
import type { ChainBlock } from "../chain-types.ts";
import { serverError } from "../errors.ts";
import type { Json } from "../formats.ts";
import type { Node } from "../node.ts";
import { stateOverrides } from "../overrides.ts";
import { type Method, open, optional, param, type Reader } from "../params.ts";
import { type MakeTracer, traceBlock, traceCall } from "../replay.ts";
import { callerOf, callTransaction } from "../requests.ts";
import { CallTracer, SelectorTracer } from "../tracers/call-tracer.ts";
import { PrestateTracer } from "../tracers/prestate-tracer.ts";
import { StructLogs } from "../tracers/struct-logs.ts";
import { bool, hash, looseNumber, member, object, string } from "../values.ts";

interface TraceOptions {
  make: MakeTracer;
  accounts: ReturnType<typeof stateOverrides>;
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
  if (name === "noopTracer") return () => ({ traceStep() {}, traceEnter() {}, traceExit() {}, finish: () => ({}) });
  throw new RpcError(
    INVALID_PARAMS,
    `invalid ${field}.tracer: there are callTracer, prestateTracer, 4byteTracer and noopTracer`,
  );
}

const traceOptions: Reader<TraceOptions> = (value, field) => {
  const given = object(value ?? {}, field);
  const name = member(given, "tracer", string, field);
  const config = member(given, "tracerConfig", object, field) ?? {};
  return {
    make: tracerOf(name, given, config, field),
    accounts: member(given, "stateOverrides", stateOverrides, field) ?? [],
  };
};

const options = optional("options", traceOptions, traceOptions({}, "options"));

async function traceAll(node: Node, block: ChainBlock, { make }: TraceOptions): Promise<Json> {
  const answers = traceBlock(node, await node.tracer(), block, make);
  return answers.map((result, i) => ({ txHash: bytesToHex(block.transactions[i]?.hash as Uint8Array), result }));
}

export const debugTrace: Readonly<Record<string, Method>> = {
  debug_traceTransaction: open([param("hash", hash), options], async (node, [of, { make }]) => {
    const found = node.chain.transactionByHash(of);
    if (!found) throw serverError("transaction not found");
    const [trace] = traceBlock(node, await node.tracer(), found.block, make, found.index);
    return trace;
  }),
  debug_traceBlockByNumber: open([param("block", blockNumberOrTag), options], (node, [reference, wanted]) =>
    traceAll(node, blockOf(node, reference), wanted),
  ),
  debug_traceBlockByHash: open([param("hash", hash), options], (node, [of, wanted]) => {
    const block = findBlock(node, { hash: of, mustBeCanonical: false });
    if (!block) throw serverError(`block ${bytesToHex(of)} not found`);
    return traceAll(node, block, wanted);
  }),
  debug_traceCall: open(
    [param("transaction", callRequest), optional("block", blockReference, LATEST), options],
    async (node, [wanted, reference, { make, accounts }]) => {
      const block = blockOf(node, reference);
      const settings = { gasCap: block.header.gasLimit, baseFee: block.header.baseFee ?? 0n, isFunded: true };
      const tx = callTransaction(node, wanted, block, settings);
      return traceCall(node, await node.tracer(), block, { sender: callerOf(wanted), tx, accounts }, make);
    },
  ),
};
