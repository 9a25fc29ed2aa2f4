import { createHash } from "node:crypto";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { StoreError, storeErrorOf } from "./errors.ts";

/** What one feature keeps: its name, and the steps that made its tables, in order. A step that was published never changes. */
export interface Feature {
  readonly name: string;
  readonly steps: readonly string[];
}

export type Parameters = Readonly<Record<string, SQLInputValue>>;

/**
 * One database. Statements are prepared once and kept by their text, which is never made of input: what comes from a
 * request is a named parameter. Everything is synchronous, so nothing can come between the statements of a transaction.
 */
export class Store {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** Features whose tables are there, with the number of steps that this instance knew. */
  readonly #ready = new Map<string, number>();
  #inTransaction = false;

  /** `file` is a path, or ":memory:". */
  constructor(file: string) {
    try {
      this.#database = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: 5_000 });
      this.#database.exec(`
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        CREATE TABLE IF NOT EXISTS applied_step (
          feature TEXT NOT NULL,
          step INTEGER NOT NULL,
          digest TEXT NOT NULL,
          applied_at INTEGER NOT NULL,
          PRIMARY KEY (feature, step)
        ) STRICT;`);
    } catch (error) {
      throw storeErrorOf(error, file);
    }
  }

  /** Makes a feature's tables if they are not there yet; cheap when they are. Each file of queries begins with it. */
  use(feature: Feature): this {
    if (this.#ready.get(feature.name) !== feature.steps.length) {
      this.transaction(() => this.#migrate(feature));
      this.#ready.set(feature.name, feature.steps.length);
    }
    return this;
  }

  /** The row, or undefined. */
  get<Row>(sql: string, parameters: Parameters = {}): Row | undefined {
    return this.#prepared(sql).get(parameters) as Row | undefined;
  }

  all<Row>(sql: string, parameters: Parameters = {}): Row[] {
    return this.#prepared(sql).all(parameters) as Row[];
  }

  /** How many rows were changed. */
  run(sql: string, parameters: Parameters = {}): number {
    return Number(this.#prepared(sql).run(parameters).changes);
  }

  /** All of it or nothing. Inside another transaction it is part of that one. The work must not wait for anything. */
  transaction<T>(work: () => T): T {
    if (this.#inTransaction) return work();
    this.#database.exec("BEGIN IMMEDIATE");
    this.#inTransaction = true;
    try {
      const result = work();
      this.#database.exec("COMMIT");
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  /** After personal data was deleted: what was written ahead is folded in and cut off, so that no copy of it stays there. */
  forget(): void {
    this.#database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #migrate({ name, steps }: Feature): void {
    const applied = this.all<{ digest: string }>(
      "SELECT digest FROM applied_step WHERE feature = :name ORDER BY step",
      { name },
    );
    if (applied.length > steps.length) {
      throw new StoreError(
        `The data directory was written by a newer version of Goldlane (${name}: step ${applied.length}, known are ` +
          `${steps.length}): start that version, or choose another directory.`,
      );
    }
    for (const [index, sql] of steps.entries()) {
      const digest = createHash("sha256").update(sql).digest("hex");
      const before = applied[index];
      if (before === undefined) {
        this.#database.exec(sql);
        this.run("INSERT INTO applied_step VALUES (:name, :step, :digest, :now)", {
          name,
          step: index + 1,
          digest,
          now: Date.now(),
        });
      } else if (before.digest !== digest) {
        throw new StoreError(
          `Step ${index + 1} of ${name} was changed after it had been applied: add a new step instead.`,
        );
      }
    }
  }
}
