import { describeError } from "../../../scripts/stack/failure.ts";
import { startStack } from "../../../scripts/stack/index.ts";
import { Progress } from "../../../scripts/stack/progress.ts";
import { Supervisor } from "../../../scripts/stack/supervisor.ts";
import { portFor } from "./ports.ts";

/** Starts the stack before the first test; what it returns ends it after the last. No keeper: tests move the price. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const supervisor = new Supervisor("test");
  try {
    const rpcPort = await portFor("TEST_RPC_PORT");
    const webPort = await portFor("TEST_WEB_PORT");
    await startStack({ rpcPort, webPort, marketHours: false, keeper: false }, supervisor, new Progress());
  } catch (error) {
    await supervisor.stop();
    throw new Error(`The stack for the browser tests did not start.\n${describeError(error)}`);
  }
  return () => supervisor.stop();
}
