// The thread that runs calls nobody signed, and replays. What a call came to lies in the memory, where whoever ordered it reads it; what a replay came to goes back.
import { type CallOrder, executeCall, layout, type ReplayOrder, replayerOf } from "../engine/index.ts";
import { serve, takeArea } from "./seat.ts";

const engine = takeArea(layout.READER_AREA);

serve<CallOrder | ReplayOrder, unknown>(async (order) => {
  // not before there is a job: until then the main thread may be at work on entries of its own, which begin where the reader's do
  engine.exports.readOnly(true);
  if ("module" in order) return { answer: (await replayerOf(order))(engine, order.horizon, order.order) };
  executeCall(engine, order);
  return { answer: null };
});
