"use client";

import { CopyWatch } from "./copy-watch.tsx";
import { RouteFocus } from "./route-focus.tsx";
import { Shortcuts } from "./shortcuts.tsx";

/** What every page has but none needs in order to be read: fetched once the page is there. */
export const Later = () => (
  <>
    <CopyWatch />
    <RouteFocus />
    <Shortcuts />
  </>
);
