/** Which wallets are not asked for typed data any more: their person chose so, or they cannot. Kept in the browser. */
const KEY = "goldlane.noPermit";

const refused = (): string[] => {
  try {
    const names: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
  } catch {
    return [];
  }
};

export const wantsPermit = (wallet: string): boolean => !refused().includes(wallet);

export const refusePermits = (wallet: string): void =>
  localStorage.setItem(KEY, JSON.stringify([...new Set([...refused(), wallet])]));
