"use client";

import { type ReactNode, useId, useRef } from "react";

interface TabsProps<Id extends string> {
  label: string;
  tabs: readonly { id: Id; text: string }[];
  chosen: Id;
  onChoose(id: Id): void;
  children: ReactNode;
  /** how wide the row of tabs may become, where its page is wider than a form */
  width?: string;
}

/**
 * Tabs as the ARIA practices describe them: one stop for the Tab key, arrows go on. Our own, because Radix renders style
 * attributes on the server, which the page's policy forbids.
 */
export function Tabs<Id extends string>({ label, tabs, chosen, onChoose, children, width = "" }: TabsProps<Id>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = tabs.findIndex((tab) => tab.id === chosen);
  const go = (to: number) => {
    const index = (to + tabs.length) % tabs.length;
    const tab = tabs[index];
    if (tab === undefined) return;
    onChoose(tab.id);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[index]?.focus();
  };
  return (
    <>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        className={`mb-4 grid auto-cols-auto grid-flow-col rounded-input sm:auto-cols-fr bg-sunken p-1 ${width}`}
        onKeyDown={({ key }) => {
          if (key === "ArrowRight") go(at + 1);
          else if (key === "ArrowLeft") go(at - 1);
          else if (key === "Home") go(0);
          else if (key === "End") go(tabs.length - 1);
        }}
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            aria-selected={tab.id === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === chosen ? 0 : -1}
            onClick={() => onChoose(tab.id)}
            className="min-h-9 rounded-input text-14 text-ink-2 aria-selected:bg-surface aria-selected:font-medium aria-selected:text-ink pointer-coarse:min-h-11"
          >
            {tab.text}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </>
  );
}
