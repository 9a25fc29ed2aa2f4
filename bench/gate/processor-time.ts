// Processor time of a process with all its threads and children, as Linux counts it: on a machine with other work it says more than the clock.
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Microseconds of a tick in /proc. */
const TICK_US = 10_000;
/** Fields of /proc/…/stat behind the name in brackets. */
const USER = 11;
const SYSTEM = 12;

/** Microseconds since the process began; null where the system does not tell. */
export function processorUs(pid: number): number | null {
  const folder = `/proc/${pid}`;
  if (!existsSync(`${folder}/stat`)) return null;
  const stat = readFileSync(`${folder}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  let us = (Number(fields[USER]) + Number(fields[SYSTEM])) * TICK_US;
  for (const task of readdirSync(`${folder}/task`)) {
    const children = readFileSync(`${folder}/task/${task}/children`, "utf8").trim();
    for (const child of children ? children.split(" ") : []) us += processorUs(Number(child)) ?? 0;
  }
  return us;
}
