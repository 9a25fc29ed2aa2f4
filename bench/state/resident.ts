// How much of the WebAssembly memories is in use, as the kernel counts it. A memory is 4 GB of address space of which only touched pages exist.
import { existsSync, readFileSync } from "node:fs";

const SMAPS = "/proc/self/smaps";
const WHOLE_MEMORY_KB = 4 << 20;

/** Bytes in memory of all mappings as large as a WebAssembly memory; null where the kernel does not tell. */
export function residentBytes(): number | null {
  if (!existsSync(SMAPS)) return null;
  let total = 0;
  let isMemory = false;
  for (const line of readFileSync(SMAPS, "utf8").split("\n")) {
    const [name, kilobytes] = line.split(/:? +/);
    if (name === "Size") isMemory = Number(kilobytes) >= WHOLE_MEMORY_KB;
    if (name === "Rss" && isMemory) total += Number(kilobytes) * 1024;
  }
  return total;
}
