/**
 * The cookie that holds a session's secret. Over https its name begins with `__Host-`, which browsers take only with Secure,
 * for this very host and all of its paths. They take such a name over plain http from nobody, so on this machine, where the app
 * is served without https, it has a plain name. Elsewhere APP_ORIGIN says which it is; without https there is no sign-in there
 * (see `canKeepSecrets`).
 */
import { SESSION_RULES } from "./rules.ts";

const isSecure = (appOrigin: string | undefined): boolean => appOrigin?.startsWith("https:") ?? false;

export const sessionCookieName = (appOrigin: string | undefined): string =>
  isSecure(appOrigin) ? "__Host-sid" : "goldlane-sid";

/** Whether a page of this origin can be given a session: https, or this machine. */
export function canKeepSecrets(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

const ATTRIBUTES = "Path=/; HttpOnly; SameSite=Strict";

/** The header that gives a session to the browser; it forgets it with the session's longest life. */
export function sessionCookie(secret: string, appOrigin: string | undefined): string {
  const secure = isSecure(appOrigin) ? "; Secure" : "";
  const seconds = SESSION_RULES.longestMs / 1000;
  return `${sessionCookieName(appOrigin)}=${secret}; ${ATTRIBUTES}${secure}; Max-Age=${seconds}`;
}

export const noSessionCookie = (appOrigin: string | undefined): string =>
  `${sessionCookieName(appOrigin)}=; ${ATTRIBUTES}${isSecure(appOrigin) ? "; Secure" : ""}; Max-Age=0`;
