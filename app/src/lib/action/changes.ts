/** Before and after, as lines: of each watched view the values that change, or all of it where nothing does. */
import type { AbiParameter } from "viem";
import {
  abiFunction,
  type StateGroup,
  statesOf,
  type Watch,
  type WatchTitle,
} from "../../../../scripts/actions/index.ts";
import type { Value } from "./value-text.ts";

export interface Change {
  readonly title: WatchTitle;
  /** which field of a struct; absent where the view answers with one value */
  readonly field?: string;
  /** the name by which its kind is told */
  readonly name: string;
  /** the list that names its states, where it is one */
  readonly states?: StateGroup;
  readonly before: Value | undefined;
  /** undefined where the node could not rehearse */
  readonly after: Value | undefined;
}

interface Leaf {
  readonly field?: string;
  readonly name: string;
  readonly value: Value;
}

export function changesOf(
  watches: readonly Watch[],
  before: readonly unknown[],
  after: readonly unknown[] | undefined,
): readonly Change[] {
  return watches.flatMap((watch, index) => {
    const was = leavesOf(watch, before[index]);
    const will = after === undefined ? undefined : leavesOf(watch, after[index]);
    const lines = was.map((leaf, at): Change => {
      const states = statesOf(watch, leaf.field);
      return {
        title: watch.title,
        name: leaf.name,
        ...(leaf.field === undefined ? {} : { field: leaf.field }),
        ...(states === undefined ? {} : { states }),
        before: leaf.value,
        after: will?.[at]?.value,
      };
    });
    const changed = lines.filter((line) => line.before !== line.after);
    if (will === undefined || changed.length === 0) return lines.length === 1 ? lines : [];
    return changed;
  });
}

function leavesOf(watch: Watch, value: unknown): readonly Leaf[] {
  const { outputs } = abiFunction(watch.contract, watch.functionName, watch.args.length);
  const [only] = outputs;
  if (only === undefined) return [];
  if (outputs.length > 1) return outputs.flatMap((output, index) => leaves(output, (value as unknown[])[index]));
  if ("components" in only) return leaves(only, value);
  return isValue(value)
    ? [{ name: only.name === "" || only.name === undefined ? watch.functionName : only.name, value }]
    : [];
}

function leaves(parameter: AbiParameter, value: unknown): readonly Leaf[] {
  if ("components" in parameter && value !== null && typeof value === "object" && !Array.isArray(value)) {
    const record = value as Readonly<Record<string, unknown>>;
    return parameter.components.flatMap((inner) => leaves(inner, record[inner.name ?? ""]));
  }
  const name = parameter.name ?? "";
  return isValue(value) ? [{ field: name, name, value }] : [];
}

const isValue = (value: unknown): value is Value => ["bigint", "number", "string", "boolean"].includes(typeof value);
