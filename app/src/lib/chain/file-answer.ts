import { explain } from "../errors/decode.ts";
import type { Problem } from "../errors/problem.ts";
import { connect, type Network } from "./network.ts";

/** A file of a reading route: its name and its text. */
export interface AnsweredFile {
  readonly name: string;
  readonly text: string;
}

/** Answers with a CSV file, byte by byte what was made; a problem is a sentence in plain text. */
export async function answerFile(make: (network: Network) => Promise<AnsweredFile | null>): Promise<Response> {
  const network = await connect();
  if (!network.ok) return refusal(network.problem, 503);
  try {
    const file = await make(network.value);
    if (file === null) return new Response("There is no such file.\n", { status: 404, headers: PLAIN });
    return new Response(file.text, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${file.name}"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return refusal(explain(error, network.value.words), 502);
  }
}

const PLAIN = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };

const refusal = ({ text, advice }: Problem, status: number): Response =>
  new Response(`${text} ${advice}\n`, { status, headers: PLAIN });
