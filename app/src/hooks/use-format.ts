"use client";

import { useLocale } from "use-intl";
import { type Formats, formats } from "../lib/format/index.ts";

/** Amounts and times as the reader's language writes them: `const { formatOz } = useFormat()`. */
export const useFormat = (): Formats => formats(useLocale());
