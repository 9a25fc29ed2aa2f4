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

/** Instances on the engine's memory that do parts of a seal beside it. */
export interface SealCrew {
  /** how many there are, the engine itself among them */
  readonly size: number;
  /** Has `exports.sealPart` called once for each of the parts 0 to n - 1, by any instance and in any order; returns when all are done. */
  sealParts(n: number): void;
}

/** Seals what was written since the last seal, by a crew where there is one; the root of the state, 32 bytes. Nobody may be executing. */
export function stateRoot(engine: Engine, crew?: SealCrew): Uint8Array {
  const { exports } = engine;
  if (!crew) {
    if (!exports.seal()) throw new TrieFullError();
    return sealedRoot(engine);
  }
  if (!exports.openSeal(crew.size)) throw new TrieFullError();
  for (let parts = exports.nextSealPhase(); parts > 0; parts = exports.nextSealPhase()) crew.sealParts(parts);
  exports.closeSeal();
  return sealedRoot(engine);
}

/** The state root as of the last seal. */
export function sealedRoot(engine: Engine): Uint8Array {
  return engine.views.copy(layout.CONTROL_STATE_ROOT_HASH, 32);
}
