// The machine that figures were taken on, and how much else it had to do.
import { availableParallelism, cpus, loadavg } from "node:os";

export const machineOf = (): string =>
  `${availableParallelism()} × ${cpus()[0]?.model ?? "an unknown processor"}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`;
