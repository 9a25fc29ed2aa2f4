// A node on a free port for the tests of a file.
import { readFlags, type Settings } from "../../../devnet/cli/flags.ts";
import { type Running, start } from "../../../devnet/cli/start.ts";

export interface Devnet extends Running {
  url: string;
  /** a call as it goes over the wire; throws with the code where it fails */
  call(method: string, ...params: unknown[]): Promise<unknown>;
  faults: unknown[];
}

/** Starts a node with these flags; nothing is printed. */
export async function devnet(...flags: string[]): Promise<Devnet> {
  const faults: unknown[] = [];
  const settings = readFlags(["--port", "0", "--quiet", ...flags]) as Settings;
  const running = await start(settings, { onBlock() {}, onFault: (_, error) => faults.push(error) });
  const { url } = running.server;
  return {
    ...running,
    url,
    faults,
    async call(method, ...params) {
      const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
      const answer = (await (await fetch(url, { method: "POST", body })).json()) as {
        result: unknown;
        error?: RpcFailure;
      };
      if (answer.error) throw new CallFailed(answer.error);
      return answer.result;
    },
  };
}

interface RpcFailure {
  code: number;
  message: string;
  data?: unknown;
}

export class CallFailed extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor({ code, message, data }: RpcFailure) {
    super(message);
    this.code = code;
    this.data = data;
  }
}
