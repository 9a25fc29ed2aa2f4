import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Diagnostic {
  readonly severity: string;
  readonly errorCode?: string;
  readonly message: string;
  readonly formattedMessage?: string;
  readonly sourceLocation?: { readonly file: string };
}

/** What Hardhat puts before the paths of our own files; those of packages begin with `npm/`. */
const OURS = "project/";

/** Tests are never deployed: the limits on the size of code are no matter to them. */
const ABOUT_SIZE = new Set(["3860", "5574"]);

const concerns = ({ errorCode, sourceLocation }: Diagnostic): boolean => {
  if (sourceLocation === undefined) return true;
  const { file } = sourceLocation;
  if (!file.startsWith(OURS)) return false; // OpenZeppelin's RateLimiter makes solc warn inside OpenZeppelin
  return !(file.startsWith(`${OURS}test/`) && errorCode !== undefined && ABOUT_SIZE.has(errorCode));
};

/** The warnings of a list of diagnostics that are ours to mend. */
export const ownWarnings = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics
    .filter((diagnostic) => diagnostic.severity === "warning" && concerns(diagnostic))
    .map(({ formattedMessage, message }) => (formattedMessage ?? message).trimEnd());

/**
 * Every warning in the builds that the artifacts come from. They are read from the build's own records, not from what
 * it prints: an unchanged file is not compiled again, and its warning would be seen once only.
 */
export function warningsOfBuild(artifacts: string): string[] {
  const folder = join(artifacts, "build-info");
  const found = readdirSync(folder)
    .filter((name) => name.endsWith(".output.json"))
    .flatMap((name) => {
      const { output } = JSON.parse(readFileSync(join(folder, name), "utf8")) as {
        output: { errors?: readonly Diagnostic[] };
      };
      return ownWarnings(output.errors ?? []);
    });
  return [...new Set(found)];
}
