// One connection of a client: requests one after another over one socket. It speaks just as much HTTP as it needs, so that it takes a quarter of the processor
// time of Node's own client: what it takes, on the same cores, is the nodes' to miss.
import { connect, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";

interface Answer {
  id: number;
  result?: unknown;
  error?: { message: string };
}

const PATIENCE_MS = 20_000;
/** Before a node is told to make a block of what it has left lying. */
const NUDGE_MS = 500;
const HEADERS_END = "\r\n\r\n";

/** A node that does not answer, or has taken transactions and does not mine them. */
export class Stuck extends Error {
  constructor(what: string) {
    super(`${what} after ${PATIENCE_MS / 1000} s`);
    this.name = "Stuck";
  }
}

export interface Receipt {
  status: string;
  contractAddress: string | null;
}

export class Connection {
  readonly #port: number;
  #socket: Socket | undefined;
  #parts: Buffer[] = [];
  #received = 0;
  /** bytes that the answer has, once its headers are there */
  #expected: number | undefined;
  #answer: { resolve(body: string): void; reject(reason: Error): void } | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  #open(): Socket {
    const socket = connect({ port: this.#port, host: "127.0.0.1", noDelay: true });
    socket.on("data", (part) => this.#onData(part));
    socket.on("error", (error) => this.#fail(error));
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(this.#answer ? new Stuck("no answer") : undefined));
    socket.on("close", () => this.#fail(new Error("the node has closed the connection")));
    return socket;
  }

  #fail(error: Error): void {
    this.#socket = undefined;
    this.#answer?.reject(error);
    this.#answer = undefined;
  }

  #onData(part: Buffer): void {
    this.#parts.push(part);
    this.#received += part.length;
    if (this.#expected === undefined) {
      const text = Buffer.concat(this.#parts);
      const end = text.indexOf(HEADERS_END);
      if (end < 0) return;
      const headers = text.toString("latin1", 0, end);
      const length = /^content-length: *(\d+)/im.exec(headers)?.[1];
      if (!headers.startsWith("HTTP/1.1 200") || length === undefined) {
        this.#socket?.destroy(new Error(`an answer that was not expected: ${headers}`));
        return;
      }
      this.#parts = [text.subarray(end + HEADERS_END.length)];
      this.#received = text.length - end - HEADERS_END.length;
      this.#expected = Number(length);
    }
    if (this.#received < this.#expected) return;
    const body = this.#parts.length === 1 ? (this.#parts[0] as Buffer) : Buffer.concat(this.#parts);
    const answer = this.#answer;
    this.#parts = [];
    this.#received = 0;
    this.#expected = undefined;
    this.#answer = undefined;
    answer?.resolve(body.toString());
  }

  #post(body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#answer = { resolve, reject };
      this.#socket ??= this.#open();
      this.#socket.write(
        `POST / HTTP/1.1\r\nhost: 127.0.0.1:${this.#port}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}${HEADERS_END}${body}`,
      );
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

  /**
   * The receipts of transactions, asked for until all are there: not every node has one as soon as it has answered, and one that leaves some lying is told
   * to make a block. Throws Stuck.
   */
  async receipts(hashes: readonly unknown[]): Promise<Receipt[]> {
    const began = Date.now();
    for (let nudgedAt = began; ; ) {
      const receipts = (await this.batch("eth_getTransactionReceipt", hashes)) as (Receipt | null)[];
      const missing = receipts.filter((receipt) => receipt === null).length;
      if (missing === 0) return receipts as Receipt[];
      if (Date.now() > began + PATIENCE_MS) throw new Stuck(`${missing} transfers have no receipt`);
      if (Date.now() > nudgedAt + NUDGE_MS) {
        await this.call("evm_mine");
        nudgedAt = Date.now();
      }
      await setTimeout(5);
    }
  }

  close(): void {
    this.#socket?.destroy();
  }
}
