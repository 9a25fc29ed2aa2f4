import { createStore } from "../external-store.ts";
import { tell } from "../query/tell.ts";

/** The account whose session has ended here while the page was still rendered for it. */
export const signedOutHere = createStore<string | null>(null);

/** Ends a session: here at once, on the server as well. One that cannot be reached ends it by itself after half an hour. */
export async function signOut(account: `0x${string}`): Promise<void> {
  signedOutHere.set(account);
  await tell("DELETE", "/api/session").catch(() => null);
}
