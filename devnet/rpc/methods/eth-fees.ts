// eth_: what gas costs now, and what it has cost.
import { blobBaseFee, GAS_PER_BLOB } from "../../builder/index.ts";
import { effectiveTip } from "../../pool/index.ts";
import { INVALID_PARAMS, RpcError } from "../../server/index.ts";
import { blockNumberOrTag } from "../block-reference.ts";
import { numberOf } from "../blocks.ts";
import type { ChainBlock } from "../chain-types.ts";
import { quantityHex } from "../formats.ts";
import type { Node } from "../node.ts";
import { InvalidParams, type Method, maybe, open, param, type Reader } from "../params.ts";
import { listOf, looseNumber } from "../values.ts";

const HISTORY_LIMIT = 1024;
const PERCENTILES_LIMIT = 100;

const percentile: Reader<number> = (value, field) => {
  if (typeof value !== "number" || value < 0 || value > 100)
    throw new InvalidParams(field, "a percentile is a number from 0 to 100");
  return value;
};

const percentiles: Reader<number[]> = (value, field) => {
  const list = listOf(percentile)(value, field);
  if (list.length > PERCENTILES_LIMIT) throw new InvalidParams(field, `over the query limit ${PERCENTILES_LIMIT}`);
  if (list.some((one, i) => i > 0 && one < (list[i - 1] as number)))
    throw new InvalidParams(field, "percentiles have to rise");
  return list;
};

/** Tips of a block at the percentiles of its gas. */
function rewards({ header, transactions, receipts }: ChainBlock, wanted: readonly number[]): string[] {
  const paid = receipts
    .map(({ gasUsed }, i) => {
      const tx = transactions[i]?.tx;
      return { gasUsed, tip: tx ? effectiveTip(tx, header.baseFee ?? 0n) : 0n };
    })
    .sort((a, b) => (a.tip < b.tip ? -1 : 1));
  let at = 0;
  let gas = paid[0]?.gasUsed ?? 0n;
  return wanted.map((one) => {
    const threshold = (header.gasUsed * BigInt(Math.round(one * 1e6))) / 100_000_000n;
    while (gas < threshold && at < paid.length - 1) gas += paid[++at]?.gasUsed ?? 0n;
    return quantityHex(paid[at]?.tip ?? 0n);
  });
}

const ratio = (part: bigint, whole: bigint): number => (whole === 0n ? 0 : Number(part) / Number(whole));

/** Wei per blob gas in a block; 0 before there were blobs. */
const blobFeeIn = ({ header, rules }: ChainBlock): bigint =>
  rules.blobs && header.excessBlobGas !== undefined ? blobBaseFee(header.excessBlobGas, rules.blobs) : 0n;

/** Wei per blob gas in the block after this one. */
function blobFeeAfter(node: Node, block: ChainBlock): bigint {
  const child = node.chain.blockByNumber(block.header.number + 1n);
  if (child) return blobFeeIn(child);
  const { rules, excessBlobGas } = node.chain.next(block, node.nextTime());
  return rules.blobs && excessBlobGas !== undefined ? blobBaseFee(excessBlobGas, rules.blobs) : 0n;
}

function baseFeeAfter(node: Node, block: ChainBlock): bigint {
  const child = node.chain.blockByNumber(block.header.number + 1n);
  return child ? (child.header.baseFee ?? 0n) : node.nextBaseFee();
}

export const ethFees: Readonly<Record<string, Method>> = {
  eth_gasPrice: open([], (node) => quantityHex(node.gasPrice())),
  eth_maxPriorityFeePerGas: open([], ({ options }) => quantityHex(options.suggestedTip)),
  eth_baseFee: open([], (node) => quantityHex(node.nextBaseFee())),
  eth_blobBaseFee: open([], (node) => quantityHex(blobFeeAfter(node, node.chain.head))),
  eth_feeHistory: open(
    [param("count", looseNumber), param("newest", blockNumberOrTag), maybe("percentiles", percentiles)],
    (node, [count, newest, wanted]) => {
      if (count < 1) throw new RpcError(INVALID_PARAMS, "invalid argument 0 (count): at least 1 block");
      const last = numberOf(node, newest);
      const { number: head } = node.chain.head.header;
      if (last > head) throw new RpcError(INVALID_PARAMS, `request beyond head block: requested ${last}, head ${head}`);
      const wantedBlocks = BigInt(Math.min(count, HISTORY_LIMIT));
      const first = last + 1n > wantedBlocks ? last + 1n - wantedBlocks : 0n;
      const blocks: ChainBlock[] = [];
      for (let n = first; n <= last; n++) {
        const block = node.chain.blockByNumber(n);
        if (block) blocks.push(block);
      }
      const end = blocks.at(-1) as ChainBlock;
      const fees = [...blocks.map(({ header }) => header.baseFee ?? 0n), baseFeeAfter(node, end)];
      const blobFees = [...blocks.map(blobFeeIn), blobFeeAfter(node, end)];
      return {
        oldestBlock: quantityHex(first),
        baseFeePerGas: fees.map(quantityHex),
        gasUsedRatio: blocks.map(({ header }) => ratio(header.gasUsed, header.gasLimit)),
        baseFeePerBlobGas: blobFees.map(quantityHex),
        blobGasUsedRatio: blocks.map(({ header, rules }) =>
          ratio(header.blobGasUsed ?? 0n, (rules.blobs?.max ?? 0n) * GAS_PER_BLOB),
        ),
        reward: wanted?.length ? blocks.map((block) => rewards(block, wanted)) : undefined,
      };
    },
  ),
};
