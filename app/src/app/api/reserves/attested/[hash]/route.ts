import { isHash } from "viem";
import { badRequest } from "../../../../../lib/chain/answer.ts";
import { answerFile } from "../../../../../lib/chain/file-answer.ts";
import { readAttestedList } from "../../../../../lib/reserves/attested.ts";

/** The list whose SHA-256 stands in an attestation on chain; not found where that is the hash of another document. */
export async function GET(_request: Request, { params }: RouteContext<"/api/reserves/attested/[hash]">) {
  const { hash } = await params;
  if (!isHash(hash)) return badRequest("hash: 0x and 64 digits");
  return answerFile(async (network) => {
    const list = await readAttestedList(network, hash);
    if (list === null) return null;
    const day = new Date(list.asOf * 1_000).toISOString().slice(0, 10);
    return { name: `goldlane-attested-${day}.csv`, text: list.text };
  });
}
