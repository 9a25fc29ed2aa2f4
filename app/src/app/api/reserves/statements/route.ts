import { answer } from "../../../../lib/chain/answer.ts";
import { readStatements } from "../../../../lib/reserves/attested.ts";

export const GET = (): Promise<Response> => answer(readStatements);
