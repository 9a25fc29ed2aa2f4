export { sealedRoot, stateRoot, TrieFullError } from "./root.ts";
