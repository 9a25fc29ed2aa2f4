import { freePort } from "../../../scripts/stack/ports.ts";

/**
 * The port for a service of the tests: a free one, since a fixed one may answer for somebody else's chain. It is kept
 * in the environment, so that Playwright's workers, which read the configuration again, get the same.
 */
export async function portFor(name: "TEST_RPC_PORT" | "TEST_WEB_PORT"): Promise<number> {
  const port = Number(process.env[name]) || (await freePort());
  process.env[name] = String(port);
  return port;
}

/** Where the chain of the running tests answers. */
export const rpcUrl = (): string => `http://127.0.0.1:${process.env["TEST_RPC_PORT"]}`;
