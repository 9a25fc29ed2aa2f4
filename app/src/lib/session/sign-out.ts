import { tell } from "../query/tell.ts";

/** Ends the session on the server; a server that cannot be reached ends it by itself after half an hour. */
export const signOut = (): Promise<unknown> => tell("DELETE", "/api/session").catch(() => null);
