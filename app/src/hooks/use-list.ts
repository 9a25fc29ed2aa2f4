"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import {
  type CheckedList,
  type ColumnMapping,
  checkBarList,
  type Delimiter,
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
  const [delimiter, setDelimiter] = useState<Delimiter | null>(null);
  const [mapping, setMapping] = useState<ColumnMapping | null>(null);
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
      setMapping(null);
      setDelimiter(null);
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
    setMapping(null);
    setDelimiter(null);
  }, [setText, setName]);

  // the list's own hash is known in a moment; until then its rows cannot be judged
  const reading = bytes !== null && document === null;
  const year = new Date(now * 1_000).getUTCFullYear();
  const list = useMemo((): OpenList | null => {
    if (bytes === null || reading) return null;
    const between = delimiter ?? guessDelimiter(bytes);
    const records = readRecords(bytes, between);
    const [header = [], sample = []] = "rule" in records ? [] : records.map(({ cells }) => cells);
    const columns = mapping ?? suggestMapping(header);
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
  }, [bytes, delimiter, mapping, document, documentHash, location, name, reading, year]);

  return { list, reading, open, close, setMapping, setDelimiter };
}

/** The text that makes the same bytes again, or null where none does: only that can be kept as text. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
