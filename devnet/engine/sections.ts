// What the module must not contain. Several instances share one memory: a data segment or a start function would write over it with
// each new instance, and an element segment would mean indirect calls, which the loops do without.

const SECTIONS = new Map([
  [8, "start function"],
  [9, "element segment"],
  [11, "data segment"],
  [12, "data count"],
]);

export class ForbiddenSectionError extends Error {
  constructor(name: string) {
    super(
      `the module has a ${name}: look for string or array literals, throw, or a global with a computed initial value`,
    );
    this.name = "ForbiddenSectionError";
  }
}

/** Throws when the module has a section that instances on one memory must not have. */
export function checkSections(wasm: Uint8Array): void {
  let at = 8; // magic and version
  while (at < wasm.length) {
    const id = wasm[at++] as number;
    let size = 0;
    let shift = 0;
    let byte: number;
    do {
      byte = wasm[at++] as number;
      size |= (byte & 127) << shift;
      shift += 7;
    } while (byte & 128);
    const name = SECTIONS.get(id);
    if (name) throw new ForbiddenSectionError(name);
    at += size >>> 0;
  }
}
