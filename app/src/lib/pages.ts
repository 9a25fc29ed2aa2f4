/** The pages that the bar leads to, in its order, with the letter that goes there after `g`. */
export const PAGES = [
  { href: "/", text: "market", key: "m" },
  { href: "/portfolio", text: "portfolio", key: "p" },
  { href: "/redeem", text: "redeem", key: "r" },
  { href: "/reserves", text: "reserves", key: "v" },
] as const;

/** The desks; shown to whoever holds a role of the staff. */
export const STAFF_PAGE = { href: "/admin", text: "staff", key: "d" } as const;

/** Whether an address belongs to a page or to what lies below it. */
export const isWithin = (href: string, path: string): boolean =>
  path === href || (href !== "/" && path.startsWith(`${href}/`));
