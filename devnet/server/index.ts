// The server: JSON-RPC over HTTP and WebSocket on one port, for a handler that it is given.
//
//   bytes ─► access (Host, Origin) ─► limits (size, depth, rate) ─► json-rpc (form, batches) ─► handler ─► bytes
//
// It knows JSON-RPC, not Ethereum. Whatever comes in gets an answer of the protocol and nothing that a client sends ends the process.
import { once } from "node:events";
import { createServer, type Server as NodeServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { type Access, admitsHost, admitsOrigin } from "./access.ts";
import { serveHttp } from "./http.ts";
import { type Handler, JsonRpc } from "./json-rpc.ts";
import { DEFAULT_LIMITS, type Limits, RateLimit } from "./limits.ts";
import { serveSocket } from "./websocket.ts";

export {
  INTERNAL_ERROR,
  INVALID_PARAMS,
  INVALID_REQUEST,
  LIMIT_EXCEEDED,
  METHOD_NOT_FOUND,
  PARSE_ERROR,
  RpcError,
  TIMED_OUT,
} from "./errors.ts";
export type { Caller, Handler, Link } from "./json-rpc.ts";
export { JsonText } from "./json-text.ts";
export type { Limits } from "./limits.ts";

export interface ServerOptions {
  handler: Handler;
  host?: string;
  /** 0: any that is free */
  port?: number;
  limits?: Partial<Limits>;
  access?: Partial<Access>;
  cors?: boolean;
  metrics?: () => string;
  /** hears of faults of ours */
  onFault?: (method: string, error: unknown) => void;
}

/** Longer than the clients' own pools keep a connection, so that none of them writes into one that is just closing. */
const KEEP_ALIVE_MS = 75_000;
const HEADERS_MS = 10_000;
const BODY_MS = 60_000;
/** Calls that are under way when the server stops. */
const STOP_MS = 5000;

export class Server {
  readonly #http: NodeServer;
  readonly #sockets = new Set<WebSocket>();

  private constructor(options: ServerOptions) {
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    const access: Access = { hosts: [], origins: ["*"], ...options.access };
    const onFault = options.onFault ?? (() => {});
    const rpc = new JsonRpc(options.handler, limits, onFault);
    const rate = new RateLimit(limits.callsPerSecond);
    const shared = { rpc, limits, access, rate, cors: options.cors ?? true, metrics: options.metrics ?? (() => "") };

    this.#http = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: HEADERS_MS, requestTimeout: BODY_MS });
    this.#http.maxConnections = limits.connections;
    this.#http.on("request", (request, response) => {
      serveHttp(request, response, shared).catch((error: unknown) => giveUp(response, error, onFault));
    });
    const upgrades = new WebSocketServer({ noServer: true, maxPayload: limits.bodyBytes, perMessageDeflate: false });
    this.#http.on("upgrade", (request, socket, head) => {
      socket.on("error", () => socket.destroy());
      if (!admitsHost(request.headers.host, access) || !admitsOrigin(request.headers.origin, access)) {
        socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
        return;
      }
      upgrades.handleUpgrade(request, socket, head, (client) => {
        this.#sockets.add(client);
        client.on("close", () => this.#sockets.delete(client));
        serveSocket(client, request, shared);
      });
    });
  }

  /** Begins to listen; rejects with the system's error where that cannot be. */
  static async start(options: ServerOptions): Promise<Server> {
    const server = new Server(options);
    server.#http.listen(options.port ?? 0, options.host ?? "127.0.0.1");
    await once(server.#http, "listening");
    return server;
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  get url(): string {
    const { address, family, port } = this.#http.address() as AddressInfo;
    return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
  }

  /** Takes no more, lets what is under way end, then closes what is left. */
  async stop(): Promise<void> {
    const closed = once(this.#http, "close");
    this.#http.close();
    this.#http.closeIdleConnections();
    for (const socket of this.#sockets) socket.close(1001, "the node stops");
    const timer = setTimeout(() => {
      this.#http.closeAllConnections();
      for (const socket of this.#sockets) socket.terminate();
    }, STOP_MS);
    await closed;
    clearTimeout(timer);
  }
}

/** A client that went away in the middle, or a fault of ours. */
function giveUp(response: ServerResponse, error: unknown, onFault: (method: string, error: unknown) => void): void {
  if (response.destroyed || response.req.destroyed) return;
  onFault("http", error);
  if (response.headersSent) response.destroy();
  else response.writeHead(500).end();
}
