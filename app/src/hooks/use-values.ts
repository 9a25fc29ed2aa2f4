"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { ValueWords } from "../lib/action/value-text.ts";
import { useConfig } from "./use-config.ts";
import { useFormat } from "./use-format.ts";
import { useNames } from "./use-names.ts";

/** What it takes to write the contracts' values for the reader (`lib/action/value-text.ts`). */
export function useValueWords(): ValueWords {
  const formats = useFormat();
  const t = useTranslations("common");
  const { usdtDecimals } = useConfig();
  const nameOf = useNames();
  return useMemo(
    () => ({ formats, usdtDecimals, nameOf, yes: t("yes"), no: t("no") }),
    [formats, usdtDecimals, nameOf, t],
  );
}
