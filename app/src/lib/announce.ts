import { createStore } from "./external-store.ts";

/** What a screen reader is told: one polite line, and one that interrupts for failed money alone. */
export const politeLine = createStore("");
export const assertiveLine = createStore("");

export const announce = (text: string): void => politeLine.set(text);
export const alarm = (text: string): void => assertiveLine.set(text);
