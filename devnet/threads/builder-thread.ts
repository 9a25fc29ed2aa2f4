// The thread that builds blocks, with its crew: the only ones that write the state while they do.
import { buildHere, Workers } from "../builder/index.ts";
import { layout } from "../engine/index.ts";
import { answerOf, type BuildAnswer, type BuildOrder, jobOf } from "./build-orders.ts";
import { seat, serve, takeArea } from "./seat.ts";

const engine = takeArea(layout.BUILDER_AREA);
const workers = await Workers.start(engine, seat.module, seat.crew);

serve<BuildOrder, BuildAnswer>(async (order) => {
  try {
    return answerOf(buildHere(engine, jobOf(engine.views, order), workers));
  } finally {
    await workers.idle(); // whoever goes on may move or empty tables
  }
});
