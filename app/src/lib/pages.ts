/** The pages that the bar leads to, in its order, with the letter that goes there after `g`. */
export const PAGES = [
  { href: "/", text: "market", key: "m" },
  { href: "/portfolio", text: "portfolio", key: "p" },
  { href: "/redeem", text: "redeem", key: "r" },
  { href: "/reserves", text: "reserves", key: "v" },
] as const;

/** The desks; shown to whoever holds a role of the staff. */
export const STAFF_PAGE = { href: "/admin", text: "staff", key: "d" } as const;

/** How the development node builds its blocks; on the development chain alone, and beside the bar's pages. */
export const EXPLORER_PAGE = { href: "/explorer", text: "explorer", key: "e" } as const;

/** Every page that somebody can go to by a key or from the list of what can be done. */
export const pagesFor = ({ staff, development }: { staff: boolean; development: boolean }) => [
  ...PAGES,
  ...(staff ? [STAFF_PAGE] : []),
  ...(development ? [EXPLORER_PAGE] : []),
];

/** Whether an address belongs to a page or to what lies below it. */
export const isWithin = (href: string, path: string): boolean =>
  path === href || (href !== "/" && path.startsWith(`${href}/`));
