/** What the log is filtered by: fields of work, and what the development panel did. */
export const AREAS = [
  "bars",
  "supply",
  "investors",
  "prices",
  "vault",
  "redemption",
  "token",
  "roles",
  "tools",
] as const;
export type Area = (typeof AREAS)[number];

export const KINDS = ["staff", "investors", "consequences"] as const;
/** Who an entry is about: staff's acts, investors' own, what follows from either. */
export type Kind = (typeof KINDS)[number];
