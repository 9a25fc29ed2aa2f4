// The thread that runs calls nobody signed. What such a call came to lies in the memory, where whoever ordered it reads it.
import { type CallOrder, executeCall, layout } from "../engine/index.ts";
import { serve, takeArea } from "./seat.ts";

const engine = takeArea(layout.READER_AREA);
engine.exports.readOnly(true);

serve<CallOrder, null>((order) => {
  executeCall(engine, order);
  return { answer: null };
});
