import type { ActionName } from "../../../../scripts/actions/index.ts";
import type { ManagedContract } from "../../../../scripts/deploy/roles.ts";

/** Texts for every action of the catalogue: one that lacks its own does not compile. */
export type ActionTexts = {
  readonly [C in ManagedContract]: {
    readonly [F in ActionName<C>]: {
      /** what it is called, as a verb */
      readonly title: string;
      /** what happened, from the events */
      readonly done: string;
      /** what will happen, in one sentence or two */
      readonly effect: string;
    };
  };
};
