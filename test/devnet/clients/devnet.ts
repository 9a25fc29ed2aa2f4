// A node on a free port for the tests of a file.
import { readFlags, type Settings } from "../../../devnet/cli/flags.ts";
import { type Running, start } from "../../../devnet/cli/start.ts";

/** JSON-RPC as it goes over the wire. */
export interface Calls {
  /** throws CallFailed where the answer is an error */
  call(method: string, ...params: unknown[]): Promise<unknown>;
  /** any body; the answer as it comes */
  send(body: string | Uint8Array<ArrayBuffer>): Promise<unknown>;
}

export interface Devnet extends Running, Calls {
  url: string;
  faults: unknown[];
}

export function callsOf(url: string): Calls {
  const send: Calls["send"] = async (body) =>
    (await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body })).json();
  return {
    send,
    async call(method, ...params) {
      const answer = (await send(JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }))) as {
        result: unknown;
        error?: RpcFailure;
      };
      if (answer.error) throw new CallFailed(answer.error);
      return answer.result;
    },
  };
}

async function startDevnet(flags: readonly string[], onConsole: (line: string) => void): Promise<Devnet> {
  const faults: unknown[] = [];
  const settings = readFlags(["--port", "0", "--quiet", ...flags]) as Settings;
  const running = await start(settings, { onBlock() {}, onFault: (_, error) => faults.push(error), onConsole });
  const { url } = running.server;
  return { ...running, url, faults, ...callsOf(url) };
}

/** Starts a node with these flags; nothing is printed. */
export const devnet = (...flags: string[]): Promise<Devnet> => startDevnet(flags, () => {});

/** Starts a node whose contracts' prints are heard. */
export const printingDevnet = (onConsole: (line: string) => void): Promise<Devnet> => startDevnet([], onConsole);

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
