// The state root. The tries lie in the engine's memory and are kept up to date by seals.
import { type Engine, layout } from "../engine/index.ts";

/** The trie region has no room for what was written since the last seal. Nothing was changed: undo what was written, and seal again. */
export class TrieFullError extends Error {
  constructor() {
    const bytes = layout.TRIE_END - layout.TRIE;
    super(
      `the state tries have reached their limit of ${bytes} bytes: what was written since the last seal has no room`,
    );
    this.name = "TrieFullError";
  }
}

/** Seals what was written since the last seal; the root of the state, 32 bytes. Nobody may be executing. */
export function stateRoot(engine: Engine): Uint8Array {
  if (!engine.exports.seal()) throw new TrieFullError();
  return sealedRoot(engine);
}

/** The state root as of the last seal. */
export function sealedRoot(engine: Engine): Uint8Array {
  return engine.views.copy(layout.CONTROL_STATE_ROOT_HASH, 32);
}
