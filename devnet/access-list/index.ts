// The block access list (EIP-7928): which accounts and slots a block touched, and what each of its parts left there.
//
// `recordAccessList` makes the list of a block by executing it again on its parent's state; `encodeAccessList` and `hashAccessList` are its bytes and what
// a header holds of it; `executeFromList` runs every transaction from the list alone and says whether the list is right. Assumed: the engine's state
// is the parent's, nobody else writes to it, and the block was found valid before.
export { encodeAccessList, hashAccessList } from "./encode.ts";
export type { BlockContent } from "./execute.ts";
export { recordAccessList } from "./record.ts";
export type { AccountChanges, BlockAccessList, CodeChange, SlotChanges, ValueChange } from "./types.ts";
export { VERIFIERS_LIMIT, Verifiers } from "./verifiers.ts";
export { executeFromList, type FromList, type LayeredState } from "./verify.ts";
