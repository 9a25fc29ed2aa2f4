/**
 * What the development panel did by methods that leave no transaction: the clock, balances. The chain keeps no record of them, so this
 * server notes each one that it passed on, with the block that the chain had come to.
 */
import type { Feature, Store } from "./open.ts";

const ACTS: Feature = {
  name: "development-acts",
  steps: [
    `CREATE TABLE development_act (
      id INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      block INTEGER NOT NULL,
      method TEXT NOT NULL,
      parameters TEXT NOT NULL
    ) STRICT`,
  ],
};

export interface DevelopmentAct {
  readonly id: number;
  /** unix seconds of the chain's newest block */
  readonly at: number;
  readonly block: number;
  readonly method: string;
  /** as JSON */
  readonly parameters: string;
}

/** More than a person does by hand, so that the notes cannot fill a disk. */
const MOST_ACTS = 10_000;

export function noteAct(store: Store, act: Omit<DevelopmentAct, "id">): void {
  store.use(ACTS).transaction(() => {
    store.run(
      "INSERT INTO development_act (at, block, method, parameters) VALUES (:at, :block, :method, :parameters)",
      {
        ...act,
      },
    );
    store.run("DELETE FROM development_act WHERE id <= (SELECT max(id) FROM development_act) - :most", {
      most: MOST_ACTS,
    });
  });
}

/** All of them, the oldest first. */
export const actsOf = (store: Store): DevelopmentAct[] =>
  store.use(ACTS).all<DevelopmentAct>("SELECT id, at, block, method, parameters FROM development_act ORDER BY id");
