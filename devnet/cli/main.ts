// `npm run devnet -- [flags]`: starts a node and keeps it until it is told to stop.
import { GenesisError } from "../chain/index.ts";
import { CLIENT_VERSION } from "../rpc/index.ts";
import { sayBlock, sayConsole, sayFault, sayReady, writeConfig } from "./display.ts";
import { FlagError, helpText, readFlags, type Settings } from "./flags.ts";
import { start } from "./start.ts";

/** For what the person at the command line can put right. */
const USAGE = 2;
/** With --verify: a block is not what its header says. */
const DIVERGED = 3;

function settingsOf(args: readonly string[]): Settings | undefined {
  const settings = readFlags(args);
  if (settings === "help") console.log(helpText());
  else if (settings === "version") console.log(CLIENT_VERSION);
  else return settings;
  return undefined;
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof FlagError || error instanceof GenesisError) return error.message;
  const { code, path, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") return `port ${port} is taken: --port chooses another one`;
  if (code === "ENOENT") return `${path}: there is no such file`;
  return error instanceof SyntaxError ? `not JSON: ${error.message}` : undefined;
}

try {
  const settings = settingsOf(process.argv.slice(2));
  if (settings) {
    const { display } = settings;
    const running = await start(settings, {
      onBlock: (block, ms) => sayBlock(display, block, ms),
      onFault: sayFault,
      onConsole: (line) => sayConsole(display, line),
      onDivergence(error) {
        sayFault("verifying", error);
        process.exit(DIVERGED); // at once: what is in memory must not be written over a dump that was right
      },
    });
    const { configOut, derivationPath } = settings;
    if (configOut !== undefined) await writeConfig(configOut, derivationPath, running);
    sayReady(display, running, performance.now());
    let isStopping = false;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        if (isStopping) return; // a terminal and npm both send it
        isStopping = true;
        running.stop().then(
          () => process.exit(0),
          (error: unknown) => {
            sayFault("stopping", error);
            process.exit(1);
          },
        );
      });
    }
  }
} catch (error) {
  const reason = reasonOf(error);
  if (reason === undefined) throw error;
  console.error(reason);
  process.exitCode = USAGE;
}
