// Block access lists (EIP-7928). Headers hold them from Amsterdam on: until then eth_ and debug_ have none, and devnet_ makes one for any block.
import { encodeAccessList } from "../../access-list/index.ts";
import { forks } from "../../engine/index.ts";
import { bytesToHex } from "../../primitives/index.ts";
import { RpcError } from "../../server/index.ts";
import { accessListJson, accessListOf } from "../access-list.ts";
import { type BlockReference, blockNumberOrTag, blockReference, describeBlock, LATEST } from "../block-reference.ts";
import { blockOf, findBlock } from "../blocks.ts";
import type { ChainBlock } from "../chain-types.ts";
import { RESOURCE_NOT_FOUND, serverError } from "../errors.ts";
import type { Json } from "../formats.ts";
import type { Node } from "../node.ts";
import { type Method, open, optional, param } from "../params.ts";
import { hash } from "../values.ts";

/** The block that is meant; the draft of execution-apis has a code of its own for one that is not there, and 4444 where it is no longer kept. */
function listedBlock(node: Node, reference: BlockReference): ChainBlock {
  const head = node.chain.head.header.number;
  if (!findBlock(node, reference) && "number" in reference && reference.number > head) {
    throw new RpcError(RESOURCE_NOT_FOUND, `block not found: ${describeBlock(reference)}, the head is ${head}`);
  }
  return blockOf(node, reference);
}

async function ofHeader(node: Node, reference: BlockReference): Promise<Json> {
  const block = listedBlock(node, reference);
  return block.rules.fork >= forks.AMSTERDAM ? accessListJson(await accessListOf(node, block)) : null;
}

async function rawOfHeader(node: Node, reference: BlockReference): Promise<string> {
  const block = listedBlock(node, reference);
  if (block.rules.fork < forks.AMSTERDAM) {
    throw serverError("no block access list: headers hold one from Amsterdam on; devnet_getBlockAccessList makes one");
  }
  return bytesToHex(encodeAccessList(await accessListOf(node, block)));
}

const block = optional("block", blockReference, LATEST);

export const accessLists: Readonly<Record<string, Method>> = {
  devnet_getBlockAccessList: open([block], async (node, [of]) =>
    accessListJson(await accessListOf(node, listedBlock(node, of))),
  ),
  eth_getBlockAccessList: open([block], (node, [of]) => ofHeader(node, of)),
  eth_getBlockAccessListByBlockNumber: open([param("block", blockNumberOrTag)], (node, [of]) => ofHeader(node, of)),
  eth_getBlockAccessListByBlockHash: open([param("hash", hash)], (node, [of]) =>
    ofHeader(node, { hash: of, mustBeCanonical: false }),
  ),
  eth_getBlockAccessListRaw: open([block], (node, [of]) => rawOfHeader(node, of)),
  debug_getRawBlockAccessList: open([block], (node, [of]) => rawOfHeader(node, of)),
};
