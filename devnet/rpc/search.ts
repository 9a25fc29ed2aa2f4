// Searches over the canonical chain that no index serves.
import type { ChainBlock } from "./chain-types.ts";
import type { Node } from "./node.ts";

/** The block in which an account's nonce rose above `nonce`, by halving: nonces only grow (but for development methods). */
export function findBySenderAndNonce(
  node: Node,
  sender: Uint8Array,
  nonce: bigint,
): { block: ChainBlock; index: number } | null {
  const { chain } = node;
  const nonceAfter = (block: ChainBlock): bigint => chain.stateAt(block).account(sender)?.nonce ?? 0n;
  let low = 0n;
  let high = chain.head.header.number;
  if (nonceAfter(chain.head) <= nonce) return null;
  while (low < high) {
    const middle = (low + high) / 2n;
    const block = chain.blockByNumber(middle);
    if (block && nonceAfter(block) > nonce) high = middle;
    else low = middle + 1n;
  }
  const block = chain.blockByNumber(low);
  const index = block?.transactions.findIndex(
    ({ sender: from, tx }) => tx.nonce === nonce && Buffer.compare(from, sender) === 0,
  );
  return block && index !== undefined && index >= 0 ? { block, index } : null;
}
