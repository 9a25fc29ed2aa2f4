/**
 * The harness of the browser tests. A test imports `test` and `expect` from here and gets, besides Playwright's own:
 *
 * - `chain`: the chain under the page. Each test finds it as the seed left it (a snapshot before, a revert after) with
 *   its clock at now, may travel in time and write in the name of any development account.
 * - `wallet`: an injected wallet (EIP-6963) with the keys of `people`, which stay in this process. It is in every page
 *   from the start; connecting it is the test's affair.
 * - `open`: a further person, with a browser of their own (no cookie or storage in common) and a wallet of their own:
 *   `const { page, wallet } = await open("staffA")`. The first person stays `page` and `wallet`; faults are watched in all.
 * - `faults`: fails the test on any error in the console, error of the page, breach of the content security policy or
 *   request to another host, unless the test allowed it beforehand.
 * - `page.goto` and `page.reload`, of every person, that return when the page is awake (`awake.ts`).
 *
 * Assumptions: one worker, since all tests share one chain; the stack was started by `stack.ts`.
 */
import { type BrowserContext, test as base, type Page } from "@playwright/test";
import { type DevelopmentAccountName, developmentAccount } from "../../../scripts/accounts.ts";
import { onceAwake } from "./awake.ts";
import { TestChain } from "./chain.ts";
import { Faults } from "./faults.ts";
import { rpcUrl } from "./ports.ts";
import { TestWallet } from "./wallet.ts";

export { expect } from "@playwright/test";
export { expectAccessible, expectToFit, THEMES } from "./accessibility.ts";
export { TestChain } from "./chain.ts";
export { takeScreenshots } from "./screenshots.ts";
export { TestWallet } from "./wallet.ts";

/** A chain that the wallet knows besides ours, and that the app does not serve: Ethereum's id, our node behind it. */
export const WRONG_CHAIN_ID = 1;

export interface HarnessOptions {
  /** Whose accounts the wallet holds; the first one is the current one. */
  readonly people: readonly DevelopmentAccountName[];
}

/** Somebody at a browser. */
export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly wallet: TestWallet;
}

interface Harness {
  readonly chain: TestChain;
  readonly wallet: TestWallet;
  /** Opens the browser of a further person, whose wallet holds these accounts; the first one is the current one. */
  readonly open: (...people: [DevelopmentAccountName, ...DevelopmentAccountName[]]) => Promise<Person>;
  readonly faults: Faults;
}

export const test = base.extend<Harness & HarnessOptions>({
  people: [["ines"], { option: true }],

  chain: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are needed
    async ({}, use) => {
      const chain = new TestChain(rpcUrl());
      const snapshot = await chain.snapshot();
      await chain.catchUp();
      await use(chain);
      await chain.revert(snapshot);
    },
    { auto: true },
  ],

  page: async ({ page }, use) => use(onceAwake(page)),

  faults: [
    async ({ context, baseURL }, use) => {
      const faults = new Faults();
      await faults.watch(context, baseURL ?? "");
      await use(faults);
      base.expect(faults.unexpected, "faults of the pages").toEqual([]);
    },
    { auto: true },
  ],

  wallet: [
    async ({ context, people }, use) => {
      const wallet = walletOf(people);
      await wallet.install(context);
      await use(wallet);
    },
    { auto: true },
  ],

  open: async ({ browser, faults, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (...people) => {
      const context = await browser.newContext(); // with the options of the project, like the first one
      contexts.push(context);
      const wallet = walletOf(people);
      await Promise.all([faults.watch(context, baseURL ?? ""), wallet.install(context)]);
      return { page: onceAwake(await context.newPage()), context, wallet };
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

const walletOf = (people: readonly DevelopmentAccountName[]): TestWallet =>
  new TestWallet({
    keys: people.map((name) => developmentAccount(name).privateKey),
    chains: [
      { id: TestChain.ID, rpc: rpcUrl() },
      { id: WRONG_CHAIN_ID, rpc: rpcUrl() },
    ],
  });
