// testing_: a block sealed on any parent, in the form in which a consensus client asks for one (execution-apis, testing_buildBlockV1). It is not kept.
import { readRaw } from "../../pool/index.ts";
import { type Block, bytesToHex, type Withdrawal } from "../../primitives/index.ts";
import type { ChainTransaction, Sealed } from "../chain-types.ts";
import { serverError } from "../errors.ts";
import { quantityHex, withdrawalJson } from "../formats.ts";
import type { Node } from "../node.ts";
import { guarded, type Method, optional, param, type Reader } from "../params.ts";
import { address, data, hash, listOf, member, object, quantity64, word } from "../values.ts";

const NOTHING = new Uint8Array(0);
/** The gas limit moves by less than this part of the parent's (yellow paper, section 4.3.4). */
const LIMIT_DIVISOR = 1024n;
const BLOB_TYPE = 3;

interface PayloadAttributes {
  timestamp: bigint;
  prevRandao: Uint8Array;
  feeRecipient: Uint8Array;
  withdrawals: Withdrawal[] | undefined;
  parentBeaconRoot: Uint8Array | undefined;
}

const withdrawal: Reader<Withdrawal> = (value, field) => {
  const given = object(value, field);
  return {
    index: quantity64(given["index"], `${field}.index`),
    validatorIndex: quantity64(given["validatorIndex"], `${field}.validatorIndex`),
    address: address(given["address"], `${field}.address`),
    amountGwei: quantity64(given["amount"], `${field}.amount`),
  };
};

const payloadAttributes: Reader<PayloadAttributes> = (value, field) => {
  const given = object(value, field);
  return {
    timestamp: quantity64(given["timestamp"], `${field}.timestamp`),
    prevRandao: word(given["prevRandao"], `${field}.prevRandao`),
    feeRecipient: address(given["suggestedFeeRecipient"], `${field}.suggestedFeeRecipient`),
    withdrawals: member(given, "withdrawals", listOf(withdrawal), field),
    parentBeaconRoot: member(given, "parentBeaconBlockRoot", word, field),
  };
};

/** As near to the limit that is wanted as the protocol lets a block come. */
function gasLimitAfter(parent: bigint, wanted: bigint): bigint {
  const step = parent / LIMIT_DIVISOR - 1n;
  if (wanted > parent) return wanted - parent < step ? wanted : parent + step;
  return parent - wanted < step ? wanted : parent - step;
}

/** What waits, best first; blobs are not kept, so transactions that carry some are left to others. */
const fromPool = (node: Node): ChainTransaction[] =>
  [...node.pool.executable(node.nextBaseFee())].filter(({ tx }) => tx.type !== BLOB_TYPE);

function payloadJson({ header, transactions, withdrawals }: Block, blockHash: Uint8Array) {
  return {
    parentHash: bytesToHex(header.parentHash),
    feeRecipient: bytesToHex(header.coinbase),
    stateRoot: bytesToHex(header.stateRoot),
    receiptsRoot: bytesToHex(header.receiptsRoot),
    logsBloom: bytesToHex(header.bloom),
    prevRandao: bytesToHex(header.mixHash),
    blockNumber: quantityHex(header.number),
    gasLimit: quantityHex(header.gasLimit),
    gasUsed: quantityHex(header.gasUsed),
    timestamp: quantityHex(header.timestamp),
    extraData: bytesToHex(header.extraData),
    baseFeePerGas: quantityHex(header.baseFee ?? 0n),
    blockHash: bytesToHex(blockHash),
    transactions: transactions.map(bytesToHex),
    withdrawals: withdrawals?.map(withdrawalJson),
    blobGasUsed: header.blobGasUsed === undefined ? undefined : quantityHex(header.blobGasUsed),
    excessBlobGas: header.excessBlobGas === undefined ? undefined : quantityHex(header.excessBlobGas),
  };
}

const sealedJson = ({ block, hash: of, requests, value }: Sealed) => ({
  executionPayload: payloadJson(block, of),
  blockValue: quantityHex(value),
  blobsBundle: { commitments: [], proofs: [], blobs: [] },
  executionRequests: requests.flatMap((content, type) =>
    content.length > 0 ? [bytesToHex(Buffer.concat([Uint8Array.of(type), content]))] : [],
  ),
  shouldOverrideBuilder: false,
});

export const testing: Readonly<Record<string, Method>> = {
  testing_buildBlockV1: guarded(
    [
      param("parent", hash),
      param("attributes", payloadAttributes),
      optional("transactions", listOf(data), undefined),
      optional("extra data", data, NOTHING),
    ],
    async (node, [parentHash, attributes, given, extraData]) => {
      const parent = node.chain.blockByHash(parentHash);
      if (!parent) throw serverError("unknown parent");
      const { timestamp, prevRandao, feeRecipient, withdrawals, parentBeaconRoot } = attributes;
      if (timestamp <= parent.header.timestamp) {
        throw serverError(`invalid timestamp: ${timestamp} is not after the parent's ${parent.header.timestamp}`);
      }
      const sealed = await node.chain.seal(
        parent,
        {
          timestamp,
          coinbase: feeRecipient,
          gasLimit: gasLimitAfter(parent.header.gasLimit, node.options.gasLimit),
          random: prevRandao,
          extraData,
          ...(withdrawals && { withdrawals }),
          ...(parentBeaconRoot && { parentBeaconRoot }),
        },
        given?.map(readRaw) ?? fromPool(node),
      );
      const [refused] = sealed.refused;
      if (given && refused) throw serverError(`transaction ${bytesToHex(refused.transaction.hash)}: ${refused.reason}`);
      return sealedJson(sealed);
    },
  ),
};
