// What an entry of the state table is to the tries: a leaf that belongs into one of them, or does not.
import { zero } from "../fill";
import {
  ACCOUNT_EXISTS,
  ACCOUNT_INCARNATION,
  ACCOUNT_ROOT_HASH,
  SLOT_ACCOUNT,
  SLOT_INCARNATION,
  SLOT_VALUE,
  SLOTS,
} from "../layout";
import { isZero } from "../u256";

/** Whether a slot can be reached: not where its incarnation is gone, nor where its entry was taken out of the table again. */
@inline
export function isAlive(slot: usize): bool {
  const account = load<u32>(slot, SLOT_ACCOUNT) as usize;
  return account != 0 && load<u32>(account, ACCOUNT_INCARNATION) == load<u32>(slot, SLOT_INCARNATION);
}

/** Whether a leaf belongs into its trie: slots that are zero and accounts that do not exist do not. */
@inline
export function isPresent(e: usize): bool {
  return e >= SLOTS ? !isZero(e + SLOT_VALUE) : load<u32>(e, ACCOUNT_EXISTS) != 0;
}

/** An account without storage has its path, or nothing, where the hash of its root was. */
@inline
export function forgetRootHash(account: usize): void {
  zero(account + ACCOUNT_ROOT_HASH, 32);
}
