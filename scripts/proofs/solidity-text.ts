// Just enough of Solidity's grammar to find calls, modifiers and the function that something stands in.

/** The same text, of the same length, with comments and strings blanked: what is found in it is code. */
export function codeOf(source: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, " ");
  return source.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"/g, blank);
}

/** Where the bracket that opens at `open` closes. */
export function closing(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; ++at) {
    const character = code[at] ?? "";
    if ("([{".includes(character)) ++depth;
    else if (")]}".includes(character) && --depth === 0) return at;
  }
  throw new Error(`the bracket at ${open} is never closed`);
}

/** The parts between `separator` on the top level of a piece of code, as [from, to) of the whole. */
export function split(code: string, from: number, to: number, separator: "," | "&&" | "||"): [number, number][] {
  const parts: [number, number][] = [];
  let depth = 0;
  let begin = from;
  for (let at = from; at < to; ++at) {
    const character = code[at] ?? "";
    if ("([{".includes(character)) ++depth;
    else if (")]}".includes(character)) --depth;
    else if (depth === 0 && code.startsWith(separator, at)) {
      parts.push([begin, at]);
      at += separator.length - 1;
      begin = at + 1;
    }
  }
  parts.push([begin, to]);
  return parts;
}

export const lineOf = (source: string, at: number): number => source.slice(0, at).split("\n").length;

/** A function, constructor or modifier with a body. */
export interface Section {
  readonly name: string;
  /** Of its head, which is not the body. */
  readonly from: number;
  /** Of the body's brackets. */
  readonly open: number;
  readonly to: number;
}

export function sectionsOf(code: string): Section[] {
  const sections: Section[] = [];
  for (const found of code.matchAll(/\b(?:function\s+(\w+)|(constructor)|modifier\s+(\w+))\s*[({]/g)) {
    const from = found.index;
    const rest = code.slice(from);
    const end = rest.search(/[;{]/);
    if (end < 0 || rest[end] === ";") continue; // declared, not defined
    const open = from + end;
    sections.push({ name: found[1] ?? found[2] ?? found[3] ?? "", from, open, to: closing(code, open) });
  }
  return sections;
}
