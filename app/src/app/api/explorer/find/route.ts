import { own } from "../../../../lib/errors/own.ts";
import { failure } from "../../../../lib/errors/problem.ts";
import { answerExplorer } from "../../../../lib/explorer/answer.ts";
import { findBlock } from "../../../../lib/explorer/read.ts";

/** The block that `?text=` means: its number, its hash, or the hash of one of its transactions. */
export function GET(request: Request): Promise<Response> {
  const text = (new URL(request.url).searchParams.get("text") ?? "").trim().slice(0, 100);
  return answerExplorer(async (network) => (await findBlock(network, text)) ?? failure(own("notFound", { text })));
}
