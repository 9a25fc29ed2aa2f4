import { badRequest } from "../../../../lib/chain/answer.ts";
import { answerExplorer } from "../../../../lib/explorer/answer.ts";
import { parseBlockNumber, readBlockList } from "../../../../lib/explorer/read.ts";

/** The newest blocks, or those before `?before=`. */
export function GET(request: Request): Response | Promise<Response> {
  const text = new URL(request.url).searchParams.get("before");
  const before = text === null ? null : parseBlockNumber(text);
  if (text !== null && before === null) return badRequest("before: the number of a block");
  return answerExplorer((network) => readBlockList(network, before));
}
