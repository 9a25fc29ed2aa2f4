/**
 * The way of the browser to the node: same origin, so that the page's policy needs no other host and no foreign page can
 * speak to a node on this machine through us. Takes JSON, from our own pages, for a fixed list of methods.
 */
import { DEVELOPMENT_CHAIN_ID } from "../../lib/chain/contracts.ts";
import { rpcUrl } from "../../lib/chain/network.ts";
import { isAllowedMethod } from "../../lib/chain/rpc-methods.ts";
import { isOwnOrigin } from "../../lib/security/origin.ts";

const MOST_BYTES = 512 * 1024;
const MOST_CALLS = 200;
const PATIENCE_MS = 20_000;

interface Call {
  id?: unknown;
  method?: unknown;
}

const refuse = (status: number, code: number, message: string): Response =>
  Response.json({ jsonrpc: "2.0", id: null, error: { code, message } }, { status });

/** As a node would say it: each call of the request gets its error, and the request itself is in order. */
function unavailable(calls: readonly Call[], batch: boolean): Response {
  const answers = calls.map(({ id }) => ({
    jsonrpc: "2.0",
    id: id ?? null,
    error: { code: -32601, message: "the method does not exist or is not available here" },
  }));
  return Response.json(batch ? answers : answers[0]);
}

export async function POST(request: Request): Promise<Response> {
  const { headers } = request;
  if (!isOwnOrigin(headers.get("origin"), headers.get("host"), process.env["APP_ORIGIN"])) {
    return refuse(403, -32600, "only pages of this app may ask");
  }
  if (!/^application\/json\b/i.test(headers.get("content-type") ?? "")) {
    return refuse(415, -32600, "the content type must be application/json");
  }
  const body = await request.text();
  if (body.length > MOST_BYTES) return refuse(413, -32600, "the request is too large");
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return refuse(400, -32700, "this is not JSON");
  }
  const calls = (Array.isArray(parsed) ? parsed : [parsed]) as Call[];
  if (calls.length === 0 || calls.length > MOST_CALLS) return refuse(400, -32600, `1 to ${MOST_CALLS} calls at once`);
  const development = await isDevelopmentChain();
  const foreign = calls.some(({ method }) => typeof method !== "string" || !isAllowedMethod(method, development));
  if (foreign) return unavailable(calls, Array.isArray(parsed));
  try {
    return await forward(body);
  } catch {
    return refuse(502, -32603, "the network cannot be reached");
  }
}

async function forward(body: string): Promise<Response> {
  const answer = await fetch(rpcUrl(), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return new Response(answer.body, {
    status: answer.status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
  });
}

let developmentChain: boolean | undefined;

async function isDevelopmentChain(): Promise<boolean> {
  if (developmentChain !== undefined) return developmentChain;
  try {
    const answer = await forward('{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":[]}');
    const { result } = (await answer.json()) as { result: string };
    developmentChain = Number(result) === DEVELOPMENT_CHAIN_ID;
    return developmentChain;
  } catch {
    return false;
  }
}
