// One connection of a client: requests one after another over one socket.
import { Agent, request } from "node:http";
import { setTimeout } from "node:timers/promises";

interface Answer {
  id: number;
  result?: unknown;
  error?: { message: string };
}

const PATIENCE_MS = 20_000;

/** Transactions that a node has taken and does not mine. */
export class Stuck extends Error {
  constructor(missing: number) {
    super(`${missing} transfers have no receipt after ${PATIENCE_MS / 1000} s`);
    this.name = "Stuck";
  }
}

export interface Receipt {
  status: string;
  contractAddress: string | null;
}

export class Connection {
  readonly #port: number;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(port: number) {
    this.#port = port;
  }

  #post(body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
      const sent = request(
        { agent: this.#agent, host: "127.0.0.1", port: this.#port, method: "POST", headers },
        (response) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.on("end", () => resolve(Buffer.concat(parts).toString()));
          response.on("error", reject);
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  }

  async call(method: string, ...params: unknown[]): Promise<unknown> {
    const answer = JSON.parse(await this.#post(JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }))) as Answer;
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result;
  }

  /** The same method once for each of the parameters, in one request; answers in their order. */
  async batch(method: string, each: readonly unknown[]): Promise<unknown[]> {
    const calls = each.map((param, id) => ({ jsonrpc: "2.0", id, method, params: [param] }));
    const answers = JSON.parse(await this.#post(JSON.stringify(calls))) as Answer[];
    const results: unknown[] = [];
    for (const { id, result, error } of answers) {
      if (error) throw new Error(`${method}: ${error.message}`);
      results[id] = result;
    }
    return results;
  }

  /** The receipts of transactions, asked for until all are there: not every node has one as soon as it has answered. Throws Stuck. */
  async receipts(hashes: readonly unknown[]): Promise<Receipt[]> {
    for (const until = Date.now() + PATIENCE_MS; ; ) {
      const receipts = (await this.batch("eth_getTransactionReceipt", hashes)) as (Receipt | null)[];
      const missing = receipts.filter((receipt) => receipt === null).length;
      if (missing === 0) return receipts as Receipt[];
      if (Date.now() > until) throw new Stuck(missing);
      await setTimeout(5);
    }
  }

  close(): void {
    this.#agent.destroy();
  }
}
