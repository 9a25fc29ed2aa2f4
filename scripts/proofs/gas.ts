// The gas snapshot, what the system of ten thousand may cost more, and docs/gas.md, which says both to people.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../stack/program.ts";

const SNAPSHOT = join(ROOT, "test/contracts/snapshots/gas.json");
const PAGE = join(ROOT, "docs/gas.md");

export const FEW = "with one of each";
export const MANY = "with ten thousand of each";
export const PLAIN = "OpenZeppelin's ERC-20 and ERC-4626";

export type Gas = Readonly<Record<string, number>>;
export type Measured = Readonly<Record<string, Gas>>;

/** The most that a scenario may cost more in the system of ten thousand. */
export const ALLOWED: Readonly<Record<string, readonly [gas: number, why: string]>> = {
  "buy for the first time": [
    80_000,
    "the weight of the bars is summed over the days of expiry: 35 of them instead of 1",
  ],
  buy: [80_000, "the same sum: nothing is bought in shortfall"],
  claim: [25_000, "tickets taken back before it: sums in a tree, at most 32 steps however many"],
  "mint: execute": [85_000, "the same sum of the weight"],
  "attest a bar": [80_000, "the same sum: the new weight is in the event"],
  "redeem: assign": [
    345_000,
    "the same sum, and the oldest bar is looked for in each day of expiry, three words a day",
  ],
  "redeem: settle": [80_000, "the same sum: the new weight is in the event"],
};

/** What every other scenario may differ by. */
export const SMALL = 2_500;

/** Why a scenario costs what it costs, beside a plain transfer's two balances and its event. */
const REASONS: Readonly<Record<string, string>> = {
  "buy for the first time": "as below, and the buyer's balance and day's window come into being",
  buy: "more than a deposit does: two feeds with bands, jump and calendar, the state of the reserves, who the buyer is, its window of a day, USDT measured before and after, the books",
  "transfer to a new holder": "as a transfer; a balance comes into being (17,100 in both)",
  transfer:
    "both accounts looked up in the register of investors, pause and freeze read: 15,900 more than the plain token",
  approve: "the same as the plain token",
  sell: "more than a redemption does: the feeds again, gold moved by allowance and not burned, USDT measured, two windows (the investor's and all sales'), the books",
  "sell with a permit":
    "a signature checked and a nonce instead of an approval before; the plain contracts take two transactions, 21,000 each",
  "queue a sale": "a sale, and a ticket of four words; funded in the same call",
  claim: "the ticket, the books and the gold of the ticket put up for sale",
  freeze: "the amount, an event, and the manager asked for the role",
  "transfer of who is frozen in part": "the same as a transfer",
  "mint: propose": "a proposal of five words",
  "mint: approve": "the role asked three times: may call, first person, second person",
  "mint: execute": "the weight summed, the window of mints, the treasury's balance",
  "propose a bar": "a bar of seven words and its key",
  "attest a bar": "a signature, seven words changed, two books; 32 bars share one signature and one sum",
  "redeem: request": "the escrow in, a request of five words",
  "redeem: assign": "the oldest bar found, taken out of the eligible ones and reserved",
  "redeem: approve": "roles, and the bar asked for its reservation",
  "redeem: ship": "roles, reservation, the hash of the way-bill",
  "redeem: settle": "the bar out of the books, burn, fee, the return booked",
  "redeem: collect": "a transfer out of the escrow",
};

export const readSnapshot = (): Measured => JSON.parse(readFileSync(SNAPSHOT, "utf8")) as Measured;
export const readPage = (): string => readFileSync(PAGE, "utf8");

/** Keeps what was measured, and says so. */
export function keep(measured: Measured): void {
  writeFileSync(SNAPSHOT, `${JSON.stringify(measured, null, 2)}\n`);
  writeFileSync(PAGE, page(measured));
}

/** The text of docs/gas.md. */
export function page(measured: Measured): string {
  const show = (world: string, name: string) => measured[world]?.[name]?.toLocaleString("en") ?? "";
  return `${[
    "# Gas",
    "",
    "What people and staff pay for, in gas used by the transaction, as `test/contracts/gas.test.ts` measures it; a difference from the snapshot fails",
    "the tests. *Many* is a registry of 10,000 bars over 35 days of expiry, and a queue behind 10,000 tickets, one of them taken back; of holders the",
    "token keeps no list. *Plain* is what OpenZeppelin's contracts take, as they come from npm: ERC-20 with permits for the token, and for buying",
    "and selling a deposit into and a redemption out of an ERC-4626 vault over the same USDT (with a permit of the plain token for the sale with",
    "one). Other steps have no like there. Written by `UPDATE_GAS=1 npm run test:contracts -- test/contracts/gas.test.ts`.",
    "",
    "| scenario | one | many | plain | why |",
    "|---|---:|---:|---:|---|",
    ...Object.keys(measured[FEW] ?? {}).map(
      (name) =>
        `| ${name} | ${show(FEW, name)} | ${show(MANY, name)} | ${show(PLAIN, name)} | ${REASONS[name] ?? ""} |`,
    ),
    "",
    "Where *many* costs more:",
    "",
    ...Object.entries(ALLOWED).map(([name, [gas, why]]) => `- ${name}: at most ${gas.toLocaleString("en")}, ${why}.`),
    "",
    "An attestation lives 35 days, 62 at most in code: the days are bounded, and with them these sums, whatever the number of bars.",
  ].join("\n")}\n`;
}
