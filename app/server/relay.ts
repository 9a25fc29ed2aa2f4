/**
 * `/ws`: the way of the browser to the node's socket, on the app's own origin, for blocks and logs as they happen. It lets
 * through what `/rpc` does (own Origin, a list of methods, limited sizes) and subscriptions; a batch counts as one message.
 *
 *   page ── own Origin? ── text, at most 512 KiB ── known methods ──► node
 *        ◄───────────────────────────────────────── as it comes ─────
 *
 * Each page has a connection to the node of its own, which ends with it: subscriptions cannot leak from one to another.
 */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import { MOST_BYTES, readCalls, refuseCalls } from "../src/lib/chain/rpc-gate.ts";
import { isAllowedOnSocket } from "../src/lib/chain/rpc-methods.ts";

export interface RelayOptions {
  /** where the node's socket listens */
  readonly nodeUrl: string;
  /** whether the request comes from a page of the app */
  isOwn(request: IncomingMessage): boolean;
  /** whether the node is the development chain's */
  isDevelopment(): Promise<boolean>;
  readonly limits?: Partial<RelayLimits>;
}

export interface RelayLimits {
  /** pages at once */
  readonly connections: number;
  /** asked for in the life of one connection: which of them still run, only the node knows */
  readonly subscriptions: number;
  /** bytes that may wait for a slow page, or for the node */
  readonly waiting: number;
  /** how often a page has to show that it is still there */
  readonly heartbeatMs: number;
}

const LIMITS: RelayLimits = { connections: 200, subscriptions: 100, waiting: 4 * 1024 * 1024, heartbeatMs: 30_000 };

/** The longest answer of the node: a filter over many blocks. */
const LONGEST_ANSWER = 32 * 1024 * 1024;

/** RFC 6455, 7.4: why a connection was closed. */
const CLOSE = { goingAway: 1001, notText: 1003, policy: 1008, later: 1013 } as const;

export interface Relay {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

export function createRelay({ nodeUrl, isOwn, isDevelopment, limits: some = {} }: RelayOptions): Relay {
  const limits = { ...LIMITS, ...some };
  const server = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES, perMessageDeflate: false });
  const clients = new Set<WebSocket>();

  return {
    upgrade(request, socket, head) {
      if (!isOwn(request)) return refuse(socket, "403 Forbidden");
      if (clients.size >= limits.connections) return refuse(socket, "503 Service Unavailable");
      server.handleUpgrade(request, socket, head, (client) => {
        clients.add(client);
        client.on("close", () => clients.delete(client));
        relay(client, { nodeUrl, isDevelopment, limits });
      });
    },
    close() {
      for (const client of clients) client.close(CLOSE.goingAway, "the app is ending");
      server.close();
    },
  };
}

/** Before the connection is a socket, it is answered in HTTP. */
function refuse(socket: Duplex, status: string): void {
  socket.on("error", () => {}); // the other side may be gone already
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

interface Session extends Pick<RelayOptions, "nodeUrl" | "isDevelopment"> {
  readonly limits: RelayLimits;
}

function relay(client: WebSocket, { nodeUrl, isDevelopment, limits }: Session): void {
  const node = new WebSocket(nodeUrl, {
    maxPayload: LONGEST_ANSWER,
    perMessageDeflate: false,
    handshakeTimeout: 10_000,
  });
  /** what the page says before the node listens, in order */
  let early: string[] | undefined = [];
  let earlyLength = 0;
  let subscriptions = 0;
  // messages are taken one after the other, though the first one waits to hear which chain it is
  let turn = isDevelopment();

  const toClient = (data: string) => {
    if (client.readyState !== WebSocket.OPEN) return;
    if (client.bufferedAmount > limits.waiting)
      client.terminate(); // it does not read: nothing more will reach it
    else client.send(data);
  };
  const toNode = (text: string) => {
    if (early !== undefined) {
      early.push(text);
      earlyLength += text.length;
    } else if (node.readyState === WebSocket.OPEN) node.send(text);
    if (earlyLength > limits.waiting || node.bufferedAmount > limits.waiting) {
      client.close(CLOSE.policy, "too much at once");
    }
  };

  const take = (text: string, development: boolean) => {
    const calls = readCalls(text);
    if ("answer" in calls) return toClient(JSON.stringify(calls.answer));
    const refused = refuseCalls(
      text,
      calls,
      ({ method, params }) => typeof method === "string" && isAllowedOnSocket(method, params, development),
    );
    if (refused !== null) return toClient(JSON.stringify(refused.answer));
    subscriptions += calls.filter(({ method }) => method === "eth_subscribe").length;
    if (subscriptions > limits.subscriptions) return client.close(CLOSE.policy, "too many subscriptions");
    toNode(text);
  };

  client.on("message", (data, isBinary) => {
    if (isBinary) return client.close(CLOSE.notText, "text only");
    const text = data.toString("utf8");
    turn = turn.then((development) => {
      take(text, development);
      return development;
    });
  });
  client.on("close", () => node.terminate());
  client.on("error", () => {}); // the library closes it, with the code that says why

  node.on("open", () => {
    for (const text of early ?? []) node.send(text);
    early = undefined;
    earlyLength = 0;
  });
  node.on("message", (data) => toClient(data.toString("utf8")));
  node.on("close", () => client.close(CLOSE.later, "the node has gone"));
  node.on("error", () => {}); // "close" follows

  let alive = true;
  client.on("pong", () => {
    alive = true;
  });
  const heart = setInterval(() => {
    if (!alive) return client.terminate();
    alive = false;
    client.ping();
  }, limits.heartbeatMs);
  client.on("close", () => clearInterval(heart));
}
