export { type AccountProof, prove, type SlotProof } from "./proof.ts";
export { sealedRoot, stateRoot, TrieFullError } from "./root.ts";
