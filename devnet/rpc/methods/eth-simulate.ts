// eth_simulateV1.
import { bytesToHex, encodeBlock } from "../../primitives/index.ts";
import { INVALID_PARAMS, RpcError } from "../../server/index.ts";
import { blockReference, LATEST } from "../block-reference.ts";
import { blockOf } from "../blocks.ts";
import { callRequest } from "../call-request.ts";
import { headerJson, type Json, logJson, quantityHex, transactionJson } from "../formats.ts";
import { blockOverrides, stateOverrides } from "../overrides.ts";
import { type Method, open, optional, param, type Reader } from "../params.ts";
import { type SimulatedBlock, type SimulationResult, simulate } from "../simulate.ts";
import { bool, listOf, member, object } from "../values.ts";

interface Payload {
  blocks: SimulatedBlock[];
  traceTransfers: boolean;
  validation: boolean;
  isFull: boolean;
}

const simulatedBlock: Reader<SimulatedBlock> = (value, field) => {
  const given = object(value, field);
  return {
    overrides: member(given, "blockOverrides", blockOverrides, field) ?? {},
    accounts: member(given, "stateOverrides", stateOverrides, field) ?? [],
    calls: member(given, "calls", listOf(callRequest), field) ?? [],
  };
};

const payload: Reader<Payload> = (value, field) => {
  const given = object(value, field);
  const blocks = member(given, "blockStateCalls", listOf(simulatedBlock), field) ?? [];
  if (blocks.length === 0) throw new RpcError(INVALID_PARAMS, "empty input: blockStateCalls has no block");
  return {
    blocks,
    traceTransfers: member(given, "traceTransfers", bool, field) ?? false,
    validation: member(given, "validation", bool, field) ?? false,
    isFull: member(given, "returnFullTransactions", bool, field) ?? false,
  };
};

function resultJson({ header, hash, calls, transactions }: SimulationResult, isFull: boolean): Json {
  const placed = calls.map((call, index) => ({ call, place: { blockHash: hash, header, index } }));
  return {
    ...headerJson(header, hash),
    size: quantityHex(
      encodeBlock({ header, transactions, uncles: [], ...(header.withdrawalsRoot && { withdrawals: [] }) }).length,
    ),
    uncles: [],
    transactions: placed.map(({ call, place }) =>
      isFull ? transactionJson(call.tx, call.hash, call.sender, place) : bytesToHex(call.hash),
    ),
    withdrawals: header.withdrawalsRoot ? [] : undefined,
    calls: placed.map(({ call, place }) => ({
      returnData: bytesToHex(call.output),
      logs: call.logs.map(({ log, index }) => logJson(log, call.hash, place, index)),
      gasUsed: quantityHex(call.gasUsed),
      maxUsedGas: quantityHex(call.mostGas),
      status: call.succeeded ? "0x1" : "0x0",
      error: call.error,
    })),
  };
}

export const ethSimulate: Readonly<Record<string, Method>> = {
  eth_simulateV1: open(
    [param("payload", payload), optional("block", blockReference, LATEST)],
    async (node, [{ blocks, traceTransfers, validation, isFull }, reference]) => {
      const tracer = traceTransfers ? await node.tracer() : undefined;
      const results = await simulate(node, blockOf(node, reference), { blocks, validation, tracer });
      return results.map((result) => resultJson(result, isFull));
    },
  ),
};
