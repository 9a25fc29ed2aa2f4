/**
 * The one catalogue of texts, in ICU format: `en/<feature>.ts` and `de/<feature>.ts`, where German is typed against English.
 * Texts are no part of the page's JavaScript: the server sends those that a page asks for along with it (`<Texts of={…}>`),
 * in the reader's language alone. Sentences of contract errors stand in `lib/errors`.
 */
import type { en } from "./en/index.ts";

export type Catalogue = typeof en;
/** A file of the catalogue. */
export type Feature = keyof Catalogue;
