import { PAGES, STAFF_PAGE } from "./pages.ts";

/** How the development node builds its blocks; on the development chain alone, and beside the bar's pages. */
export const EXPLORER_PAGE = { href: "/explorer", text: "explorer", key: "e" } as const;

/** Every page that somebody can go to by a key or from the list of what can be done. */
export const pagesFor = ({ staff, development }: { staff: boolean; development: boolean }) => [
  ...PAGES,
  ...(staff ? [STAFF_PAGE] : []),
  ...(development ? [EXPLORER_PAGE] : []),
];
