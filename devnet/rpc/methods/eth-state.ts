// eth_: accounts, code, storage and proofs at a block.

import { bytesToHex, EMPTY_ROOT, keccak256 } from "../../primitives/index.ts";
import { INVALID_PARAMS, RpcError } from "../../server/index.ts";
import { blockReference, LATEST } from "../block-reference.ts";
import { blockOf, isPending, readState } from "../blocks.ts";
import type { ChainAccount, ChainState } from "../chain-types.ts";
import { type Json, quantityHex, wordHex } from "../formats.ts";
import { InvalidParams, type Method, open, optional, param, type Reader } from "../params.ts";
import { address, entriesOf, listOf, storageKey } from "../values.ts";

const EMPTY_CODE_HASH = keccak256(new Uint8Array(0));
const SLOTS_LIMIT = 1024;

const at = optional("block", blockReference, LATEST);
const accountAt = (state: ChainState, of: Uint8Array): ChainAccount =>
  state.account(of) ?? { nonce: 0n, balance: 0n, code: new Uint8Array(0) };

/** A key as it was asked for, which the answer repeats. */
const askedKey: Reader<{ key: bigint; text: string }> = (value, field) => ({
  key: storageKey(value, field),
  text: value as string,
});

/** geth repeats a full key as it is and shortens others to a quantity. */
const keyText = ({ key, text }: { key: bigint; text: string }): string =>
  text.length === 66 ? text.toLowerCase() : quantityHex(key);

const keysByAddress: Reader<[Uint8Array, bigint[]][]> = (value, field) => {
  const asked = entriesOf(address, listOf(storageKey))(value, field);
  const count = asked.reduce((sum, [, keys]) => sum + keys.length, 0);
  if (count === 0) throw new RpcError(INVALID_PARAMS, "empty request");
  if (count > SLOTS_LIMIT) throw new InvalidParams(field, `too many slots (max ${SLOTS_LIMIT})`);
  return asked;
};

export const ethState: Readonly<Record<string, Method>> = {
  eth_getBalance: open([param("address", address), at], (node, [of, reference]) =>
    readState(node, reference, (state) => quantityHex(accountAt(state, of).balance)),
  ),
  eth_getCode: open([param("address", address), at], (node, [of, reference]) =>
    readState(node, reference, (state) => bytesToHex(accountAt(state, of).code)),
  ),
  eth_getTransactionCount: open([param("address", address), at], (node, [of, reference]) =>
    isPending(reference)
      ? quantityHex(node.nextNonce(of))
      : readState(node, reference, (state) => quantityHex(accountAt(state, of).nonce)),
  ),
  eth_getStorageAt: open([param("address", address), param("key", storageKey), at], (node, [of, key, reference]) =>
    readState(node, reference, (state) => wordHex(state.slot(of, key))),
  ),
  eth_getStorageValues: open([param("keys", keysByAddress), at], (node, [asked, reference]) =>
    readState(node, reference, (state) =>
      Object.fromEntries(
        asked.map(([of, keys]): [string, Json] => [bytesToHex(of), keys.map((key) => wordHex(state.slot(of, key)))]),
      ),
    ),
  ),
  eth_getAccount: open([param("address", address), at], async (node, [of, reference]) => {
    const { account, storageRoot } = await node.chain.prove(blockOf(node, reference), of, []);
    return (
      account && {
        balance: quantityHex(account.balance),
        nonce: quantityHex(account.nonce),
        codeHash: bytesToHex(keccak256(account.code)),
        storageRoot: bytesToHex(storageRoot),
      }
    );
  }),
  eth_getAccountInfo: open([param("address", address), at], (node, [of, reference]) =>
    readState(node, reference, (state) => {
      const { balance, nonce, code } = accountAt(state, of);
      return { balance: quantityHex(balance), nonce: quantityHex(nonce), code: bytesToHex(code) };
    }),
  ),
  eth_getProof: open(
    [param("address", address), optional("keys", listOf(askedKey), []), at],
    async (node, [of, asked, reference]) => {
      if (asked.length > SLOTS_LIMIT) throw new InvalidParams("keys", `too many keys (max ${SLOTS_LIMIT})`);
      const { account, accountProof, storageProof, storageRoot } = await node.chain.prove(
        blockOf(node, reference),
        of,
        asked.map(({ key }) => key),
      );
      return {
        address: bytesToHex(of),
        accountProof: accountProof.map(bytesToHex),
        balance: quantityHex(account?.balance ?? 0n),
        codeHash: bytesToHex(account ? keccak256(account.code) : EMPTY_CODE_HASH),
        nonce: quantityHex(account?.nonce ?? 0n),
        storageHash: bytesToHex(account ? storageRoot : EMPTY_ROOT),
        storageProof: storageProof.map(({ value, proof }, i) => ({
          key: keyText(asked[i] as { key: bigint; text: string }),
          value: quantityHex(value),
          proof: proof.map(bytesToHex),
        })),
      };
    },
  ),
};
