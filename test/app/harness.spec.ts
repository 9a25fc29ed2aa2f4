import type { Page } from "@playwright/test";
import { type Hex, parseEther, recoverMessageAddress, recoverTypedDataAddress } from "viem";
import { expect, TestChain, type TestWallet, test, WRONG_CHAIN_ID } from "./harness/index.ts";

// The harness itself, on an empty page of the app's origin: what the other tests rely on.

test.use({ people: ["ines", "ivo"] });

test.beforeEach(async ({ page }) => {
  await page.route("**/empty", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  await page.goto("/empty");
});

/** Asks the announced wallet as a page does; an error comes back as its code. */
const ask = (page: Page, method: string, ...params: unknown[]): Promise<unknown> =>
  page.evaluate(
    async ([method, params]) => {
      const found = new Promise<{ request(wanted: object): Promise<unknown> }>((done) => {
        const take = (event: Event) => done((event as CustomEvent).detail.provider);
        window.addEventListener("eip6963:announceProvider", take, { once: true });
      });
      window.dispatchEvent(new Event("eip6963:requestProvider"));
      return (await found).request({ method, params }).catch((error: { code: number }) => `error ${error.code}`);
    },
    [method, params] as const,
  );

const firstOf = ({ addresses }: TestWallet): Hex => {
  const [first] = addresses;
  if (first === undefined) throw new Error("the wallet is empty");
  return first;
};

test.describe("the wallet", () => {
  test("shows nothing before it is connected, and speaks EIP-1193 after", async ({ page, wallet }) => {
    const from = firstOf(wallet);
    expect(await ask(page, "eth_accounts")).toEqual([]);
    expect(await ask(page, "personal_sign", "0x00", from)).toBe("error 4100");
    expect(await ask(page, "eth_requestAccounts")).toEqual(wallet.addresses);
    expect(await ask(page, "eth_chainId")).toBe("0x7a69");
    expect(await ask(page, "eth_sign", from, "0x00")).toBe("error 4200");
    expect(await ask(page, "eth_sendRawTransaction", "0x00")).toBe("error 4200");
    expect(await ask(page, "wallet_switchEthereumChain", { chainId: "0x5" })).toBe("error 4902");
    expect(await ask(page, "eth_getBalance", "0x000000000000000000000000000000000000dEaD", "latest")).toBe("0x0");
  });

  test("signs a message and typed data for its own chain only", async ({ page, wallet }) => {
    const from = firstOf(wallet);
    await ask(page, "eth_requestAccounts");
    const signature = (await ask(page, "personal_sign", "hello", from)) as Hex;
    expect(await recoverMessageAddress({ message: "hello", signature })).toBe(from);

    const order = {
      types: { Order: [{ name: "amount", type: "uint256" }] },
      primaryType: "Order",
      message: { amount: "1" },
    } as const;
    const domain = { name: "Goldlane", version: "1", chainId: TestChain.ID };
    const signed = (await ask(page, "eth_signTypedData_v4", from, JSON.stringify({ ...order, domain }))) as Hex;
    const meant = { ...order, domain, message: { amount: 1n }, signature: signed };
    expect(await recoverTypedDataAddress(meant)).toBe(from);
    const other = { ...order, domain: { ...domain, chainId: 5 } };
    expect(await ask(page, "eth_signTypedData_v4", from, JSON.stringify(other))).toBe("error -32602");
  });

  test("sends a transaction that the chain includes", async ({ page, wallet, chain }) => {
    const [from, to] = wallet.addresses as [Hex, Hex];
    await ask(page, "eth_requestAccounts");
    const before = await chain.reader.getBalance({ address: to });
    const hash = (await ask(page, "eth_sendTransaction", { from, to, value: "0xde0b6b3a7640000" })) as Hex;
    expect((await chain.reader.waitForTransactionReceipt({ hash })).status).toBe("success");
    expect(await chain.reader.getBalance({ address: to })).toBe(before + parseEther("1"));
  });

  test("asks the person, whose no is error 4001", async ({ page, wallet }) => {
    const [from, to] = wallet.addresses;
    await ask(page, "eth_requestAccounts");
    wallet.policy = ({ method }) => method !== "eth_sendTransaction";
    expect(await ask(page, "eth_sendTransaction", { from, to, value: "0x1" })).toBe("error 4001");
    expect(wallet.requests.at(-1)?.method).toBe("eth_sendTransaction");
  });

  test("tells the page of another account, another chain and the end of its permission", async ({ page, wallet }) => {
    await ask(page, "eth_requestAccounts");
    await page.evaluate(() => {
      const told: unknown[] = [];
      Object.assign(window, { told });
      window.addEventListener("eip6963:announceProvider", (event) => {
        const { provider } = (event as CustomEvent).detail;
        for (const name of ["accountsChanged", "chainChanged"]) provider.on(name, (value: unknown) => told.push(value));
      });
      window.dispatchEvent(new Event("eip6963:requestProvider"));
    });
    const [first, second] = wallet.addresses as [Hex, Hex];
    await wallet.pickAccount(second);
    await wallet.pickChain(WRONG_CHAIN_ID);
    await wallet.revoke();
    expect(await page.evaluate(() => (window as unknown as { told: unknown[] }).told)).toEqual([
      [second, first],
      "0x1",
      [],
    ]);
  });

  test("does several calls one by one (EIP-5792)", async ({ page, wallet }) => {
    const [from, to] = wallet.addresses;
    await ask(page, "eth_requestAccounts");
    const calls = [
      { to, value: "0x1" },
      { to, value: "0x2" },
    ];
    const wanted = { version: "2.0.0", from, chainId: "0x7a69", calls };
    expect(await ask(page, "wallet_sendCalls", { ...wanted, atomicRequired: true })).toBe("error 5760");
    const { id } = (await ask(page, "wallet_sendCalls", { ...wanted, atomicRequired: false })) as { id: string };
    expect(await ask(page, "wallet_getCallsStatus", id)).toMatchObject({ id, status: 200, atomic: false });
  });
});

test.describe("several people", () => {
  test("have browsers and wallets of their own, on one chain, and are all watched", async ({ page, open, faults }) => {
    const nora = await open("nora");
    await nora.page.route("**/empty", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
    await nora.page.goto("/empty");
    expect(nora.page.viewportSize()).toEqual(page.viewportSize());
    await page.evaluate(() => localStorage.setItem("mine", "yes"));
    expect(await nora.page.evaluate(() => localStorage.getItem("mine"))).toBeNull();

    const from = firstOf(nora.wallet);
    expect(await ask(nora.page, "eth_requestAccounts")).toEqual([from]);
    expect(await ask(page, "eth_accounts")).toEqual([]);
    const before = BigInt((await ask(page, "eth_blockNumber")) as Hex);
    await ask(nora.page, "eth_sendTransaction", { from, to: from, value: "0x1" });
    await expect.poll(async () => BigInt((await ask(page, "eth_blockNumber")) as Hex)).toBe(before + 1n);

    await nora.page.evaluate(() => console.error("her page broke"));
    await expect.poll(() => faults.unexpected.join()).toContain("her page broke");
    faults.allow(/her page broke/);
  });
});

test.describe("the chain", () => {
  let seeded: bigint | undefined;
  for (const turn of ["first", "second"]) {
    test(`is as the seed left it, for the ${turn} test`, async ({ chain }) => {
      const block = await chain.reader.getBlockNumber();
      seeded ??= block; // the second of the two would see what the first one mined
      expect(block).toBe(seeded);
      await chain.mine(3);
      expect(await chain.reader.getBlockNumber()).toBe(block + 3n);
    });
  }

  test("lets time pass", async ({ chain }) => {
    const before = await chain.now();
    await chain.travel(86_400);
    expect(await chain.now()).toBeGreaterThanOrEqual(before + 86_400n);
  });

  test("goes back in time with a revert, so that no test makes the next one's price stale", async ({ chain }) => {
    const snapshot = await chain.snapshot();
    await chain.travel(30 * 86_400);
    await chain.revert(snapshot);
    await chain.mine();
    expect(Math.abs(Number(await chain.now()) - Date.now() / 1000)).toBeLessThan(60);
  });
});

test.describe("faults", () => {
  test("are errors in the console, errors of the page and requests to other hosts", async ({ page, faults }) => {
    await page.route("http://elsewhere.invalid/**", (route) => route.fulfill({ body: "" }));
    await page.evaluate(async () => {
      console.error("something broke");
      setTimeout(() => {
        throw new Error("thrown by the page");
      });
      await fetch("http://elsewhere.invalid/pixel", { mode: "no-cors" });
    });
    await expect.poll(() => faults.unexpected.length).toBe(3);
    for (const pattern of [/console: something broke/, /page error: thrown/, /another host: http:\/\/elsewhere/]) {
      expect(faults.unexpected).toEqual(expect.arrayContaining([expect.stringMatching(pattern)]));
      faults.allow(pattern);
    }
    expect(faults.unexpected).toEqual([]);
  });

  test("are breaches of the content security policy", async ({ page, faults }) => {
    await page.route("**/strict", (route) =>
      route.fulfill({
        contentType: "text/html",
        headers: { "content-security-policy": "script-src 'none'" },
        body: "<!doctype html><script>window.ran = true</script>",
      }),
    );
    await page.goto("/strict");
    await expect.poll(() => faults.unexpected).not.toEqual([]);
    expect(faults.unexpected.join()).toContain("content security policy");
    faults.allow(/content security policy|Content Security Policy/);
  });
});
