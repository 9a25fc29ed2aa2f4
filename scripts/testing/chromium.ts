import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { inflate } from "@sparticuz/chromium";
import { Failure } from "../stack/failure.ts";

/** What the launcher needs: the program, and the environment that it runs in. */
export interface Browser {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** CHROME_PATH if set; the Chromium of the npm package on Linux x64; else an installed browser. */
export async function findBrowser(): Promise<Browser> {
  const given = process.env["CHROME_PATH"];
  if (given !== undefined) {
    if (!existsSync(given)) throw new Failure(`There is no browser at CHROME_PATH, ${given}`);
    return { executablePath: given, env: {} };
  }
  if (process.platform === "linux" && process.arch === "x64") return unpack();
  const found = INSTALLED.find((path) => existsSync(path));
  if (found === undefined) {
    throw new Failure("No Chrome, Chromium or Edge was found: install one, or set CHROME_PATH to its program");
  }
  return { executablePath: found, env: {} };
}

/** Unpacks once into node_modules/.cache, whole or not at all. */
async function unpack(): Promise<Browser> {
  const root = resolve(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "..");
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const home = resolve(root, "../../.cache/chromium", version);
  if (!existsSync(home)) {
    const part = `${home}.${process.pid}`;
    mkdirSync(part, { recursive: true });
    try {
      await inflateInto(part, join(root, "bin"));
      // the package's own fonts.conf names /tmp/fonts: without a font in reach all text is invisible
      writeFileSync(join(part, "fonts.conf"), fontsConf(home));
      if (!existsSync(home)) renameSync(part, home);
    } finally {
      rmSync(part, { recursive: true, force: true }); // another process was first, or the disk is full
    }
  }
  return {
    executablePath: join(home, "chromium"),
    env: { LD_LIBRARY_PATH: join(home, "al2023/lib"), FONTCONFIG_FILE: join(home, "fonts.conf") },
  };
}

/** The package unpacks into the system's temporary folder, and trusts whatever lies there: so that is moved. */
async function inflateInto(folder: string, packed: string): Promise<void> {
  const temporary = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  const names = ["chromium.br", "al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br"];
  const work = names.map((name) => inflate(join(packed, name))); // the folder is read here, before the first await
  if (temporary === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = temporary;
  await Promise.all(work);
}

const fontsConf = (home: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${home}/fonts/fonts</dir>
<cachedir>${home}/fonts-cache</cachedir>
</fontconfig>
`;
