import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Program, packaged, ROOT, script } from "./program.ts";
import { contentStamp } from "./stamp.ts";
import type { Supervisor } from "./supervisor.ts";

/** Everything that the built app is made of; a test holds the app's imports against it. */
export const APP_SOURCES = [
  "app",
  "scripts/accounts.ts",
  "scripts/actions",
  "scripts/bars",
  "scripts/csv",
  "scripts/deploy/deployment.ts",
  "scripts/deploy/roles.ts",
  "scripts/generated",
  "scripts/market",
  "scripts/numbers",
  "scripts/signatures",
  "package-lock.json",
] as const;

/** Inside what it vouches for: whoever deletes the build deletes the stamp. */
const STAMP = join(ROOT, "app/.next/built-from");

const written = (path: string): boolean => path.endsWith(".tsbuildinfo") || path === "app/next-env.d.ts";

/** Builds the app unless the last build was made from the same files; whether it did. */
export async function buildApp(supervisor: Supervisor, onLine?: (line: string) => void): Promise<boolean> {
  const stamp = contentStamp(ROOT, APP_SOURCES, written);
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === stamp) return false;
  rmSync(STAMP, { force: true }); // a build that is interrupted must not look whole
  await supervisor.run("The build of the app", packaged("next", ["build", "app"]), {}, onLine);
  writeFileSync(STAMP, stamp);
  return true;
}

export const appProgram = (port: number): Program =>
  script("app/server/main.ts", "--hostname", "127.0.0.1", "--port", String(port));

export async function answersHttp(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  await response.body?.cancel();
  return response.status < 500;
}
