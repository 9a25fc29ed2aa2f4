"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import {
  type CheckedList,
  type ColumnMapping,
  checkBarList,
  DELIMITERS,
  type Delimiter,
  FIELDS,
  guessDelimiter,
  readRecords,
  suggestMapping,
} from "../../../scripts/bars/index.ts";
import type { Problem } from "../../../scripts/bars/types.ts";
import { hashDocument, type KnownDocument } from "../lib/bars/document.ts";
import { useDraft } from "./use-draft.ts";

/** Larger lists are read as well; they do not survive a reload. */
const MOST_KEPT = 1_000_000;

/** A bar list that somebody chose or pasted, how its columns are to be read, and every row as it was checked. */
export interface OpenList {
  readonly name: string;
  /** the list as a document of its own */
  readonly document: KnownDocument | null;
  readonly header: readonly string[];
  /** the first row, to show what a column holds */
  readonly sample: readonly string[];
  readonly mapping: ColumnMapping;
  readonly delimiter: Delimiter;
  readonly unreadable: Problem | null;
  readonly checked: CheckedList;
}

interface ListOptions {
  /** where the rows name no vault */
  readonly location: string;
  /** hash of the paper that the rows come with, unless they name their own; without it, the list's own */
  readonly documentHash: `0x${string}` | null;
  /** unix seconds of the chain */
  readonly now: number;
}

/** One list at a time, kept in the tab like everything that is typed. `purpose` tells an import from a statement. */
export function useList(purpose: string, { location, documentHash, now }: ListOptions) {
  const [text, setText] = useDraft(`${purpose}.text`);
  const [name, setName] = useDraft(`${purpose}.name`);
  const [large, setLarge] = useState<Uint8Array | null>(null);
  const [document, setDocument] = useState<KnownDocument | null>(null);
  // what a person said of a header holds for every list with the same one: a corrected list is read as the first was
  const [said, setSaid] = useDraft(`${purpose}.mapping`);
  const bytes = useMemo(() => large ?? (text === "" ? null : new TextEncoder().encode(text)), [large, text]);

  useEffect(() => {
    setDocument(null);
    if (bytes === null) return;
    let current = true;
    void hashDocument(Uint8Array.from(bytes).buffer).then((hash) => current && setDocument({ name, hash }));
    return () => {
      current = false;
    };
  }, [bytes, name]);

  const open = useCallback(
    (next: Uint8Array, title: string) => {
      setName(title);
      const decoded = decode(next);
      const keep = decoded !== null && next.length <= MOST_KEPT;
      setLarge(keep ? null : next);
      setText(keep ? decoded : "");
    },
    [setText, setName],
  );
  const close = useCallback(() => {
    setLarge(null);
    setText("");
    setName("");
  }, [setText, setName]);

  // the list's own hash is known in a moment; until then its rows cannot be judged
  const reading = bytes !== null && document === null;
  const year = new Date(now * 1_000).getUTCFullYear();
  const list = useMemo((): OpenList | null => {
    if (bytes === null || reading) return null;
    const kept = readSaid(said);
    const firstLine = firstLineOf(bytes);
    const mine = kept?.firstLine === firstLine ? kept : null;
    const between = mine?.delimiter ?? guessDelimiter(bytes);
    const records = readRecords(bytes, between);
    const [header = [], sample = []] = "rule" in records ? [] : records.map(({ cells }) => cells);
    const columns = mine?.mapping ?? suggestMapping(header);
    const hash = documentHash ?? document?.hash;
    const checked = checkBarList(bytes, {
      currentYear: year,
      mapping: columns,
      delimiter: between,
      ...(location === "" ? {} : { location }),
      ...(hash === undefined ? {} : { documentHash: hash }),
    });
    const unreadable = "rule" in records ? records : null;
    return { name, document, header, sample, mapping: columns, delimiter: between, unreadable, checked };
  }, [bytes, said, document, documentHash, location, name, reading, year]);

  const say = (change: { mapping?: ColumnMapping; delimiter?: Delimiter }) => {
    if (list === null || bytes === null) return;
    const { delimiter, mapping } = list;
    setSaid(JSON.stringify({ firstLine: firstLineOf(bytes), delimiter, mapping, ...change }));
  };
  return {
    list,
    reading,
    open,
    close,
    setMapping: (mapping: ColumnMapping) => say({ mapping }),
    setDelimiter: (delimiter: Delimiter) => {
      if (bytes === null) return;
      // another separator makes other columns: their mapping begins anew
      const records = readRecords(bytes, delimiter);
      say({ delimiter, mapping: suggestMapping("rule" in records ? [] : (records[0]?.cells ?? [])) });
    },
  };
}

/** The text that makes the same bytes again, or null where none does: only that can be kept as text. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

interface Said {
  readonly firstLine: string;
  readonly delimiter: Delimiter;
  readonly mapping: ColumnMapping;
}

/** What was kept, or nothing where it is none of ours; columns that a file does not have are refused by the importer itself. */
function readSaid(text: string): Said | null {
  try {
    const { firstLine, delimiter, mapping } = JSON.parse(text) as Record<string, unknown>;
    const known = DELIMITERS.find((each) => each === delimiter);
    if (typeof firstLine !== "string" || known === undefined || mapping === null || typeof mapping !== "object")
      return null;
    const { barClass, index } = mapping as Record<string, unknown>;
    if (index === null || typeof index !== "object") return null;
    const columns = FIELDS.flatMap((field) => {
      const position = (index as Record<string, unknown>)[field];
      return Number.isInteger(position) ? [[field, position as number] as const] : [];
    });
    const kept = {
      barClass: barClass === "Kilobar" ? "Kilobar" : "Large",
      index: Object.fromEntries(columns),
    } as const;
    return { firstLine, delimiter: known, mapping: kept };
  } catch {
    return null;
  }
}

const firstLineOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).split(/\r?\n/, 1)[0] ?? "";
