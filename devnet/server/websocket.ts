// JSON-RPC over one WebSocket: calls as over HTTP, in text or binary, and notifications, which are never dropped: a reader that is too slow for
// them is cut off instead.
import type { IncomingMessage } from "node:http";
import type { WebSocket } from "ws";
import type { Access } from "./access.ts";
import { isTrusted } from "./access.ts";
import { LIMIT_EXCEEDED } from "./errors.ts";
import type { JsonRpc, Reply } from "./json-rpc.ts";
import type { Limits, RateLimit } from "./limits.ts";

export interface SocketOptions {
  rpc: JsonRpc;
  limits: Limits;
  access: Access;
  rate: RateLimit;
}

const TOO_SLOW = 1013;
const BUSY = JSON.stringify({
  jsonrpc: "2.0",
  id: null,
  error: { code: LIMIT_EXCEEDED, message: "too many unanswered calls on this connection" },
});

/** Serves a WebSocket until it closes. */
export function serveSocket(socket: WebSocket, request: IncomingMessage, options: SocketOptions): void {
  const { rpc, limits } = options;
  const client = request.socket.remoteAddress ?? "";
  const endings: (() => void)[] = [];
  let inFlight = 0;

  const send = (text: Reply): void => {
    if (text === undefined || socket.readyState !== 1) return;
    if (socket.bufferedAmount > limits.unsentBytes) socket.close(TOO_SLOW, "reads too slowly");
    else socket.send(text);
  };
  const caller = {
    trusted: isTrusted(request.headers.origin, options.access),
    link: {
      notify: (method: string, params: unknown) => send(JSON.stringify({ jsonrpc: "2.0", method, params })),
      onClose: (listener: () => void) => void endings.push(listener),
    },
  };

  socket.on("message", (data) => {
    if (inFlight >= limits.callsInFlight) return send(BUSY);
    const reply = rpc.answer(data, caller, (calls) => options.rate.admits(client, calls));
    // an answer that is there at once goes out before any notification that it announces
    if (!(reply instanceof Promise)) return send(reply);
    inFlight++;
    void reply.then(send).finally(() => inFlight--);
  });
  socket.on("error", () => socket.terminate()); // a frame that is none, or too long
  socket.on("close", () => {
    for (const end of endings) end();
  });
}
