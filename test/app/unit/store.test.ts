import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { type ChainKey, type Feature, fileOf, openStore, Store, StoreError } from "../../../app/src/lib/store/open.ts";

const folder = mkdtempSync(join(tmpdir(), "goldlane-store-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const chain: ChainKey = { chainId: 31337, genesis: `0x${"a1".repeat(32)}` };
const other: ChainKey = { chainId: 31337, genesis: `0x${"b2".repeat(32)}` };

const FIRST = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT";
const SECOND = "ALTER TABLE note ADD COLUMN written_at INTEGER NOT NULL DEFAULT 0";
const NOTES: Feature = { name: "notes", steps: [FIRST] };

const write = (store: Store, text: string) => store.run("INSERT INTO note (text) VALUES (:text)", { text });
const read = (store: Store) => store.all<{ text: string }>("SELECT text FROM note ORDER BY id").map(({ text }) => text);

describe("the store", () => {
  it("keeps what was written in a file of the owner's alone", () => {
    const directory = join(folder, "kept");
    const store = openStore(chain, directory).use(NOTES);
    write(store, "first");
    store.close();
    const again = new Store(fileOf(chain, directory)).use(NOTES);
    assert.deepEqual(read(again), ["first"]);
    assert.equal(statSync(fileOf(chain, directory)).mode & 0o777, 0o600);
    assert.equal(statSync(directory).mode & 0o777, 0o700);
    again.close();
  });

  it("gives every copy of the module the same connection, also in memory", async () => {
    const store = openStore(chain, "").use(NOTES);
    write(store, "shared");
    const copy = (await import(
      `${import.meta.resolve("../../../app/src/lib/store/open.ts")}?copy`
    )) as typeof import("../../../app/src/lib/store/open.ts");
    assert.deepEqual(read(copy.openStore(chain, "").use(NOTES)), ["shared"]);
  });

  it("starts empty for another chain, even with the same id", () => {
    const directory = join(folder, "chains");
    write(openStore(chain, directory).use(NOTES), "of one chain");
    assert.deepEqual(read(openStore(other, directory).use(NOTES)), []);
    assert.deepEqual(read(openStore(chain, directory).use(NOTES)), ["of one chain"]);
  });

  it("applies only the steps that are new", () => {
    const file = join(folder, "steps.sqlite");
    const old = new Store(file).use(NOTES);
    write(old, "old");
    old.close();
    const store = new Store(file).use({ ...NOTES, steps: [FIRST, SECOND] });
    assert.equal(store.get<{ written_at: number }>("SELECT written_at FROM note")?.written_at, 0);
    store.close();
  });

  it("refuses a changed step and the data of a newer version", () => {
    const file = join(folder, "changed.sqlite");
    new Store(file).use({ ...NOTES, steps: [FIRST, SECOND] }).close();
    assert.throws(
      () => new Store(file).use(NOTES),
      /written by a newer version of Goldlane \(notes: step 2, known are 1\)/,
    );
    assert.throws(
      () => new Store(file).use({ ...NOTES, steps: [FIRST, `${SECOND} -- changed`] }),
      /Step 2 of notes was changed/,
    );
  });

  it("leaves nothing of a step that fails half way", () => {
    const store = new Store(":memory:");
    const broken = { name: "broken", steps: [`${FIRST}; CREATE TABLE note (id INTEGER)`] };
    assert.throws(() => store.use(broken), /already exists/);
    store.use({ ...broken, steps: [FIRST] });
    assert.deepEqual(read(store), []);
  });

  it("takes back everything of a transaction that throws", () => {
    const store = new Store(":memory:").use(NOTES);
    write(store, "before");
    assert.throws(() =>
      store.transaction(() => {
        write(store, "lost");
        store.transaction(() => write(store, "lost as well"));
        throw new Error("no");
      }),
    );
    assert.deepEqual(read(store), ["before"]);
    store.transaction(() => write(store, "after"));
    assert.deepEqual(read(store), ["before", "after"]);
  });

  it("leaves no trace in its files of what was deleted and forgotten", () => {
    const directory = join(folder, "erased");
    const store = openStore(chain, directory).use(NOTES);
    const secret = "Nora Newcomer, 1 Gold Lane";
    write(store, secret);
    const found = () =>
      readdirSync(directory).some((name) => readFileSync(join(directory, name)).includes(Buffer.from(secret)));
    assert.ok(found(), "the test looks at the right files");
    store.run("DELETE FROM note");
    store.forget();
    assert.ok(!found());
  });

  it("says in a sentence why a file cannot be used", () => {
    const notes = join(folder, "notes.txt");
    writeFileSync(notes, "this is no database, but a text that is longer than a header of sixteen bytes");
    const directory = join(folder, "directory.sqlite");
    mkdirSync(directory);
    for (const [file, reason] of [
      [notes, /notes\.txt cannot be used: it is not a database\.$/],
      [directory, /directory\.sqlite cannot be used: it cannot be opened/],
    ] as const) {
      assert.throws(
        () => new Store(file),
        (error) => error instanceof StoreError && reason.test(error.message),
      );
    }
  });
});
