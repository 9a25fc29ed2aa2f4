// The interface: every JSON-RPC method, over the chain, the pool and the clock.
//
//   server ─► handler (table of methods) ─► params (readers) ─► method ─► chain · pool · miner ─► formats
//
// A family of methods is a file in methods/ and a line here. Bytes and bigint inside, hex only in values.ts (in) and formats.ts (out). What goes wrong
// becomes a code in errors.ts.
import type { Handler } from "../server/index.ts";
import { asRpcError, serverError, unknownMethod } from "./errors.ts";
import { accessLists } from "./methods/access-lists.ts";
import { debugRaw } from "./methods/debug-raw.ts";
import { debugTrace } from "./methods/debug-trace.ts";
import { developmentAccounts } from "./methods/development-accounts.ts";
import { developmentChain } from "./methods/development-chain.ts";
import { developmentMining } from "./methods/development-mining.ts";
import { developmentState } from "./methods/development-state.ts";
import { developmentTokens } from "./methods/development-tokens.ts";
import { devnet } from "./methods/devnet.ts";
import { devnetLoad } from "./methods/devnet-load.ts";
import { ethBlocks } from "./methods/eth-blocks.ts";
import { ethCalls } from "./methods/eth-calls.ts";
import { ethConfig } from "./methods/eth-config.ts";
import { ethFees } from "./methods/eth-fees.ts";
import { ethLogs } from "./methods/eth-logs.ts";
import { ethSign } from "./methods/eth-sign.ts";
import { ethSimulate } from "./methods/eth-simulate.ts";
import { ethState } from "./methods/eth-state.ts";
import { ethTransactions } from "./methods/eth-transactions.ts";
import { netWeb3 } from "./methods/net-web3.ts";
import { ots } from "./methods/ots.ts";
import { testing } from "./methods/testing.ts";
import { trace } from "./methods/trace.ts";
import { txpool } from "./methods/txpool.ts";
import type { Node } from "./node.ts";
import type { Method } from "./params.ts";

export type { ChainBlock, ChainView } from "./chain-types.ts";
export { viewOf } from "./chain-view.ts";
export { type Account, addressOf } from "./keys.ts";
export { CLIENT_VERSION, Node, type NodeOptions } from "./node.ts";
export { dumpOf, unpackDump } from "./state-dump.ts";
export { BlockDiffers, verifyOrThrow } from "./verify.ts";

/** Every method by its name. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  [
    ethBlocks,
    ethState,
    ethTransactions,
    ethCalls,
    ethFees,
    ethConfig,
    ethSimulate,
    ethLogs,
    ethSign,
    accessLists,
    netWeb3,
    txpool,
    debugRaw,
    debugTrace,
    testing,
    trace,
    ots,
    developmentAccounts,
    developmentChain,
    developmentMining,
    developmentState,
    developmentTokens,
    devnet,
    devnetLoad,
  ].flatMap((family) => Object.entries(family)),
);

/** Answers calls for a node. `onCall` hears of each, for those who count. */
export function createHandler(node: Node, onCall: (method: string) => void = () => {}): Handler {
  const fail = (error: unknown): never => {
    throw asRpcError(error);
  };
  return (name, params, caller) => {
    const method = METHODS.get(name);
    if (!method) throw unknownMethod(name.slice(0, 100));
    onCall(name);
    if (method.isGuarded && !caller.trusted) {
      throw serverError(
        `the method ${name} is not for pages of other origins: --allow-origin names those that may use it`,
      );
    }
    try {
      const answer = method.call(node, params, caller);
      return answer instanceof Promise ? answer.catch(fail) : answer;
    } catch (error) {
      return fail(error);
    }
  };
}
