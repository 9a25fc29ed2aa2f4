import { answer } from "../../../lib/chain/answer.ts";
import { readReserves } from "../../../lib/reserves/read.ts";

export const GET = (): Promise<Response> => answer((network) => readReserves(network));
