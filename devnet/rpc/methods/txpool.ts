// txpool_: what waits. Addresses with their checksum, nonces in decimal, counts in hex, as in geth.
import type { PoolTransaction } from "../../pool/index.ts";
import { bytesToHex, keccak256 } from "../../primitives/index.ts";
import { type Json, quantityHex, transactionJson } from "../formats.ts";
import type { Node } from "../node.ts";
import { type Method, open, param } from "../params.ts";
import { address } from "../values.ts";

/** EIP-55. */
function checksummed(bytes: Uint8Array): string {
  const hex = bytesToHex(bytes).slice(2);
  const hash = bytesToHex(keccak256(Buffer.from(hex))).slice(2);
  return `0x${[...hex].map((c, i) => (Number.parseInt(hash[i] as string, 16) > 7 ? c.toUpperCase() : c)).join("")}`;
}

const shown = ({ tx, hash, sender }: PoolTransaction): Json => transactionJson(tx, hash, sender, null);

const summary = ({ tx }: PoolTransaction): string =>
  `${tx.to ? checksummed(tx.to) : "contract creation"}: ${tx.value} wei + ${tx.gasLimit} gas × ${tx.maxFee} wei`;

const byNonce = (list: readonly PoolTransaction[], show: (one: PoolTransaction) => Json): Record<string, Json> =>
  Object.fromEntries(list.map((one) => [`${one.tx.nonce}`, show(one)]));

function content(node: Node, show: (one: PoolTransaction) => Json): Json {
  const pending: Record<string, Json> = {};
  const queued: Record<string, Json> = {};
  for (const sender of node.pool.content()) {
    const name = checksummed(sender.address);
    if (sender.pending.length > 0) pending[name] = byNonce(sender.pending, show);
    if (sender.queued.length > 0) queued[name] = byNonce(sender.queued, show);
  }
  return { pending, queued };
}

export const txpool: Readonly<Record<string, Method>> = {
  txpool_status: open([], ({ pool }) => {
    let pending = 0;
    for (const sender of pool.content()) pending += sender.pending.length;
    return { pending: quantityHex(pending), queued: quantityHex(pool.size - pending) };
  }),
  txpool_content: open([], (node) => content(node, shown)),
  txpool_inspect: open([], (node) => content(node, summary)),
  txpool_contentFrom: open([param("address", address)], ({ pool }, [of]) => {
    for (const sender of pool.content()) {
      if (Buffer.compare(sender.address, of) !== 0) continue;
      return { pending: byNonce(sender.pending, shown), queued: byNonce(sender.queued, shown) };
    }
    return { pending: {}, queued: {} };
  }),
};
