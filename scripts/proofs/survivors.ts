// Mutants that no test can kill, by their keys, and why: mostly rules that another rule makes true already.
export const SURVIVORS: Readonly<Record<string, string>> = {};
