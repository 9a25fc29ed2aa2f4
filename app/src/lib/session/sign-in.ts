/** The two requests of a sign-in, apart from the web: a challenge is given, and its signature is taken. */
import type { Address, Hex } from "viem";
import type { Network } from "../chain/network.ts";
import { openStore } from "../store/open.ts";
import { addNonce, beginSession, endSession, takeNonce } from "../store/sessions.ts";
import { type MessageFault, readSignInMessage, type SignInPlace, signInMessage } from "./sign-in-message.ts";
import { hasSigned } from "./signature.ts";

export function giveChallenge(network: Network, origin: string, address: Address, now = Date.now()): string {
  return signInMessage(placeOf(network, origin), address, addNonce(openStore(network), address, now), now);
}

export type SignInFault = MessageFault | "unknown nonce" | "bad signature";

export interface SignedIn {
  readonly address: Address;
  /** for the cookie alone */
  readonly secret: string;
}

/**
 * Checks a signed message and begins a session. The nonce is used up first, so that nothing about a message can be tried
 * twice. A contract's signature is asked for on chain (ERC-1271). Another session of this browser (`former`) ends.
 */
export async function signIn(
  network: Network,
  origin: string,
  { message, signature }: { readonly message: string; readonly signature: Hex },
  former: string | undefined,
  now = Date.now(),
): Promise<SignedIn | SignInFault> {
  const read = readSignInMessage(message, placeOf(network, origin), now);
  if (typeof read === "string") return read;
  const { address, nonce } = read;
  const store = openStore(network);
  if (!takeNonce(store, nonce, address, now)) return "unknown nonce";
  if (!(await hasSigned(network.client, address, message, signature))) return "bad signature";
  if (former !== undefined) endSession(store, former);
  return { address, secret: beginSession(store, address, now) };
}

const placeOf = ({ chainId }: Network, origin: string): SignInPlace => ({ origin, chainId });
