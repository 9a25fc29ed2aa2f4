/**
 * The same texts in another language: every key of the English ones, no other. That each text has the same places to fill
 * (`{gold}`) is tested, since types do not read ICU.
 */
export type Translation<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Translation<Texts[Key]>;
};
