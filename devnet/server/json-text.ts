// An answer that is JSON already: written on another thread, where making it held nobody up.

export class JsonText {
  readonly #parts: readonly string[];

  /** The text in parts, one behind another. */
  constructor(...parts: readonly string[]) {
    this.#parts = parts;
  }

  toString(): string {
    return this.#parts.join("");
  }
}
