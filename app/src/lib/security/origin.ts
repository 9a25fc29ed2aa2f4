const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a request was made by a page of this app. The Host header alone proves nothing (a foreign name can be made to
 * point here), so beyond this machine the app's own origin has to be configured (APP_ORIGIN).
 */
export function isOwnOrigin(origin: string | null, host: string | null, configured: string | undefined): boolean {
  if (origin === null || host === null || !URL.canParse(origin)) return false;
  if (configured !== undefined) return origin === configured;
  const { host: originHost, hostname } = new URL(origin);
  return originHost === host && LOOPBACK.has(hostname);
}
