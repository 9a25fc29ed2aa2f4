// The project's own vectors, in the format of the official ones: our engine in both ways to run code, and the files against their maker.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { buildEngine, createMemory, Engine } from "../../../devnet/engine/index.ts";
import { findFiles, readCases } from "../conformance/fixture.ts";
import { runCase } from "../conformance/run.ts";
import { VECTORS_FOLDER, vectorFiles } from "./make.ts";

const engine = new Engine(await buildEngine(), createMemory(), { decodeAtOnce: true });

for (const file of await findFiles(VECTORS_FOLDER)) {
  test(`own vectors: ${file.slice(VECTORS_FOLDER.length + 1, -".json".length)}`, async () => {
    const cases = await readCases(file);
    assert.ok(cases.length > 0);
    for (const testCase of cases) {
      for (const streams of [true, false]) {
        assert.equal(await runCase(engine, testCase, { streams }), null, `${testCase.id}, streams ${streams}`);
      }
    }
  });
}

test("the files are what @ethereumjs makes of the cases (node test/devnet/vectors/make.ts writes them)", async () => {
  const files = await vectorFiles();
  assert.deepEqual((await readdir(VECTORS_FOLDER)).sort(), [...files.keys()].sort());
  for (const [name, text] of files) assert.equal(await readFile(join(VECTORS_FOLDER, name), "utf8"), text, name);
});
