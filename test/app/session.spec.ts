import type { APIRequestContext } from "@playwright/test";
import { privateKeyToAccount } from "viem/accounts";
import { type DevelopmentAccountName, developmentAccount } from "../../scripts/accounts.ts";
import { ROLE_IDS } from "../../scripts/deploy/roles.ts";
import { accessManagerAbi } from "../../scripts/generated/contracts.ts";
import { expect, test } from "./harness/index.ts";
import { callAs, connect, deployment, signIn } from "./steps.ts";

// Who is asking: what the server gives to whom. The requests are made without a page where no page would make them.

const manager = { address: deployment.accessManager, abi: accessManagerAbi } as const;
const DESK = "/api/admin/compliance";

/** Asks for a challenge as a page of this origin and signs it. */
async function answered(request: APIRequestContext, origin: string, name: DevelopmentAccountName) {
  const account = privateKeyToAccount(developmentAccount(name).privateKey);
  const given = await request.post("/api/session/challenge", {
    headers: { origin },
    data: { address: account.address },
  });
  const { message } = (await given.json()).result.value as { message: string };
  return { message, signature: await account.signMessage({ message }) };
}

async function signInAs(request: APIRequestContext, origin: string, name: DevelopmentAccountName): Promise<void> {
  const data = await answered(request, origin, name);
  expect((await request.post("/api/session", { headers: { origin }, data })).status()).toBe(200);
}

test.describe("a session", () => {
  test("is given once for a signature, to our own page alone", async ({ request, baseURL }) => {
    const origin = baseURL ?? "";
    const data = await answered(request, origin, "nora");
    const foreign = { origin: "https://evil.example" };
    expect((await request.post("/api/session/challenge", { headers: foreign, data: {} })).status()).toBe(403);
    expect((await request.post("/api/session", { headers: foreign, data })).status()).toBe(403);

    const taken = await request.post("/api/session", { headers: { origin }, data });
    expect(taken.status()).toBe(200);
    expect(taken.headers()["set-cookie"]).toMatch(
      /^goldlane-sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=28800$/,
    );
    expect((await request.post("/api/session", { headers: { origin }, data })).status()).toBe(401);
    const elsewhere = { ...data, message: data.message.replace("127.0.0.1", "evil.example") };
    expect((await request.post("/api/session", { headers: { origin }, data: elsewhere })).status()).toBe(401);

    // signed in, and still no foreign page may end it or change anything
    expect((await request.delete("/api/session", { headers: foreign })).status()).toBe(403);
    expect((await request.put("/api/onboarding", { headers: foreign, data: {} })).status()).toBe(403);
    const own = await (await request.get("/api/session")).json();
    expect(own.result.value.address).toBe(developmentAccount("nora").address);
    expect((await request.delete("/api/session", { headers: { origin } })).status()).toBe(200);
    expect((await (await request.get("/api/session")).json()).result.value).toBeNull();
  });

  test("opens a desk only while the chain says so", async ({ request, baseURL, chain }) => {
    const origin = baseURL ?? "";
    expect((await request.get(DESK)).status()).toBe(401);
    await signInAs(request, origin, "nora");
    expect((await request.get(DESK)).status()).toBe(403);
    await signInAs(request, origin, "staffA");
    expect((await request.get(DESK)).status()).toBe(200);
    const staffA = developmentAccount("staffA").address;
    await callAs(chain, "staffA", {
      ...manager,
      functionName: "renounceRole",
      args: [ROLE_IDS.COMPLIANCE, staffA],
    });
    expect((await request.get(DESK)).status()).toBe(403);
    expect((await request.get("/api/admin/supply")).status()).toBe(200); // the other roles are still held
  });

  test("shows a stranger nothing of the desks", async ({ page, wallet, request }) => {
    for (const path of ["/admin", "/admin/compliance"]) {
      const html = await (await request.get(path)).text();
      expect(html).toContain("Staff only");
      expect(html).not.toContain("What people told");
    }
    await page.goto("/admin/compliance");
    await connect(page, wallet); // ines: an investor
    await page.getByRole("button", { name: /^Sign in with/ }).click();
    await expect(page.getByRole("heading", { name: "This account has no desk" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Compliance" })).toHaveCount(0);
  });
});

test.describe("another account in the wallet", () => {
  test.use({ people: ["spare1", "spare2"] });

  test("signs out, on the server as well", async ({ page, wallet }) => {
    await page.goto("/onboard");
    await connect(page, wallet);
    await signIn(page);
    await expect(page.getByLabel("Given names")).toBeVisible();
    const [, other] = wallet.addresses;
    if (other === undefined) throw new Error("one account alone");
    await wallet.pickAccount(other);
    await expect(page.getByRole("region", { name: "Sign in" })).toContainText(other);
    await expect.poll(async () => (await (await page.request.get("/api/session")).json()).result.value).toBeNull();
  });
});
