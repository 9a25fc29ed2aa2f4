import { answer } from "../../../lib/chain/answer.ts";
import { readRedemptionFacts } from "../../../lib/redemption/read-facts.ts";

export const GET = (): Promise<Response> => answer(readRedemptionFacts);
