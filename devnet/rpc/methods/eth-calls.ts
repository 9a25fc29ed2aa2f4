// eth_: calls that leave no trace, what they would cost, and what they touch.

import { bytesToHex, encodeTransaction, signatureV } from "../../primitives/index.ts";
import { blockReference, LATEST } from "../block-reference.ts";
import { blockOf, isPending } from "../blocks.ts";
import { type CallRequest, callRequest } from "../call-request.ts";
import type { ChainBlock } from "../chain-types.ts";
import { callFailed, failureText } from "../errors.ts";
import { estimateGas, type Pretended, runCall } from "../estimate.ts";
import { accessListEntryJson, quantityHex, transactionJson } from "../formats.ts";
import type { Node } from "../node.ts";
import type { AccountOverride, BlockOverride } from "../overrides.ts";
import { blockOverrides, stateOverrides } from "../overrides.ts";
import { type Method, maybe, open, optional, param } from "../params.ts";
import { precompileAt } from "../precompiles.ts";
import { callerOf, filled, gasOf } from "../requests.ts";
import { wordBytes } from "../words.ts";

const request = param("transaction", callRequest);
const at = optional("block", blockReference, LATEST);
const accounts = maybe("state overrides", stateOverrides);
const environment = maybe("block overrides", blockOverrides);

const pretend = (state: AccountOverride[] | undefined, block: BlockOverride | undefined): Pretended => ({
  ...(state && { accounts: state }),
  ...(block && { block }),
});

const LISTS_TRIED = 16;

/** Applies the list that a run touched until a run with it touches nothing more. */
async function accessListOf(node: Node, wanted: CallRequest, block: ChainBlock, pretended: Pretended, isNext: boolean) {
  const skipped = new Set([callerOf(wanted), ...(wanted.to ? [wanted.to] : [])].map(bytesToHex));
  let list = wanted.accessList ?? [];
  for (let tries = 0; ; tries++) {
    const outcome = await runCall(
      node,
      { ...wanted, accessList: list, type: wanted.type || 1 },
      block,
      pretended,
      isNext,
    );
    if (outcome.created) skipped.add(bytesToHex(outcome.created));
    const touched = outcome.touched
      .filter(
        ({ address, keys }) =>
          keys.length > 0 || !(skipped.has(bytesToHex(address)) || precompileAt(address, block.rules.fork)),
      )
      .map(({ address, keys }) => ({ address, storageKeys: keys.map(wordBytes) }));
    const isStable = textOf(touched) === textOf(list);
    if (isStable || tries === LISTS_TRIED) return { list: touched, outcome };
    list = touched;
  }
}

const textOf = (list: readonly { address: Uint8Array; storageKeys: readonly Uint8Array[] }[]): string =>
  JSON.stringify(list.map(accessListEntryJson));

export const ethCalls: Readonly<Record<string, Method>> = {
  eth_call: open([request, at, accounts, environment], async (node, [wanted, reference, state, block]) => {
    const outcome = await runCall(node, wanted, blockOf(node, reference), pretend(state, block), isPending(reference));
    if (!outcome.succeeded) throw callFailed(outcome.halt, outcome.output);
    return bytesToHex(outcome.output);
  }),
  // without a block, what would come next: a transaction sent now would run there
  eth_estimateGas: open(
    [request, optional("block", blockReference, { tag: "pending" }), accounts, environment],
    async (node, [wanted, reference, state, block]) =>
      quantityHex(
        await estimateGas(node, wanted, blockOf(node, reference), pretend(state, block), isPending(reference)),
      ),
  ),
  eth_createAccessList: open([request, at, accounts], async (node, [wanted, reference, state]) => {
    const block = blockOf(node, reference);
    const { list, outcome } = await accessListOf(node, wanted, block, pretend(state, undefined), isPending(reference));
    return {
      accessList: list.map(accessListEntryJson),
      gasUsed: quantityHex(outcome.gasUsed),
      error: outcome.succeeded ? undefined : failureText(outcome.halt, outcome.output),
    };
  }),
  eth_fillTransaction: open([request], async (node, [wanted]) => {
    const tx = { ...filled(node, wanted, await gasOf(node, wanted)), yParity: 0, r: 0n, s: 0n };
    const json = transactionJson(tx, new Uint8Array(32), callerOf(wanted), null);
    return {
      raw: bytesToHex(encodeTransaction(tx)),
      tx: { ...(json as object), hash: undefined, v: quantityHex(signatureV(tx)) },
    };
  }),
};
