// The chain: so far, whether a block is valid on its parent. Head, side branches and history come with the state room's trie and undo records.
export type { BlockFault } from "./verify.ts";
export { BlockInvalid, verifyBlock, verifyBody, verifyHeader } from "./verify.ts";
