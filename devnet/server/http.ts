// JSON-RPC over HTTP: one path, POST. The status is 200 whenever there is a JSON-RPC answer, good or bad; other codes mean that none was looked for.
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Access } from "./access.ts";
import { admitsHost, admitsOrigin, isTrusted } from "./access.ts";
import type { JsonRpc } from "./json-rpc.ts";
import type { Limits, RateLimit } from "./limits.ts";

export interface HttpOptions {
  rpc: JsonRpc;
  limits: Limits;
  access: Access;
  rate: RateLimit;
  /** false: no CORS headers at all, so browsers keep pages out */
  cors: boolean;
  /** text for GET /metrics */
  metrics: () => string;
}

/** Answers from here on are compressed for those who ask. */
const LONG_CHARACTERS = 1024;
const METHODS = "POST, GET, OPTIONS";
const compress = promisify(gzip);

/** Answers one HTTP request. */
export async function serveHttp(
  request: IncomingMessage,
  response: ServerResponse,
  options: HttpOptions,
): Promise<void> {
  const { access, limits } = options;
  const { origin } = request.headers;
  if (!admitsHost(request.headers.host, access)) return refuse(request, response, 403, "invalid host specified");
  if (options.cors && origin !== undefined && admitsOrigin(origin, access)) {
    response.setHeader("access-control-allow-origin", access.origins.includes("*") ? "*" : origin);
    response.setHeader("vary", "origin");
  }
  if (request.method === "OPTIONS") return preflight(request, response);
  if (request.method === "GET") {
    const path = request.url?.split("?")[0];
    if (path === "/metrics") return send(response, 200, options.metrics(), "text/plain; version=0.0.4");
    return path === "/" ? send(response, 200, "", "text/plain") : refuse(request, response, 404, "not found");
  }
  if (request.method !== "POST") return refuse(request, response, 405, "method not allowed");
  if (!admitsOrigin(origin, access)) return refuse(request, response, 403, "origin not allowed");
  const body = await readBody(request, limits.bodyBytes);
  if (body === undefined) return refuse(request, response, 413, `the body is longer than ${limits.bodyBytes} bytes`);
  const client = request.socket.remoteAddress ?? "";
  const caller = { trusted: isTrusted(origin, access) };
  const reply = await options.rpc.answer(body, caller, (calls) => options.rate.admits(client, calls));
  if (reply === undefined) {
    response.writeHead(204).end();
    return;
  }
  // a short answer leaves as text, in one piece with its headers; a long one would be turned to bytes twice, for its length and on its way
  if (reply.length < LONG_CHARACTERS) return send(response, 200, reply, "application/json");
  const bytes = Buffer.from(reply);
  if (!/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) return send(response, 200, bytes, "application/json");
  response.setHeader("content-encoding", "gzip");
  send(response, 200, await compress(bytes), "application/json");
}

function send(response: ServerResponse, status: number, body: string | Buffer, type: string): void {
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) }).end(body);
}

/** Answers without reading the body; the connection is of no more use then. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number, reason: string): void {
  if (request.method === "POST") response.setHeader("connection", "close");
  if (status === 405) response.setHeader("allow", METHODS);
  send(response, status, `${reason}\n`, "text/plain");
}

function preflight(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("access-control-allow-methods", METHODS);
  const headers = request.headers["access-control-request-headers"];
  if (headers !== undefined) response.setHeader("access-control-allow-headers", headers);
  response.setHeader("access-control-max-age", "86400");
  response.writeHead(204).end();
}

/** The body, or undefined as soon as it is too long; rejects where the client goes away in the middle. By events: an iterator costs three times as much. */
function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on("data", (part: Buffer) => {
      length += part.length;
      if (length <= limit) parts.push(part);
      else {
        request.pause();
        resolve(undefined);
      }
    });
    request.on("end", () => resolve(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)));
    request.on("error", reject);
  });
}
