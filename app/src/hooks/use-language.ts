"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { LANGUAGE_COOKIE, type Locale } from "../lib/messages/locale.ts";
import { useReadAgain } from "./use-account.ts";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Keeps the language in a cookie and has the server render the page anew in it. Nothing that was typed is lost. */
export function useSetLanguage(): (locale: Locale) => void {
  const router = useRouter();
  const readAgain = useReadAgain();
  return useCallback(
    (locale) => {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
      document.cookie = `${LANGUAGE_COOKIE}=${locale}; path=/; max-age=${YEAR_SECONDS}; samesite=strict`;
      router.refresh();
      readAgain(); // sentences of problems come from the server as well
    },
    [router, readAgain],
  );
}
