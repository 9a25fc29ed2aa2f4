// The chain as the pool sees it: an account at the head, and the rules of the next block.

import { forks } from "../engine/index.ts";
import type { PoolRules, SenderState } from "../pool/index.ts";
import type { ChainView } from "./chain-types.ts";
import type { Node } from "./node.ts";

/** EIP-170, in bytes; an initcode may have twice as many (EIP-3860). */
const CODE_LIMIT = 24_576;
/** EIP-7702: what the code of a delegated account begins with. */
const DELEGATION_PREFIX = Buffer.from("ef0100", "hex");
const BLOBS_PER_TRANSACTION = 6;

export const isDelegation = (code: Uint8Array): boolean =>
  code.length === 23 && DELEGATION_PREFIX.every((byte, i) => byte === code[i]);

export function senderStateOf(chain: ChainView, address: Uint8Array): SenderState {
  const account = chain.headState.account(address);
  if (!account) return { nonce: 0n, balance: 0n, code: "none" };
  const { nonce, balance, code } = account;
  return { nonce, balance, code: code.length === 0 ? "none" : isDelegation(code) ? "delegation" : "contract" };
}

export function poolRulesOf(node: Node): PoolRules {
  const { rules } = node.chain.next(node.chain.head, node.nextTime());
  return {
    fork: rules.fork,
    chainId: node.chain.chainId,
    gasLimit: node.nextGasLimit(),
    transactionGasCap: rules.fork >= forks.OSAKA ? node.options.transactionGasCap : undefined,
    leastTip: node.options.leastTip,
    initcodeLimit: rules.fork >= forks.SHANGHAI ? 2 * (rules.codeLimit ?? CODE_LIMIT) : Number.MAX_SAFE_INTEGER,
    blobsPerTransaction: Math.min(Number(rules.blobs?.max ?? 0n), BLOBS_PER_TRANSACTION),
  };
}
