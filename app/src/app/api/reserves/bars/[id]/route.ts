import { answer, badRequest } from "../../../../../lib/chain/answer.ts";
import { failure } from "../../../../../lib/errors/problem.ts";
import { parseBarId, readBarFile } from "../../../../../lib/reserves/read-bar.ts";

/** One bar with its history. */
export async function GET(_request: Request, { params }: RouteContext<"/api/reserves/bars/[id]">) {
  const id = parseBarId((await params).id);
  if (id === null) return badRequest("id: the number of a bar");
  return answer(
    async (network) =>
      (await readBarFile(network, id)) ??
      failure({ code: "noBar", text: "The registry has no bar of this number.", advice: "" }),
  );
}
