// The machine that figures were taken on, and how much else it had to do: processes of its own, by the load, and others on its host, by the time that the host
// kept from it ("steal"), which no process here can see in its own times.
import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";

/** Fields of the first line of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal. */
const FIELDS = 8;

/** Ticks of all processors so far, and those that the host gave to others; null where the system does not tell. */
function ticks(): { all: number; stolen: number } | null {
  try {
    const [line = ""] = readFileSync("/proc/stat", "utf8").split("\n");
    const fields = line
      .trim()
      .split(/\s+/)
      .slice(1, 1 + FIELDS)
      .map(Number);
    return { all: fields.reduce((sum, field) => sum + field, 0), stolen: fields[FIELDS - 1] ?? 0 };
  } catch {
    return null;
  }
}

const atStart = ticks();

/** Percent of the processors' time that the host kept from this machine since the benchmark began; null where the system does not tell. */
export function stolenPercent(): number | null {
  const now = ticks();
  if (!now || !atStart || now.all === atStart.all) return null;
  return (100 * (now.stolen - atStart.stolen)) / (now.all - atStart.all);
}

/** In one line; to be asked at the end. */
export function machineOf(): string {
  const stolen = stolenPercent();
  const kept = stolen === null ? "" : `, ${stolen.toFixed(0)} % of its time kept by the host`;
  const [load = 0] = loadavg();
  return `${availableParallelism()} × ${cpus()[0]?.model ?? "an unknown processor"}, Node ${process.version}, load ${load.toFixed(1)}${kept}`;
}
