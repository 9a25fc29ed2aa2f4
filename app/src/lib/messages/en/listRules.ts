import { RULE_TEXTS } from "../../../../../scripts/bars/rule-texts.ts";

/** The rules of bar lists, in the importer's own words. */
export const listRules = RULE_TEXTS;
