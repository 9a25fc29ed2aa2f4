import type { AppConfig } from "../app-config.ts";
import type { WalletEngine } from "../wallet/engine.ts";
import { createRunner, type Runner } from "./runner.ts";

let runner: Promise<Runner> | undefined;

/** One runner for the page: it knows which flows it is at work on. */
export function sharedRunner(config: AppConfig, wallet: WalletEngine, onChainChanged: () => void): Promise<Runner> {
  if (runner === undefined) {
    const created = createRunner(config, wallet, onChainChanged);
    runner = Promise.resolve(created);
    void created.watch();
  }
  return runner;
}
