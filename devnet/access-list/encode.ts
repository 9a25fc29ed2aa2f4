// The list as the bytes that a header commits to (EIP-7928): RLP, keys and values of storage as numbers.
import { encodeRlp, keccak256, type RlpInput } from "../primitives/index.ts";
import type { AccountChanges, BlockAccessList, CodeChange, ValueChange } from "./types.ts";

const valueItem = ({ index, value }: ValueChange): RlpInput => [BigInt(index), value];
const codeItem = ({ index, code }: CodeChange): RlpInput => [BigInt(index), code];

const accountItem = (account: AccountChanges): RlpInput => [
  account.address,
  account.storageChanges.map(({ key, changes }) => [key, changes.map(valueItem)]),
  account.storageReads,
  account.balanceChanges.map(valueItem),
  account.nonceChanges.map(valueItem),
  account.codeChanges.map(codeItem),
];

export const encodeAccessList = (list: BlockAccessList): Uint8Array => encodeRlp(list.map(accountItem));

/** What a header holds of it. */
export const hashAccessList = (list: BlockAccessList): Uint8Array => keccak256(encodeAccessList(list));
