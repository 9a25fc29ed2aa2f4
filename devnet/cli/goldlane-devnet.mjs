#!/usr/bin/env node
// The command `goldlane-devnet`, and `npm run devnet`: hands over to main.ts, on the Node that runs it, which has to read TypeScript. Node keeps what it has
// compiled, so that later starts take half as long: inside this folder, since whoever else may write to the system's one for temporary files must not say what
// we run, and by the variable, since threads take it from there.
import * as module from "node:module";
import { resolve } from "node:path";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`goldlane-devnet needs Node 22.18 or newer; this is ${process.version}`);
  process.exit(2);
}
process.env["NODE_COMPILE_CACHE"] ??= resolve(import.meta.dirname, "../../node_modules/.cache/node");
module.enableCompileCache(process.env["NODE_COMPILE_CACHE"]);
await import("./main.ts");
