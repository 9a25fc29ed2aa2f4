import { answer } from "../../../lib/chain/answer.ts";
import { readMarket } from "../../../lib/market/read.ts";

export const GET = (): Promise<Response> => answer(readMarket);
