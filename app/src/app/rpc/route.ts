/**
 * The way of the browser to the node: same origin, so that the page's policy needs no other host and no foreign page can
 * speak to a node on this machine through us. Takes JSON, from our own pages, for a fixed list of methods.
 */
import { isDevelopmentChain } from "../../lib/chain/development-chain.ts";
import { MOST_BYTES, readCalls, refuseCalls, rpcError } from "../../lib/chain/rpc-gate.ts";
import { isAllowedMethod } from "../../lib/chain/rpc-methods.ts";
import { rpcUrl } from "../../lib/chain/rpc-url.ts";
import { noteDevelopmentActs } from "../../lib/development/note-acts.ts";
import { isOwnOrigin } from "../../lib/security/origin.ts";

const PATIENCE_MS = 20_000;

const refuse = (status: number, code: number, message: string): Response =>
  Response.json(rpcError(code, message), { status });

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
  const calls = readCalls(body);
  if ("answer" in calls) return Response.json(calls.answer, { status: calls.status });
  const development = await isDevelopmentChain();
  const refused = refuseCalls(
    body,
    calls,
    ({ method }) => typeof method === "string" && isAllowedMethod(method, development),
  );
  if (refused !== null) return Response.json(refused.answer, { status: refused.status });
  try {
    const answer = await forward(body);
    // a note that fails takes nothing from the call, which has been made
    if (development) await noteDevelopmentActs(calls).catch(() => undefined);
    return answer;
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
