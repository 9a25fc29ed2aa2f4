import type { Address } from "viem";
import { createSiweMessage, parseSiweMessage } from "viem/siwe";
import { SESSION_RULES } from "./rules.ts";

/** The last words are a promise: nothing that moves money is ever asked for in a sign-in. */
export const SIGN_IN_STATEMENT = "Sign in to Goldlane. This does not move any money.";

/** Where a sign-in is made: what the message has to say about it, to the letter. */
export interface SignInPlace {
  /** scheme, host and port of the page */
  readonly origin: string;
  readonly chainId: number;
}

/** The text that the wallet shows and signs (EIP-4361), the whole of it made here. */
export const signInMessage = (place: SignInPlace, address: Address, nonce: string, now: number): string =>
  createSiweMessage({
    domain: new URL(place.origin).host,
    uri: place.origin,
    version: "1",
    chainId: place.chainId,
    address,
    nonce,
    statement: SIGN_IN_STATEMENT,
    issuedAt: new Date(now),
    expirationTime: new Date(now + SESSION_RULES.nonceMs),
  });

/** Why a message is no sign-in here. The sentences are for logs and tests; people are told to sign in again. */
export type MessageFault =
  | "malformed"
  | "foreign domain"
  | "foreign address of the page"
  | "other chain"
  | "other statement"
  | "not of now"
  | "expired";

export interface ReadMessage {
  readonly address: Address;
  readonly nonce: string;
}

/** Reads a signed message, or says what is wrong with it. Nothing of it may differ from what we would have written. */
export function readSignInMessage(message: string, place: SignInPlace, now: number): ReadMessage | MessageFault {
  const { address, nonce, domain, uri, version, chainId, statement, issuedAt, expirationTime, ...rest } =
    parseSiweMessage(message);
  if (address === undefined || nonce === undefined || issuedAt === undefined || expirationTime === undefined) {
    return "malformed";
  }
  if (domain !== new URL(place.origin).host) return "foreign domain";
  if (uri !== place.origin) return "foreign address of the page";
  if (chainId !== place.chainId) return "other chain";
  if (statement !== SIGN_IN_STATEMENT) return "other statement";
  if (version !== "1" || Object.keys(rest).length > 0) return "malformed";
  const issued = issuedAt.getTime();
  const expires = expirationTime.getTime();
  // a date that is none compares false with everything: ask for what is good
  if (!(Math.abs(now - issued) <= SESSION_RULES.skewMs)) return "not of now";
  if (!(now < expires && expires - issued <= SESSION_RULES.nonceMs)) return "expired";
  // the parser looks for its lines anywhere: only the very text that these fields make is taken
  const rewritten = createSiweMessage({
    domain,
    uri,
    version,
    chainId,
    address,
    nonce,
    statement,
    issuedAt,
    expirationTime,
  });
  return rewritten === message ? { address, nonce } : "malformed";
}
