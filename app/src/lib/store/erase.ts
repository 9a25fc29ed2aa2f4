import { type Address, getAddress } from "viem";
import { forgetCase } from "./cases.ts";
import { forgetDeliveriesOf } from "./deliveries.ts";
import { endSessionsOf } from "./sessions.ts";
import type { Store } from "./store.ts";

/** What was deleted of a person, by kind. */
export interface Erased {
  readonly cases: number;
  readonly deliveries: number;
}

/**
 * Deletes all personal data of an account, of every feature, with the salts that link it to the chain. What is on chain stays:
 * hashes that nobody can link to a person any more, a limit class, a country and a date.
 */
export function erasePerson(store: Store, account: Address): Erased {
  const address = getAddress(account);
  const erased = { cases: forgetCase(store, address), deliveries: forgetDeliveriesOf(store, address) };
  endSessionsOf(store, address);
  store.forget();
  return erased;
}
