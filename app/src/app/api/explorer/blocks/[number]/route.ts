import { badRequest } from "../../../../../lib/chain/answer.ts";
import { own } from "../../../../../lib/errors/own.ts";
import { failure } from "../../../../../lib/errors/problem.ts";
import { answerExplorer } from "../../../../../lib/explorer/answer.ts";
import { parseBlockNumber, readBlockFile } from "../../../../../lib/explorer/read.ts";

/** One block with its schedule. */
export async function GET(_request: Request, { params }: RouteContext<"/api/explorer/blocks/[number]">) {
  const number = parseBlockNumber((await params).number);
  if (number === null) return badRequest("number: that of a block");
  return answerExplorer(
    async (network) => (await readBlockFile(network, number)) ?? failure(own("noBlock", { number })),
  );
}
