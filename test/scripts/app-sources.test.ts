import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { it } from "node:test";
import { APP_SOURCES } from "../../scripts/stack/app.ts";
import { ROOT } from "../../scripts/stack/program.ts";

const IMPORT = /(?:\bfrom|\bimport|\bimport\()\s*["'](\.[^"']+)["']/g;

/** The files of ours that a file imports, by relative paths. */
const importsOf = (file: string): string[] =>
  [...readFileSync(file, "utf8").matchAll(IMPORT)]
    .map(([, path = ""]) => resolve(dirname(file), path))
    .filter((path) => existsSync(path) && /\.(ts|tsx|mjs|json)$/.test(path));

it("the app is made of nothing that its stamp does not cover", () => {
  const seen = new Set<string>();
  const open = globSync("app/{server/**/*,src/**/*,next.config}.{ts,tsx}", { cwd: ROOT }).map((path) =>
    join(ROOT, path),
  );
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    open.push(...importsOf(file));
  }
  const covered = (path: string) => APP_SOURCES.some((source) => path === source || path.startsWith(`${source}/`));
  const outside = [...seen].map((file) => relative(ROOT, file).replaceAll("\\", "/")).filter((path) => !covered(path));
  assert.deepEqual(outside, [], "add these to APP_SOURCES in scripts/stack/app.ts");
});
