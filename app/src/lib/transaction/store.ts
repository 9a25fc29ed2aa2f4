/** The flows of this browser, kept across reloads: per chain (genesis) and account, the newest first. */
import { createStore } from "../external-store.ts";
import { fromJson, toJson } from "../json.ts";
import { parseFlows } from "./stored.ts";
import type { Flow, Step } from "./types.ts";

const MOST_FLOWS = 40;

export const flows = createStore<readonly Flow[]>([]);

let key: string | null = null;

/** Reads what was kept for a chain; other tabs' changes come in as well. */
export function openFlows(genesis: string): () => void {
  key = `goldlane.flows.${genesis}`;
  const read = () => {
    if (key !== null) flows.set(parseFlows(fromJsonSafely(localStorage.getItem(key) ?? "[]")));
  };
  const onStorage = (event: StorageEvent) => {
    if (event.key === key) read();
  };
  read();
  forgetOtherChains(key);
  window.addEventListener("storage", onStorage);
  return () => window.removeEventListener("storage", onStorage);
}

function save(next: readonly Flow[]): void {
  const kept = next.slice(0, MOST_FLOWS);
  flows.set(kept);
  if (key !== null) localStorage.setItem(key, toJson(kept));
}

export const getFlow = (id: string): Flow | undefined => flows.get().find((flow) => flow.id === id);

export const addFlow = (flow: Flow): void => save([flow, ...flows.get()]);

export const changeFlow = (id: string, change: Partial<Flow>): void =>
  save(flows.get().map((flow) => (flow.id === id ? { ...flow, ...change } : flow)));

/** Changes the first step that is not done. */
export function changeOpenStep(id: string, change: Partial<Step>, dropped: readonly (keyof Step)[] = []): void {
  const flow = getFlow(id);
  if (flow === undefined) return;
  const at = flow.steps.findIndex(({ state }) => state !== "done");
  const steps = flow.steps.map((step, index) => {
    if (index !== at) return step;
    const next = { ...step, ...change };
    for (const field of dropped) delete next[field];
    return next;
  });
  changeFlow(id, { steps });
}

export const removeFlow = (id: string): void => save(flows.get().filter((flow) => flow.id !== id));

/** A development chain that began anew leaves nothing behind that could be taken for this one's. */
function forgetOtherChains(current: string): void {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith("goldlane.flows.") && name !== current) localStorage.removeItem(name);
  }
}

function fromJsonSafely(text: string): unknown {
  try {
    return fromJson(text);
  } catch {
    return [];
  }
}
