// The 52 known failures of tokenised gold and stablecoins, and which test stands for each: a test names the number in its title
// ("failure 19: …" in TypeScript, `test_Failure19_…` in Solidity).
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../stack/program.ts";

export const TABLE = "docs/known-failures.md";

/** What went wrong elsewhere, by number; tests outside of test/contracts where no contract could prevent it, as `file: title`. */
export const FAILURES: Readonly<Record<number, readonly [what: string, ...outside: string[]]>> = {
  1: ["PYUSD, 15 Oct 2025: 300 trillion minted by mistake; no cap, no reserve check"],
  2: [
    "Tether, July 2019: 5 bn instead of 50 m, a slip of decimals",
    "app/metal.spec.ts: a bar goes from its list to tokens, by two people",
    "app/unit/portfolio.test.ts: has each amount twice: in whole units and in the smallest",
  ],
  3: ["HelloGold GOLDX: allocation records lowered, reversible only by a new contract"],
  4: ["Resolv USR, 22 Mar 2026: one key set the mint amount"],
  5: ["the same person requests and executes, also through `AccessManager.execute`"],
  6: ["a guard that is off by default, or by the value 0"],
  7: ["a fallback reserve feed without an age check"],
  8: ["a reserve that its owner sets"],
  9: ["Venus and Blizz, LUNA May 2022: a feed stuck at its floor"],
  10: ["one staleness limit for two feeds"],
  11: ["the weekend: 20 % over Friday's spot on 13 Apr 2024"],
  12: ["front-running an update of a feed"],
  13: ["USDC at 0.87 in March 2023"],
  14: ["decimals mismatched: 6, 8, 18"],
  15: ["Balancer V2, Nov 2025: rounding in the wrong direction, repeated"],
  16: ["a trade split to dodge fees, floors, limits"],
  17: ["first-depositor inflation, donations"],
  18: ["a fee on transfer"],
  19: ["`approve` from non-zero to non-zero reverts"],
  20: ["the vault blacklisted by USDT, its balance destroyed without an event; USDT paused or replaced"],
  21: ["a queue stuck at its head"],
  22: ["a claim paid to a person who was blocked meanwhile"],
  23: ["an unbounded loop over queue, bars or holders"],
  24: ["a pause that traps funds"],
  25: ["a freeze bypassed by permit, ERC-3009 or burn"],
  26: ["an approved spender acts for a blocked party, or is one"],
  27: ["a forced transfer that breaks the books of supply or queue"],
  28: ["a permit used by somebody faster"],
  29: ["an ERC-3009 authorisation stolen from a wrapper"],
  30: ["replay over chains, after a fork, between deployments"],
  31: ["malleable signatures, a zero signer, an empty ERC-1271 answer"],
  32: ["EIP-7702: code on a person's account, `tx.origin`"],
  33: ["re-entrance by hooks, read-only re-entrance"],
  34: ["an initialiser left open (Kinto July 2025, USPD)"],
  35: ["the deployer keeps a role; one key upgrades"],
  36: ["a bound set wrong: PAXG V1 100 %, GOLDx without a bound"],
  37: ["the owner drains the backing (GOLDx `removeReserve`)"],
  38: ["one bar in two registries, or twice here"],
  39: ["the same serial on two true bars"],
  40: ["encumbered or doubly pledged metal (Qingdao 2014)"],
  41: ["fine weight rounded up; the kilobar's 32.148"],
  42: ["forged kilobars, about 1,000 by 2019"],
  43: ["an attestation that expires, or is replayed"],
  44: [
    "a reserve feed that lags behind supply (PAXG 2021)",
    "app/reserves.spec.ts: a stranger reads the verdict, as the chain has it @phone",
    "app/reserves.spec.ts: a shortfall is said first, in red, and shared by all",
  ],
  45: ["redeemers who pick the premium bars (CACHE)"],
  46: ["a redeemer who owes a difference: bars of 385 to 415 oz (XAUT)"],
  47: [
    "address poisoning: USD 49,999,950 on 20 Dec 2025",
    "app/portfolio.spec.ts: hides dust from strangers, and counts it",
    "app/portfolio.spec.ts: warns of an address that looks like one of before",
    "app/portfolio.spec.ts: sends gold to a checked address",
  ],
  48: [
    "phishing for unlimited approvals",
    "app/portfolio.spec.ts: lists who may take tokens, unlimited ones first, and revokes",
    "app/unit/transaction.test.ts: ask for exactly what is missing, and reset USDT's old permission first",
  ],
  49: [
    "CSV formula injection",
    "app/unit/audit.test.ts: cannot begin a formula, whatever somebody wrote on chain",
    "app/unit/portfolio.test.ts: never holds the beginning of a formula in a text",
    "app/unit/metal.test.ts: is exported without anything that a spreadsheet would run",
    "scripts/bars.test.ts: with a cell that begins with …, as a formula does",
  ],
  50: ["a transfer to oneself, to the token or to a vault"],
  51: ["timestamps at the edges, the weeks of the clocks' change"],
  52: ["an absolute freeze overwritten by two officers"],
};

/** Tests by the number of the failure, as `file: title`. */
export function testsByFailure(): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  const note = (number: string | undefined, test: string) => {
    const tests = found.get(Number(number)) ?? [];
    if (!tests.includes(test)) tests.push(test);
    found.set(Number(number), tests);
  };
  const folder = join(ROOT, "test/contracts");
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (!/\.(test\.ts|t\.sol)$/.test(file)) continue;
    const text = readFileSync(join(folder, file), "utf8");
    for (const [, , number, title] of text.matchAll(/\bit\(\s*(["`])failure (\d+): ((?:\\.|(?!\1).)+)\1/g))
      note(number, `\`${file}\`: ${withoutPlaces(title ?? "")}`);
    for (const [, name, number] of text.matchAll(/function (test\w*_Failure(\d+)_\w+)/g))
      note(number, `\`${file}\`: ${name}`);
  }
  for (const [number, [, ...outside]] of Object.entries(FAILURES))
    for (const test of outside) note(number, `\`../${test.replace(": ", "`: ")}`);
  return found;
}

const withoutPlaces = (title: string): string => title.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, "…");

/** Tests outside of test/contracts that are named but do not exist. */
export function missingTests(): string[] {
  return Object.values(FAILURES)
    .flatMap(([, ...outside]) => outside)
    .filter((test) => {
      const [file = "", ...title] = test.split(": ");
      const text = withoutPlaces(readFileSync(join(ROOT, "test", file), "utf8"));
      return !['"', "`"].some((quote) => text.includes(`(${quote}${title.join(": ")}${quote}`));
    });
}

/** The text that docs/known-failures.md should have. */
export function page(): string {
  const tests = testsByFailure();
  const rows = Object.entries(FAILURES).map(([number, [what]]) => {
    const shown = (tests.get(Number(number)) ?? []).join("<br>");
    return `| ${number} | ${what} | ${shown.replaceAll("|", "\\|")} |`;
  });
  return `${[
    "# Known failures",
    "",
    "What has gone wrong elsewhere, by number, and the test that shows that it does not here. Written by `npm run generate`; a test fails while",
    'a number has no test or this page is not up to date. To run one: `npm run test:contracts -- -g "failure 19:"`.',
    "",
    "| # | failure | tests in `test/contracts` |",
    "|---|---|---|",
    ...rows,
  ].join("\n")}\n`;
}

/** What stands in docs/known-failures.md. */
export const readPage = (): string => readFileSync(join(ROOT, TABLE), "utf8");
