"use client";

import { type Hex, keccak256, stringToHex } from "viem";
import { useDraft } from "./use-draft.ts";

export interface Reason {
  readonly text: string;
  setText(text: string): void;
  /** what goes on chain; null while there is no reason */
  readonly hash: Hex | null;
}

/** A reason that stays with its person and of which only the hash goes on chain, as `npm run admin` writes it. */
export function useReason(name: string): Reason {
  const [text, setText] = useDraft(`reason.${name}`);
  const trimmed = text.trim();
  return { text, setText, hash: trimmed === "" ? null : keccak256(stringToHex(trimmed)) };
}
