// Searches over the canonical chain that no index serves.
import type { ChainBlock, ChainState } from "./chain-types.ts";
import type { Node } from "./node.ts";

/** The first block for which `isBehind` holds, by halving: it must hold for all that come after such a one. */
async function firstBlock({ chain }: Node, isBehind: (state: ChainState) => boolean): Promise<ChainBlock | null> {
  let low = chain.oldestKept;
  let high = chain.head.header.number;
  if (!isBehind(chain.headState)) return null;
  while (low < high) {
    const middle = (low + high) / 2n;
    const block = chain.blockByNumber(middle);
    if (block && (await chain.read(block, isBehind))) high = middle;
    else low = middle + 1n;
  }
  return chain.blockByNumber(low);
}

/** The block in which an account's nonce rose above `nonce`: nonces only grow (but for development methods). */
export async function findBySenderAndNonce(
  node: Node,
  sender: Uint8Array,
  nonce: bigint,
): Promise<{ block: ChainBlock; index: number } | null> {
  const block = await firstBlock(node, (state) => (state.account(sender)?.nonce ?? 0n) > nonce);
  const index = block?.transactions.findIndex(
    ({ sender: from, tx }) => tx.nonce === nonce && Buffer.compare(from, sender) === 0,
  );
  return block && index !== undefined && index >= 0 ? { block, index } : null;
}

/** The block from which on there is code at an address: code stays (but for contracts of one transaction). */
export const findCodeBlock = (node: Node, address: Uint8Array): Promise<ChainBlock | null> =>
  firstBlock(node, (state) => (state.account(address)?.code.length ?? 0) > 0);
