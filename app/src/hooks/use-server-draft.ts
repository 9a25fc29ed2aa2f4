"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Problem } from "../lib/errors/problem.ts";
import type { Answers, Field } from "../lib/onboarding/answers.ts";
import { problemOf } from "../lib/query/ask.ts";
import { tell } from "../lib/query/tell.ts";

/** How long after the last key what was typed goes to the server. */
const QUIET_MS = 800;

export interface ServerDraft {
  readonly answers: Answers;
  readonly saving: "saved" | "saving" | "unsaved";
  readonly problem: Problem | null;
  set(field: Field, answer: string): void;
  /** Saves what is not saved yet; whether all of it is. */
  save(): Promise<boolean>;
}

/**
 * What is typed, kept by the server as it is typed and never by the browser: it is personal data. One request at a time, and
 * the last one holds everything.
 */
export function useServerDraft(kept: Answers): ServerDraft {
  const [answers, setAnswers] = useState(kept);
  const [saving, setSaving] = useState<ServerDraft["saving"]>("saved");
  const [problem, setProblem] = useState<Problem | null>(null);
  const newest = useRef(kept);
  const saved = useRef(kept);
  const turn = useRef<Promise<boolean>>(Promise.resolve(true));

  const save = useCallback(() => {
    turn.current = turn.current.then(async () => {
      const wanted = newest.current;
      if (wanted === saved.current) return true;
      setSaving("saving");
      try {
        await tell("PUT", "/api/onboarding", wanted);
        saved.current = wanted;
        setProblem(null);
        setSaving(newest.current === wanted ? "saved" : "unsaved");
        return true;
      } catch (error) {
        setProblem(problemOf(error));
        setSaving("unsaved");
        return false;
      }
    });
    return turn.current;
  }, []);

  const set = useCallback((field: Field, answer: string) => {
    newest.current = { ...newest.current, [field]: answer };
    setAnswers(newest.current);
    setSaving("unsaved");
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change begins the quiet time anew
  useEffect(() => {
    const timer = setTimeout(() => void save(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [answers, save]);

  return { answers, saving, problem, set, save };
}
