// Installs exactly what package-lock.json says, once for each state of that file.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { whenOrphaned } from "./orphan.mjs";
import { NEEDED_MAJOR, nodeProgram } from "./pinned-node.mjs";
import { reasonOfInstall } from "./reasons.mjs";

const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/** What the packages take. */
const NEEDED_MB = 1_400;

const DISK_IS_FULL = /ENOSPC|EDQUOT/;

/** Something went wrong that the person at the keyboard can do something about. */
export class InstallFailed extends Error {}

/**
 * Names a state of the lock file on a platform.
 * @param {string | Uint8Array} lock
 * @param {string} platform
 */
export const installStamp = (lock, platform) => createHash("sha256").update(lock).update(platform).digest("hex");

/**
 * @param {string} root the repository
 * @param {string} stamp
 */
export function isInstalled(root, stamp) {
  const file = join(root, "node_modules/.installed");
  return existsSync(file) && readFileSync(file, "utf8") === stamp;
}

/**
 * @param {string} root the repository
 * @param {import("./pinned-node.mjs").Lock} lock
 * @param {string | undefined} pinned the package with the Node for this platform
 * @param {string} stamp
 */
export async function install(root, lock, pinned, stamp) {
  const npm = process.env["npm_execpath"] ?? "";
  if (!npm.endsWith("npm-cli.js")) {
    throw new InstallFailed("nothing is installed yet: start with `npm start` or `npm test`");
  }
  if (!existsSync(join(root, "node_modules"))) requireRoom(root);
  rmSync(join(root, "node_modules/.installed"), { force: true }); // a broken installation must not look whole
  let node = process.execPath;
  /** @type {string | undefined} */
  let temporary;
  try {
    if (Number(process.versions.node.split(".")[0]) < NEEDED_MAJOR && pinned !== undefined) {
      // npm holds each package against the Node that it runs on, and leaves optional ones that ask for a
      // newer one out without a word: so npm itself has to run on the pinned Node, fetched first, alone
      temporary = mkdtempSync(join(tmpdir(), "goldlane-"));
      writeAlone(temporary, pinned, lock);
      await timed("fetch the pinned Node", () => ci(node, npm, temporary ?? ""));
      node = nodeProgram(join(temporary, "node_modules"), pinned);
    }
    await timed("install the packages (a few minutes the first time)", () =>
      ci(node, npm, root, "--include=dev", "--include=optional"),
    );
    writeFileSync(join(root, "node_modules/.installed"), stamp);
  } finally {
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * Fails at once where the packages would fill the disk after minutes.
 * @param {string} folder
 */
function requireRoom(folder) {
  const { bavail, bsize } = statfsSync(folder);
  const megabytes = Math.floor((bavail * bsize) / 1e6);
  if (megabytes >= NEEDED_MB) return;
  throw new InstallFailed(
    `The disk has ${megabytes} MB left, and the packages need about ${NEEDED_MB}: make room and run the command again.`,
  );
}

/**
 * A project with nothing in it but the pinned Node, integrity and all.
 * @param {string} folder
 * @param {string} name
 * @param {import("./pinned-node.mjs").Lock} lock
 */
function writeAlone(folder, name, lock) {
  const { optional: _, ...entry } = lock.packages[`node_modules/${name}`] ?? { version: "" };
  const project = { name: "node", version: "0.0.0", dependencies: { [name]: entry.version } };
  const packages = { "": project, [`node_modules/${name}`]: entry };
  writeFileSync(join(folder, "package.json"), JSON.stringify(project));
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ ...project, lockfileVersion: 3, packages }));
}

/**
 * `npm ci`, run by a Node of our choice.
 * @param {string} node
 * @param {string} npm
 * @param {string} folder
 * @param {string[]} more
 * @returns {Promise<void>}
 */
function ci(node, npm, folder, ...more) {
  // no package here needs its install script; fewer and shorter retries, so that a missing network is told in seconds
  const args = ["ci", `--prefix=${folder}`, "--ignore-scripts", "--no-audit", "--no-fund", ...more];
  const patience = ["--fetch-retries=3", "--fetch-retry-mintimeout=500", "--fetch-retry-maxtimeout=4000"];
  const child = spawn(node, [npm, ...args, ...patience], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let full = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
      // npm only warns of files that it could not unpack, goes on for minutes and ends well
      if (full || !DISK_IS_FULL.test(chunk)) return;
      full = true;
      child.kill("SIGKILL");
    });
  }
  whenOrphaned(() => child.kill("SIGTERM"));
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
    child.kill("SIGTERM");
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("close", (code) => {
      for (const signal of SIGNALS) process.off(signal, interrupt);
      if (interrupted) return failed(new InstallFailed("Interrupted; the next start installs again."));
      if (code === 0 && !full) return done();
      const told = output.trim().split("\n").slice(-12).join("\n");
      failed(
        new InstallFailed(`${told}\n\nThe installation failed: ${reasonOfInstall(output) ?? "npm says why above"}.`),
      );
    });
  });
}

/**
 * Says what is being done and how long it has taken.
 * @param {string} name
 * @param {() => Promise<void>} work
 */
async function timed(name, work) {
  const out = process.stdout;
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(0)} s`;
  out.write(out.isTTY ? `\r… ${name}` : `… ${name}\n`);
  const tick = setInterval(() => out.isTTY && out.write(`\r… ${name}  ${seconds()}`), 1000);
  try {
    await work();
  } finally {
    clearInterval(tick);
    if (out.isTTY) out.write("\r\x1b[2K");
  }
  out.write(`✓ ${name}  ${seconds()}\n`);
}
