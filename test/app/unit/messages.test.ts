import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { describe, it } from "node:test";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { de } from "../../../app/src/lib/messages/de/index.ts";
import { en } from "../../../app/src/lib/messages/en/index.ts";
import { chooseLocale } from "../../../app/src/lib/messages/locale.ts";

/** Every text with its place in the catalogue: "portfolio.title". */
function* texts(catalogue: object, place = ""): Generator<[place: string, text: string]> {
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === "string") yield [`${place}${key}`, value];
    else yield* texts(value as object, `${place}${key}.`);
  }
}

/** What a text has to be given: names with their kinds, "count: plural". */
function places(elements: readonly MessageFormatElement[]): string[] {
  const found = new Set<string>();
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    found.add(`${element.value}: ${element.type}`);
    if (element.type === TYPE.tag) for (const each of places(element.children)) found.add(each);
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const { value } of Object.values(element.options)) for (const each of places(value)) found.add(each);
    }
  }
  return [...found].sort();
}

describe("the catalogue", () => {
  const german = new Map(texts(de));

  it("has every text in German, with the same places to fill, and none that is empty", () => {
    for (const [place, text] of texts(en)) {
      const other = german.get(place);
      assert.ok(other, `German lacks ${place}`);
      assert.notEqual(other.trim(), "", place);
      assert.deepEqual(places(parse(other)), places(parse(text)), place);
    }
    assert.equal(german.size, [...texts(en)].length);
  });

  it("holds each file under its own name", () => {
    for (const [language, catalogue] of [
      ["en", en],
      ["de", de],
    ] as const) {
      const folder = resolve(import.meta.dirname, `../../../app/src/lib/messages/${language}`);
      const files = readdirSync(folder).filter((name) => name !== "index.ts");
      assert.deepEqual(files.map((name) => name.replace(/\.ts$/, "")).sort(), Object.keys(catalogue).sort());
    }
  });

  it("speaks to German readers as Sie, and shouts at nobody", () => {
    for (const [place, text] of german) assert.doesNotMatch(text, /\b(du|dein\w*|dir|dich|Ups|Hoppla)\b|!/i, place);
    for (const [place, text] of texts(en)) assert.doesNotMatch(text, /\b(oops|whoops)\b|!/i, place);
  });
});

describe("the language of a visitor", () => {
  for (const [chosen, accepted, expected] of [
    ["de", "en", "de"],
    ["fr", "de", "de"], // a cookie that is none of ours
    [undefined, "de-AT,de;q=0.9,en;q=0.8", "de"],
    [undefined, "en-GB,en;q=0.9,de;q=0.8", "en"],
    [undefined, "fr,de;q=0.5,en;q=0.4", "de"],
    [undefined, "de;q=0,en;q=0.1", "en"],
    [undefined, "en;q=0.2, de;q=0.7", "de"],
    [undefined, "fr-CH", "en"],
    [undefined, "*", "en"],
    [undefined, ";;q=x,,", "en"],
    [undefined, null, "en"],
  ] as const) {
    it(`is ${expected} for ${chosen ?? "no cookie"} and ${accepted ?? "no header"}`, () => {
      assert.equal(chooseLocale(chosen, accepted), expected);
    });
  }
});
