/** What was pressed before the page could answer: buttons with their texts, and forms without a button that were sent off. */
export interface EarlyActs {
  readonly pressed: ReadonlyMap<HTMLElement, string>;
  stop(): void;
}

declare global {
  interface Window {
    earlyActs?: EarlyActs;
  }
}

/**
 * Keeps what people press between the first pixel and React's first listener, for `replay.ts`; no form goes off by itself
 * meanwhile, which would load the page anew and lose what was typed into it. The document carries this function as text, before
 * everything else, so it refers to nothing outside itself.
 *
 * It listens where events end: one that wakes React up on its way is answered by React, which stops the keeping.
 */
export function keepEarlyActs(): void {
  const pressed = new Map<HTMLElement, string>(); // once each: who presses again has waited, and wants it once
  const keep = (event: Event) => {
    if (!event.isTrusted || !(event.target instanceof Element)) return;
    if (event.type === "submit") {
      event.preventDefault();
      if ((event as SubmitEvent).submitter === null) pressed.set(event.target as HTMLFormElement, "");
      return;
    }
    const button = event.target.closest("button");
    if (button !== null) pressed.set(button, button.textContent);
  };
  const kinds = ["click", "submit"];
  for (const kind of kinds) window.addEventListener(kind, keep);
  window.earlyActs = {
    pressed,
    stop() {
      for (const kind of kinds) window.removeEventListener(kind, keep);
    },
  };
}
