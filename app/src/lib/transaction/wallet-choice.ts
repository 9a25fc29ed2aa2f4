/** What wallets are not asked for any more: their person chose so, or they cannot. Kept in the browser, by the wallet's name. */
const KEYS = { permit: "goldlane.noPermit", batch: "goldlane.noBatch" } as const;

/** Typed data in place of a transaction; several calls in one. */
export type Extra = keyof typeof KEYS;

const refused = (extra: Extra): string[] => {
  try {
    const names: unknown = JSON.parse(localStorage.getItem(KEYS[extra]) ?? "[]");
    return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
  } catch {
    return [];
  }
};

export const wants = (extra: Extra, wallet: string): boolean => !refused(extra).includes(wallet);

export const refuse = (extra: Extra, wallet: string): void =>
  localStorage.setItem(KEYS[extra], JSON.stringify([...new Set([...refused(extra), wallet])]));
