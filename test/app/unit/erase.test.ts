import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, describe, it } from "node:test";
import { NO_ANSWERS } from "../../../app/src/lib/onboarding/answers.ts";
import { caseOfAccount, commitmentOf, keepDraft, submitCase } from "../../../app/src/lib/store/cases.ts";
import { fileOf, Store } from "../../../app/src/lib/store/open.ts";
import { developmentAccount } from "../../../scripts/accounts.ts";

const directory = mkdtempSync(join(tmpdir(), "goldlane-erase-"));
after(() => rmSync(directory, { recursive: true, force: true }));

const nora = developmentAccount("nora").address;
const ivo = developmentAccount("ivo").address;

const erase = (...args: string[]) =>
  spawnSync(process.execPath, [resolve(import.meta.dirname, "../../../app/server/erase.ts"), ...args], {
    encoding: "utf8",
    env: { ...process.env, GOLDLANE_DATADIR: "" },
  });

describe("npm run erase", () => {
  it("deletes one person from every chain's file, also while the app has it open", () => {
    const stores = (["a1", "b2"] as const).map((byte) => {
      const store = new Store(fileOf({ chainId: 31337, genesis: `0x${byte.repeat(32)}` }, directory));
      for (const account of [nora, ivo])
        keepDraft(store, account, { ...NO_ANSWERS, street: `1 Gold Lane ${account}` }, 1);
      submitCase(store, nora, 2);
      commitmentOf(store, caseOfAccount(store, nora)?.id ?? 0);
      return store;
    });
    const { status, stdout } = erase("--account", nora, "--datadir", directory);
    assert.equal(status, 0);
    assert.deepEqual(stdout.trim().split("\n"), [
      "goldlane-31337-a1a1a1a1a1a1a1a1.sqlite: 1 case, 0 deliveries deleted",
      "goldlane-31337-b2b2b2b2b2b2b2b2.sqlite: 1 case, 0 deliveries deleted",
    ]);
    for (const store of stores) {
      assert.equal(caseOfAccount(store, nora), undefined);
      assert.ok(caseOfAccount(store, ivo));
      store.close();
    }
    const bytes = readdirSync(directory).map((name) => readFileSync(join(directory, name), "latin1"));
    assert.ok(bytes.some((text) => text.includes(`1 Gold Lane ${ivo}`)));
    assert.ok(!bytes.some((text) => text.includes(`1 Gold Lane ${nora}`)), "nothing is left in the files");
  });

  for (const [args, sentence] of [
    [["--account", "nora", "--datadir", directory], /has to be an address, not "nora"/],
    [["--account", nora], /--datadir is missing/],
    [["--account", nora, "--datadir", join(directory, "none")], /there is no directory/],
    [["--nobody"], /Unknown option/],
  ] as const) {
    it(`refuses ${args.join(" ").slice(0, 40)}`, () => {
      const { status, stderr } = erase(...args);
      assert.equal(status, 1);
      assert.match(stderr, sentence);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }
});
