/** Custom properties as the theme has them now, for what is drawn on a canvas. */
export function themeColours<const Name extends string>(
  element: HTMLElement,
  names: readonly Name[],
): Record<Name, string> {
  const probe = document.createElement("span");
  element.append(probe);
  const found = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(found) as Record<Name, string>;
}
