// Reads what Hardhat prints of coverage: the row of all files together. Branches it does not measure; the mutants show those
// (docs/mutation.md).

/** Least per cent of lines and statements of the contracts. */
export const LEAST = { lines: 99, statements: 97 } as const;

export interface Coverage {
  readonly lines: number;
  readonly statements: number;
}

/** The per cent of the table's last row, undefined where there is no table. */
export function coverageIn(output: string): Coverage | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal
  const plain = output.replace(/\u001b\[[0-9;]*m/g, "");
  const total = plain.split("\n").findLast((line) => /\bTotal\b/.test(line));
  const [lines, statements] = [...(total ?? "").matchAll(/(\d+(?:\.\d+)?)/g)].map(([, percent]) => Number(percent));
  return lines === undefined || statements === undefined ? undefined : { lines, statements };
}

export const isEnough = ({ lines, statements }: Coverage): boolean =>
  lines >= LEAST.lines && statements >= LEAST.statements;
