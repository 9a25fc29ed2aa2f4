// Test files of execution-apis: what is sent, what is expected, and whether an answer is that.
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

export interface Exchange {
  request: string;
  expected: unknown;
}

export interface CompatCase {
  /** such as "eth_call/call-callenv" */
  name: string;
  exchanges: Exchange[];
  /** only the answer's shape counts */
  isSpecOnly: boolean;
}

function parse(name: string, text: string): CompatCase {
  const exchanges: Exchange[] = [];
  let request = "";
  for (const line of text.split("\n")) {
    if (line.startsWith(">>")) request = line.slice(2).trim();
    if (line.startsWith("<<")) exchanges.push({ request, expected: JSON.parse(line.slice(2)) });
  }
  return { name, exchanges, isSpecOnly: /^\/\/ speconly:/m.test(text) };
}

/** Every case under a folder, by name. */
export async function readCases(folder: string): Promise<CompatCase[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".io")).sort();
  return Promise.all(
    files.map(async (file) =>
      parse(relative(".", file).replace(/\.io$/, ""), await readFile(join(folder, file), "utf8")),
    ),
  );
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Errors say things in their own words, nested ones too. */
function withoutMessages(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMessages);
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => {
      if (key !== "error" || !isFields(inside)) return [key, withoutMessages(inside)];
      const { message: _, ...rest } = inside;
      return [key, rest];
    }),
  );
}

/** Where two answers differ first; undefined where they don't. Numbers may differ by what floating point does to them. */
function difference(got: unknown, wanted: unknown, path: string): string | undefined {
  if (typeof got === "number" && typeof wanted === "number" && Math.abs(got - wanted) <= Math.abs(wanted) * 1e-9)
    return undefined;
  if (Array.isArray(got) && Array.isArray(wanted)) {
    if (got.length !== wanted.length) return `${path}: ${got.length} items, ${wanted.length} wanted`;
    return firstOf(got, (item, i) => difference(item, wanted[i], `${path}[${i}]`));
  }
  if (isFields(got) && isFields(wanted)) {
    return firstOf([...new Set([...Object.keys(wanted), ...Object.keys(got)])], (key) =>
      difference(got[key], wanted[key], `${path}.${key}`),
    );
  }
  return got === wanted ? undefined : `${path}: ${shown(got)}, ${shown(wanted)} wanted`;
}

/** Whether the keys are data, such as addresses or nonces, and not names. */
const isMap = (fields: Fields): boolean => {
  const keys = Object.keys(fields);
  return keys.length > 0 && keys.every((key) => /^(0x[0-9a-f]+|\d+)$/i.test(key));
};

/** The same for shapes: the kinds of values and the members of objects. An empty list has any shape. */
function shapeDifference(got: unknown, wanted: unknown, path: string): string | undefined {
  if (Array.isArray(got) && Array.isArray(wanted)) {
    return got.length > 0 && wanted.length > 0 ? shapeDifference(got[0], wanted[0], `${path}[0]`) : undefined;
  }
  if (isFields(got) && isFields(wanted)) {
    if (isMap(wanted)) {
      const [[key, value] = []] = Object.entries(got);
      return key === undefined ? undefined : shapeDifference(value, Object.values(wanted)[0], `${path}.${key}`);
    }
    return firstOf(Object.keys(wanted), (key) =>
      key in got ? shapeDifference(got[key], wanted[key], `${path}.${key}`) : `${path}.${key}: missing`,
    );
  }
  return typeof got === typeof wanted ? undefined : `${path}: ${shown(got)}, something like ${shown(wanted)} wanted`;
}

function firstOf<T>(items: readonly T[], look: (item: T, index: number) => string | undefined): string | undefined {
  for (const [i, item] of items.entries()) {
    const found = look(item, i);
    if (found !== undefined) return found;
  }
  return undefined;
}

const SHOWN = 120;
const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
};

/** Whether an answer is the one expected, by the rules of the official runner; else where it differs. */
export function judge(got: unknown, { expected }: Exchange, isSpecOnly: boolean): string | undefined {
  const [a, b] = [withoutMessages(got), withoutMessages(expected)];
  if (!isSpecOnly) return difference(a, b, "answer");
  const isError = (value: unknown): boolean => isFields(value) && "error" in value;
  if (isError(a) !== isError(b)) return `answer: ${shown(got)}, something like ${shown(expected)} wanted`;
  return shapeDifference(a, b, "answer");
}
