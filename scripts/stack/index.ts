/**
 * The stack: the chain, the contracts on it, the price keeper and the app, started in the order in which they need each
 * other. `npm start` runs it for a person, the browser tests for themselves, on free ports and without the keeper.
 *
 *   ports free ─► contracts built ─► chain ─► deployed ─┬─► seeded ────┬─► keeper ─► app
 *                                                       └─► app built ─┘
 *
 * The app is built after the deployment, because the addresses that the deployment writes are compiled into it.
 * Whatever fails is a `Failure` with a sentence; the caller stops the supervisor, which ends all of it in order.
 */
import { answersHttp, appProgram, buildApp } from "./app.ts";
import { Failure } from "./failure.ts";
import { answersRpc, nodeProgram } from "./node.ts";
import { requireFree } from "./ports.ts";
import { packaged, script } from "./program.ts";
import type { Progress } from "./progress.ts";
import type { Supervisor } from "./supervisor.ts";

export interface StackOptions {
  readonly rpcPort: number;
  readonly webPort: number;
  /** The simulated market keeps the hours of the real one, instead of being always open. */
  readonly marketHours: boolean;
  /** Without the keeper the price stands still: tests move it themselves. */
  readonly keeper: boolean;
  /** Where the app keeps its own data; in memory without it. */
  readonly dataDirectory?: string | undefined;
}

export interface Stack {
  readonly rpcUrl: string;
  readonly webUrl: string;
}

export async function startStack(options: StackOptions, supervisor: Supervisor, progress: Progress): Promise<Stack> {
  const { rpcPort, webPort, marketHours, dataDirectory } = options;
  const rpcUrl = `http://127.0.0.1:${rpcPort}`;
  const webUrl = `http://127.0.0.1:${webPort}`;
  const env = { RPC_URL: rpcUrl };
  const hours = marketHours ? ["--market-hours"] : [];

  await requireBothFree(rpcPort, webPort);
  await progress.step("build the contracts", (detail) =>
    supervisor.run("The build of the contracts", packaged("hardhat", ["build", "--no-tests"]), {}, detail),
  );
  await progress.step(`start the chain on port ${rpcPort}`, () =>
    supervisor.serve("The chain", nodeProgram(rpcPort), {}, () => answersRpc(rpcUrl)),
  );
  await progress.step("deploy the contracts", (detail) =>
    supervisor.run("The deployment", script("scripts/deploy.ts"), env, detail),
  );
  await Promise.all([
    progress.step("seed 40 days of history", (detail) =>
      supervisor.run("The seed", script("scripts/seed.ts", ...hours), env, detail),
    ),
    progress.step("build the app, if it changed", async (detail) => {
      await buildApp(supervisor, detail);
    }),
  ]);
  if (options.keeper) {
    await progress.step("start the price keeper", () =>
      supervisor.serve("The price keeper", script("scripts/keeper.ts", ...hours), env, async () => true),
    );
  }
  await progress.step(`start the app on port ${webPort}`, () =>
    supervisor.serve("The app", appProgram(webPort), { ...env, ...dataEnvironment(dataDirectory) }, () =>
      answersHttp(webUrl),
    ),
  );
  return { rpcUrl, webUrl };
}

/** The page alone, for a chain that somebody else runs and that the contracts are deployed to. */
export async function startPage(
  { rpcUrl, webPort, dataDirectory }: Pick<StackOptions, "webPort" | "dataDirectory"> & { readonly rpcUrl: string },
  supervisor: Supervisor,
  progress: Progress,
): Promise<Stack> {
  const webUrl = `http://127.0.0.1:${webPort}`;
  await requireFree(webPort, "WEB_PORT");
  if (!(await answersRpc(rpcUrl).catch(() => false))) throw new Failure(`No node answers JSON-RPC at ${rpcUrl}`);
  await progress.step("build the app, if it changed", async (detail) => {
    await buildApp(supervisor, detail);
  });
  await progress.step(`start the app on port ${webPort}`, () =>
    supervisor.serve("The app", appProgram(webPort), { RPC_URL: rpcUrl, ...dataEnvironment(dataDirectory) }, () =>
      answersHttp(webUrl),
    ),
  );
  return { rpcUrl, webUrl };
}

/** Empty where there is none: one that the shell has set for something else must not reach the app. */
const dataEnvironment = (directory: string | undefined) => ({ GOLDLANE_DATADIR: directory ?? "" });

async function requireBothFree(rpcPort: number, webPort: number): Promise<void> {
  if (rpcPort === webPort) throw new Failure(`RPC_PORT and WEB_PORT are both ${rpcPort}: they have to differ`);
  await requireFree(rpcPort, "RPC_PORT");
  await requireFree(webPort, "WEB_PORT");
}
