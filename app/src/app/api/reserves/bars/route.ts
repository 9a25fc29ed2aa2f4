import { badRequest } from "../../../../lib/chain/answer.ts";
import { answerFile } from "../../../../lib/chain/file-answer.ts";
import { barListCsv } from "../../../../lib/reserves/bar-list-csv.ts";
import { readReserves } from "../../../../lib/reserves/read.ts";

/** The bar list as CSV, at `?block=`, or at the newest one. */
export function GET(request: Request): Response | Promise<Response> {
  const block = new URL(request.url).searchParams.get("block");
  if (block !== null && !/^\d{1,15}$/.test(block)) return badRequest("block: a number");
  return answerFile(async (network) => {
    const reserves = await readReserves(network, block === null ? undefined : BigInt(block));
    return { name: `goldlane-bars-${reserves.block.number}.csv`, text: barListCsv(reserves) };
  });
}
