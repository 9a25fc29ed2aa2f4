// Loaded into every program that we start (by NODE_OPTIONS): it ends with the process that started it, whatever
// became of that one. A service runs in a process group of its own, which no signal of the terminal reaches.
import { isMainThread } from "node:worker_threads";
import { whenOrphaned } from "../bootstrap/orphan.mjs";

if (isMainThread) whenOrphaned(() => process.kill(process.pid, "SIGTERM"));
