// The thread that builds blocks, with its crew: the only ones that write the state while they do.
import { buildPlaced, type PlacedJob, Workers } from "../builder/index.ts";
import { layout } from "../engine/index.ts";
import { answerOf, type BuildAnswer } from "./build-orders.ts";
import { seat, serve, takeArea } from "./seat.ts";

const engine = takeArea(layout.BUILDER_AREA);
const workers = await Workers.start(engine, seat.module, seat.crew);

serve<PlacedJob, BuildAnswer>(async (job) => {
  try {
    return answerOf(buildPlaced(engine, job, workers));
  } finally {
    await workers.idle(); // whoever goes on may move or empty tables
  }
});
