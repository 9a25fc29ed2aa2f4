// Every rule that the contracts enforce, found in their text: `require` and `assert` (and each part of a condition that has several),
// modifiers, and calls of functions whose name begins with `require`. Each gives mutants: without it; and, for conditions, with the
// refusal made always.

import { isOn, type Mutant } from "./mutants.ts";
import { closing, codeOf, lineOf, sectionsOf, split } from "./solidity-text.ts";

export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A file with all its mutants in it, asleep. */
export interface Mutated {
  readonly text: string;
  readonly mutants: readonly Mutant[];
}

const MODIFIERS = /\b(restricted|nonReentrantView|nonReentrant|onlyWhenMoving|asFirstPerson|asSecondPerson)\b(\()?/g;

/** Puts all automatic mutants into a contract. */
export function mutateRules(file: string, source: string): Mutated {
  const code = codeOf(source);
  const sections = sectionsOf(code);
  const mutants: Mutant[] = [];
  const edits: Edit[] = [];
  const seen = new Map<string, number>();

  const sectionAt = (at: number) => sections.findLast((section) => section.from <= at && at <= section.to);
  const add = (at: number, rule: string, change: string, error?: string): string => {
    const inFunction = sectionAt(at)?.name ?? "";
    const base = `${file.slice(file.lastIndexOf("/") + 1, -4)}.${inFunction}: ${rule}, ${change}`;
    const times = (seen.get(base) ?? 0) + 1;
    seen.set(base, times);
    const key = times === 1 ? base : `${base} (${times})`;
    mutants.push({
      key,
      file,
      line: lineOf(source, at),
      inFunction,
      change: `${rule}: ${change}`,
      ...(error ? { error } : {}),
    });
    return isOn(key);
  };
  /** The error that a function of this file refuses with. */
  const errorOf = (name: string): string | undefined => {
    const section = sections.find((one) => one.name === name);
    const body = section === undefined ? "" : code.slice(section.open, section.to);
    return /\brequire\s*\([^;]*\b([A-Z]\w*)\s*\([^;]*;/.exec(body)?.[1];
  };
  const short = (from: number, to: number) => source.slice(from, to).replace(/\s+/g, " ").trim();

  // a modifier's own rule is tried at each place where it is used
  const inModifier = (at: number) => /\bmodifier\b/.test(code.slice(sectionAt(at)?.from ?? at, at));

  for (const found of code.matchAll(/\b(require|assert)\s*\(/g)) {
    if (inModifier(found.index)) continue;
    const open = found.index + found[0].length - 1;
    const [condition, reason] = split(code, open + 1, closing(code, open), ",");
    if (condition === undefined) throw new Error(`${file}: a ${found[1]} without a condition`);
    const [from, to] = condition;
    const error = reason === undefined ? undefined : /([A-Z]\w*)\s*\(/.exec(source.slice(...reason))?.[1];
    const rule = error ?? `${found[1]}(${short(from, to)})`;
    const parts = conditionParts(code, from, to);
    const text = parts
      .map(({ begin, end, joint }) => {
        const part = source.slice(begin, end);
        if (parts.length === 1) return part;
        const on = add(begin, rule, `without "${short(begin, end)}"`, error);
        return `${joint}(${on} ? ${parts[1]?.joint === "||" ? "false" : "true"} : (${part}))`;
      })
      .join(" ");
    const never = add(from, rule, "never refuses", error);
    const always = add(from, rule, "always refuses", error);
    edits.push({ from, to, text: `(${never} || (!${always} && (${text})))` });
  }

  for (const section of sections) {
    const head = code.slice(section.from, section.open);
    if (head.startsWith("modifier")) continue;
    for (const found of head.matchAll(MODIFIERS)) {
      const from = section.from + found.index;
      const name = found[1] ?? "";
      const on = add(from, name, "dropped");
      const rest = found[2] === undefined ? `(${on})` : `(${on}, `;
      edits.push({ from, to: from + found[0].length, text: `${name}Unless${rest}` });
    }
  }

  for (const found of code.matchAll(/(?<=[;{}]\s*)((?:\w+\.)?_?require[A-Z]\w*)\s*\(/g)) {
    if (inModifier(found.index)) continue;
    const end = code.indexOf(";", closing(code, found.index + found[0].length - 1));
    const call = short(found.index, end);
    const on = add(
      found.index,
      call.length > 70 ? `${call.slice(0, 67)}…` : call,
      "not asked",
      errorOf(found[1] ?? ""),
    );
    edits.push({ from: found.index, to: found.index, text: `if (!${on}) ` });
  }

  return { text: apply(source, edits), mutants };
}

/** Conditions joined on the top level by one operator; `joint` stands before each but the first. */
function conditionParts(code: string, from: number, to: number): { begin: number; end: number; joint: string }[] {
  for (const operator of ["||", "&&"] as const) {
    const parts = split(code, from, to, operator);
    if (parts.length > 1)
      return parts.map(([begin, end], index) => ({ begin, end, joint: index === 0 ? "" : operator }));
  }
  return [{ begin: from, end: to, joint: "" }];
}

/** Makes edits that do not overlap. */
export function apply(source: string, edits: readonly Edit[]): string {
  let text = source;
  for (const { from, to, text: next } of [...edits].sort((a, b) => b.from - a.from || b.to - a.to)) {
    text = text.slice(0, from) + next + text.slice(to);
  }
  return text;
}
