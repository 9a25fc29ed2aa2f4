// Who may ask. A page on any site can make a browser send requests to 127.0.0.1, so two headers decide that a page cannot forge: Host (a name that was
// rebound to loopback, go-ethereum#15962) and Origin (a foreign page, which may read the chain like a wallet does, but not steer the node).
import { isIP } from "node:net";

export interface Access {
  /** host names besides localhost and IP addresses; "*" = any */
  hosts: readonly string[];
  /** origins of pages that are let in, as in CORS; "*" = any */
  origins: readonly string[];
}

/** The name in a Host header, without its port. */
function hostName(header: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d*)?$/.exec(header);
  return (bracketed?.[1] ?? header.replace(/:\d*$/, "")).toLowerCase();
}

const isLocalName = (name: string): boolean => name === "localhost" || name.endsWith(".localhost");

/** Whether a request with this Host header is for us. Without the header it is no browser's. */
export function admitsHost(header: string | undefined, { hosts }: Access): boolean {
  if (header === undefined || hosts.includes("*")) return true;
  const name = hostName(header);
  return isIP(name) !== 0 || isLocalName(name) || hosts.includes(name);
}

/** Whether a page of this origin may read answers. */
export function admitsOrigin(origin: string | undefined, { origins }: Access): boolean {
  return origin === undefined || origins.includes("*") || origins.includes(origin) || isOwnOrigin(origin);
}

/**
 * Whether a request may use development methods and unlocked accounts: it comes from no page, from one on this machine, or from an origin that was
 * named. "*" names none.
 */
export function isTrusted(origin: string | undefined, { origins }: Access): boolean {
  return origin === undefined || origins.includes(origin) || isOwnOrigin(origin);
}

function isOwnOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false; // "null" too: a sandboxed page
  const { hostname } = new URL(origin);
  return isLocalName(hostname) || hostname === "127.0.0.1" || hostname === "[::1]";
}
