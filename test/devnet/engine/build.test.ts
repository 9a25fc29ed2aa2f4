import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { buildEngine } from "../../../devnet/engine/index.ts";
import { checkSections, ForbiddenSectionError } from "../../../devnet/engine/sections.ts";

const BUILD = join(import.meta.dirname, "../../../devnet/engine/build");

test("the fast module has no data segment, no start function, no element segment, and no trace of tracing", async () => {
  const module = await buildEngine("fast");
  const imports = WebAssembly.Module.imports(module).map(({ name }) => name);
  assert.deepEqual(imports.sort(), ["clock", "memory", "precompile", "recover"]);
  const files = (await readdir(BUILD)).filter((name) => name.endsWith(".wasm"));
  assert.ok(files.length > 0);
  for (const file of files) checkSections(await readFile(join(BUILD, file)));
});

test("a module with a start function or a data segment is refused", () => {
  const header = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  for (const id of [8, 9, 11, 12]) {
    assert.throws(() => checkSections(Uint8Array.of(...header, 1, 1, 0, id, 1, 0)), ForbiddenSectionError);
  }
  checkSections(Uint8Array.of(...header, 1, 1, 0));
});
