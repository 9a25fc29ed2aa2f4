#!/usr/bin/env node
// The command `goldlane-devnet`: hands over to the same entry as `npm run devnet`, on the Node that runs it, which has to read TypeScript.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`goldlane-devnet needs Node 22.18 or newer; this is ${process.version}`);
  process.exit(2);
}
await import("./main.ts");
