// The Node that the project pins: one npm package per platform, an optional dependency like any other.
import { join } from "node:path";

/**
 * What of package-lock.json matters here.
 * @typedef {{ version: string, os?: string[], cpu?: string[], optional?: boolean, integrity?: string }} LockEntry
 * @typedef {{ packages: Record<string, LockEntry & { optionalDependencies?: Record<string, string> }> }} Lock
 * @typedef {{ platform: string, arch: string, musl: boolean }} Machine
 */

/** The oldest Node that runs the project's scripts, which are TypeScript. */
export const NEEDED_MAJOR = 24;

/** @returns {Machine} */
export function thisMachine() {
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  const musl = process.platform === "linux" && report.header.glibcVersionRuntime === undefined;
  return { platform: process.platform, arch: process.arch, musl };
}

/**
 * The package with the pinned Node for a machine; undefined where there is none (its builds for Linux need glibc).
 * @param {Lock} lock
 * @param {Machine} machine
 */
export function pinnedPackage(lock, { platform, arch, musl }) {
  if (musl) return undefined;
  return Object.keys(lock.packages[""]?.optionalDependencies ?? {}).find((name) => {
    const entry = lock.packages[`node_modules/${name}`];
    const fits = entry?.os?.includes(platform) && entry.cpu?.includes(arch);
    return fits && /^node-/.test(name);
  });
}

/**
 * The program inside such a package.
 * @param {string} modules the node_modules folder that holds it
 * @param {string} name
 */
export function nodeProgram(modules, name) {
  return join(modules, name, "bin", process.platform === "win32" ? "node.exe" : "node");
}
