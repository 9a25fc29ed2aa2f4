/**
 * What was done before the page was awake, found when React takes it over (`takeEarly`) and done again once everything listens
 * (`Early`). Fields are compared with what the server sent, so that what browsers fill in or restore by themselves is found as well.
 */
export type Early = () => void;

/** To be called when React has taken the page over and rendered nothing anew yet: the fields are still as people left them. */
export function takeEarly(): readonly Early[] {
  const acts = window.earlyActs;
  acts?.stop();
  delete window.earlyActs;
  const fields = [...document.querySelectorAll<HTMLElement>("input, textarea, select")].flatMap((field) => {
    const again = entered(field);
    return again === null ? [] : [whileThere(field, again)];
  });
  const presses = [...(acts?.pressed ?? [])].map(([element, text]) => whileThere(element, () => press(element, text)));
  return [...fields, ...presses];
}

const whileThere = (element: HTMLElement, again: Early): Early => {
  return () => {
    if (element.isConnected) again();
  };
};

/** A button that says something else by now is not the one that was pressed. */
function press(element: HTMLElement, text: string): void {
  if (element instanceof HTMLFormElement) element.requestSubmit();
  else if (element.textContent === text) element.click();
}

/** How to enter again what stands in a field, or null where it is as the server sent it. */
function entered(field: HTMLElement): Early | null {
  if (field instanceof HTMLSelectElement) {
    const { value, selectedIndex } = field;
    const sent = [...field.options].findIndex(({ defaultSelected }) => defaultSelected);
    return selectedIndex === Math.max(sent, 0) ? null : () => choose(field, value);
  }
  if (field instanceof HTMLTextAreaElement) return typed(field);
  if (!(field instanceof HTMLInputElement)) return null;
  if (field.type === "file") return field.files?.length ? () => tell(field, "change") : null;
  if (field.type !== "checkbox" && field.type !== "radio") return typed(field);
  const { checked, defaultChecked } = field;
  // of a group of radio buttons the chosen one speaks for all
  return checked === defaultChecked || (field.type === "radio" && !checked) ? null : () => check(field, checked);
}

function typed(field: HTMLInputElement | HTMLTextAreaElement): Early | null {
  const { value } = field;
  return value === field.defaultValue ? null : () => type(field, value);
}

/** React takes a field's text for new where it differs from the one that it saw set last, through the element's own property. */
function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = field.defaultValue;
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, text);
  tell(field, "input");
}

function check(field: HTMLInputElement, wanted: boolean): void {
  field.checked = !wanted;
  field.click();
}

function choose(field: HTMLSelectElement, value: string): void {
  field.value = value;
  tell(field, "change");
}

const tell = (field: HTMLElement, kind: "input" | "change"): boolean =>
  field.dispatchEvent(new Event(kind, { bubbles: true }));
