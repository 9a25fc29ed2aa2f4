"use client";

import { useLocale } from "use-intl";
import { type Measures, measures } from "../lib/format/measure.ts";

/** Durations of the machine, factors and shares as the reader's language writes them. */
export const useMeasures = (): Measures => measures(useLocale());
