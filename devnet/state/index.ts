export { type AccountProof, prove, type SlotProof } from "./proof.ts";
export { type SealCrew, sealedRoot, stateRoot, TrieFullError } from "./root.ts";
