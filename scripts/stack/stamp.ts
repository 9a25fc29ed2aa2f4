import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Names the content of files and folders: any change of a name or a byte gives another stamp. */
export function contentStamp(root: string, paths: readonly string[], leftOut: (path: string) => boolean): string {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of filesUnder(join(root, path))) {
      const name = relative(root, file).replaceAll("\\", "/");
      if (leftOut(name)) continue;
      const content = readFileSync(file);
      hash.update(`${name}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest("hex");
}

function* filesUnder(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (!lstatSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (name !== "node_modules" && name !== ".next") yield* filesUnder(join(path, name));
  }
}
