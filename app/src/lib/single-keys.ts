/** Keys without a modifier can be turned off (WCAG 2.1.4): whoever dictates would press them by speaking. */
const KEY = "goldlane.singleKeys";

export const singleKeysOn = (): boolean => localStorage.getItem(KEY) !== "off";

export const setSingleKeys = (on: boolean): void =>
  on ? localStorage.removeItem(KEY) : localStorage.setItem(KEY, "off");

/** Whether a key is meant for the page: no modifier, not typed into a field, and not turned off. */
export const isSingleKey = (event: KeyboardEvent): boolean =>
  !event.metaKey && !event.ctrlKey && !event.altKey && !isTyping(event.target) && singleKeysOn();

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
