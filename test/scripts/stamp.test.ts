import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { contentStamp } from "../../scripts/stack/stamp.ts";

describe("contentStamp", () => {
  let root = "";
  const stamp = (leftOut = (_: string): boolean => false) => contentStamp(root, ["app", "lock.json"], leftOut);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "stamp-"));
    mkdirSync(join(root, "app/src"), { recursive: true });
    writeFileSync(join(root, "app/src/page.tsx"), "one");
    writeFileSync(join(root, "lock.json"), "{}");
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it("is the same while nothing has changed", () => {
    assert.equal(stamp(), stamp());
  });

  it("changes with a byte", () => {
    const before = stamp();
    writeFileSync(join(root, "app/src/page.tsx"), "two");
    assert.notEqual(stamp(), before);
  });

  it("changes with a name", () => {
    const before = stamp();
    renameSync(join(root, "app/src/page.tsx"), join(root, "app/src/other.tsx"));
    assert.notEqual(stamp(), before);
  });

  it("changes with a new file, and with a file named by itself", () => {
    const before = stamp();
    writeFileSync(join(root, "app/src/new.tsx"), "");
    const after = stamp();
    assert.notEqual(after, before);
    writeFileSync(join(root, "lock.json"), "{ }");
    assert.notEqual(stamp(), after);
  });

  it("knows a byte that moved from one file into the next", () => {
    writeFileSync(join(root, "app/a"), "xy");
    writeFileSync(join(root, "app/b"), "z");
    const before = stamp();
    writeFileSync(join(root, "app/a"), "x");
    writeFileSync(join(root, "app/b"), "yz");
    assert.notEqual(stamp(), before);
  });

  it("does not look at what the build writes, at packages, or at what is left out", () => {
    const before = stamp((path) => path.endsWith(".tsbuildinfo"));
    for (const folder of [".next", "node_modules"]) {
      mkdirSync(join(root, "app", folder));
      writeFileSync(join(root, "app", folder, "file"), "");
    }
    writeFileSync(join(root, "app/x.tsbuildinfo"), "");
    assert.equal(
      stamp((path) => path.endsWith(".tsbuildinfo")),
      before,
    );
  });
});
