// JSON-RPC 2.0 over bytes: what comes in, single or in a batch, goes to a handler, and what it answers or throws goes back in the form of the
// specification. Knows nothing of Ethereum or of how the bytes travel.
import {
  INTERNAL_ERROR,
  INVALID_PARAMS,
  INVALID_REQUEST,
  LIMIT_EXCEEDED,
  PARSE_ERROR,
  RESPONSE_TOO_LARGE,
  RpcError,
  TIMED_OUT,
} from "./errors.ts";
import { JsonText } from "./json-text.ts";
import type { Limits } from "./limits.ts";
import { isDeeperThan } from "./limits.ts";

/** Whoever sent a call. */
export interface Caller {
  /** may steer the node and sign with its keys (access.ts) */
  trusted: boolean;
  /** sends a notification and hears of the end; none over HTTP */
  link?: Link;
}

export interface Link {
  notify(method: string, params: unknown): void;
  onClose(listener: () => void): void;
}

/** Answers a call with something that JSON can hold, or with JsonText, at once or later; throws RpcError. */
export type Handler = (method: string, params: readonly unknown[], caller: Caller) => unknown;

type Id = string | number | null;

interface Call {
  id: Id;
  /** without an id: nobody waits for the answer */
  isNotification: boolean;
  method: string;
  params: readonly unknown[];
}

/** What became of a message: text to send back, or nothing to say. */
export type Reply = string | undefined;

export class JsonRpc {
  readonly #handler: Handler;
  readonly #limits: Limits;
  readonly #onFault: (method: string, error: unknown) => void;

  /** `onFault` hears of what a handler threw that is no RpcError: a fault of ours. */
  constructor(handler: Handler, limits: Limits, onFault: (method: string, error: unknown) => void) {
    this.#handler = handler;
    this.#limits = limits;
    this.#onFault = onFault;
  }

  /** Answers one message; never throws. `admit` says whether so many calls more are within the client's rate. Synchronous where the handler is. */
  answer(body: Uint8Array, caller: Caller, admit: (calls: number) => boolean): Reply | Promise<Reply> {
    const message = this.#parse(body);
    if (message instanceof RpcError) return failure(null, message);
    const calls = Array.isArray(message) ? message.length : 1;
    if (calls > this.#limits.batchItems) return failure(null, tooMany(this.#limits.batchItems));
    if (calls === 0) return failure(null, new RpcError(INVALID_REQUEST, "empty batch"));
    if (!admit(calls)) return failure(null, new RpcError(LIMIT_EXCEEDED, "too many calls in this second"));
    return Array.isArray(message) ? this.#batch(message, caller) : this.#one(message, caller);
  }

  #parse(body: Uint8Array): unknown {
    if (isDeeperThan(body, this.#limits.depth)) {
      return new RpcError(INVALID_REQUEST, `the request is nested deeper than ${this.#limits.depth}`);
    }
    try {
      return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
    } catch (error) {
      return new RpcError(PARSE_ERROR, `parse error: ${(error as Error).message}`);
    }
  }

  /**
   * Calls are begun in order. Neighbours of one method are begun together, so that five hundred transactions may share a block; a call of another
   * method begins after those before it have ended, so that it sees what they did.
   */
  async #batch(items: readonly unknown[], caller: Caller): Promise<Reply> {
    const replies: string[] = [];
    let bytes = 0;
    for (let from = 0; from < items.length; ) {
      const method = methodOf(items[from]);
      let to = from + 1;
      while (to < items.length && methodOf(items[to]) === method) to++;
      const group = items.slice(from, to);
      const isFull = bytes > this.#limits.batchAnswerBytes;
      const answers = isFull ? group.map(refuse) : await Promise.all(group.map((item) => this.#one(item, caller)));
      for (const answer of answers) {
        if (answer === undefined) continue;
        replies.push(answer);
        bytes += answer.length;
      }
      from = to;
    }
    return replies.length > 0 ? `[${replies.join(",")}]` : undefined;
  }

  #one(item: unknown, caller: Caller): Reply | Promise<Reply> {
    const call = readCall(item);
    if (call instanceof RpcError) return failure(idOf(item), call);
    const reply = (text: string): Reply => (call.isNotification ? undefined : text);
    const fail = (error: unknown): Reply => reply(failure(call.id, this.#asRpcError(call.method, error)));
    try {
      const result = this.#handler(call.method, call.params, caller);
      if (!(result instanceof Promise)) return reply(success(call.id, result));
      return this.#inTime(result).then((value) => {
        try {
          return reply(success(call.id, value));
        } catch (error) {
          return fail(error); // an answer that is too long for a string
        }
      }, fail);
    } catch (error) {
      return fail(error);
    }
  }

  #inTime(result: Promise<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new RpcError(TIMED_OUT, "request timed out")), this.#limits.callMs);
      result.then(
        (value) => {
          clearTimeout(timer);
          resolve(value);
        },
        (error: unknown) => {
          clearTimeout(timer);
          reject(error);
        },
      );
    });
  }

  #asRpcError(method: string, error: unknown): RpcError {
    if (error instanceof RpcError) return error;
    // what JSON.stringify says of an answer that no string can hold
    if (error instanceof RangeError && error.message === "Invalid string length") {
      return new RpcError(RESPONSE_TOO_LARGE, "response too large: ask for less");
    }
    this.#onFault(method, error);
    return new RpcError(INTERNAL_ERROR, "internal error");
  }
}

const tooMany = (limit: number): RpcError => new RpcError(INVALID_REQUEST, `batch too large: at most ${limit} calls`);

const refuse = (item: unknown): string =>
  failure(idOf(item), new RpcError(RESPONSE_TOO_LARGE, "response too large: ask for less in one batch"));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isId = (value: unknown): value is Id => value === null || typeof value === "string" || typeof value === "number";

const idOf = (item: unknown): Id => (isObject(item) && isId(item["id"]) ? item["id"] : null);

const methodOf = (item: unknown): unknown => (isObject(item) ? item["method"] : undefined);

function readCall(item: unknown): Call | RpcError {
  if (!isObject(item)) return new RpcError(INVALID_REQUEST, "a call is an object");
  const { id, jsonrpc, method, params } = item;
  if (jsonrpc !== "2.0") return new RpcError(INVALID_REQUEST, 'jsonrpc has to be "2.0"');
  if (typeof method !== "string") return new RpcError(INVALID_REQUEST, "method has to be a string");
  if (id !== undefined && !isId(id)) return new RpcError(INVALID_REQUEST, "id has to be a string, a number or null");
  if (params !== undefined && params !== null && !Array.isArray(params)) {
    return new RpcError(INVALID_PARAMS, "params has to be an array");
  }
  return { id: id ?? null, isNotification: id === undefined, method, params: params ?? [] };
}

function success(id: Id, result: unknown): string {
  const text = result instanceof JsonText ? result.toString() : JSON.stringify(result ?? null);
  return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${text}}`;
}

function failure(id: Id, { code, message, data }: RpcError): string {
  return JSON.stringify({ jsonrpc: "2.0", id, error: { code, message, data } });
}
