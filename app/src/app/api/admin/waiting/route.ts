import { readWaiting } from "../../../../lib/desk/waiting.ts";
import { staffRoute } from "../../../../lib/session/index.ts";

/** What waits for who asks, by desk. */
export const GET = staffRoute([], (_, staff) => readWaiting(staff));
