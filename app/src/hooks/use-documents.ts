"use client";

import { useCallback, useEffect, useState } from "react";
import { isHash } from "viem";
import type { KnownDocument } from "../lib/bars/document.ts";
import { useConfig } from "./use-config.ts";

const MOST = 20;

/** Papers that were hashed in this browser, newest first: names and hashes, so that nobody drops one twice. */
export function useDocuments(): [known: readonly KnownDocument[], remember: (document: KnownDocument) => void] {
  const { genesis } = useConfig();
  const key = `goldlane.documents.${genesis}`;
  const [known, setKnown] = useState<readonly KnownDocument[]>([]);
  useEffect(() => setKnown(read(key)), [key]);
  const remember = useCallback(
    (document: KnownDocument) => {
      const next = [document, ...read(key).filter(({ hash }) => hash !== document.hash)].slice(0, MOST);
      localStorage.setItem(key, JSON.stringify(next));
      setKnown(next);
    },
    [key],
  );
  return [known, remember];
}

function read(key: string): KnownDocument[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isKnown) : [];
  } catch {
    return []; // not ours: leave it unread
  }
}

function isKnown(value: unknown): value is KnownDocument {
  if (value === null || typeof value !== "object") return false;
  const { name, hash } = value as Record<string, unknown>;
  return typeof name === "string" && typeof hash === "string" && isHash(hash);
}
