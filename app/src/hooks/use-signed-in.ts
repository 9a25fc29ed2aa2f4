import { createContext, useContext } from "react";

/** The account that is signed in on the server, or null. The server renders it; the secret itself no script can read. */
export const SignedInContext = createContext<`0x${string}` | null>(null);

export const useSignedIn = (): `0x${string}` | null => useContext(SignedInContext);
