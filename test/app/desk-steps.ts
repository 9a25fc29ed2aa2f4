import type { Locator, Page } from "@playwright/test";
import { expect, type Person } from "./harness/index.ts";
import { signIn } from "./steps.ts";

/** What members of staff do at their desks, by the names that they read there. */

/** Connects the wallet at the gate of the desks and signs in; leaves the person on the page that they asked for. */
export async function enterDesk({ page, wallet }: Pick<Person, "page" | "wallet">, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole("main").getByRole("button", { name: "Connect wallet" }).click();
  await page.getByRole("dialog").getByRole("button", { name: wallet.name }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await signIn(page);
  await expect(page.getByRole("navigation", { name: "Desks" })).toBeVisible();
}

/** Goes to another desk by the rail. */
export async function goToDesk(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Desks" }).getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** The row of a queue, in the part that is open. */
export const queueRow = (page: Page, name: string | RegExp): Locator =>
  page.getByRole("tabpanel").getByRole("button", { name }).first();

/** Opens a part of the queue: Mine, Second person, Done. */
export const openPart = (page: Page, name: string): Promise<void> =>
  page.getByRole("tablist", { name: "Queue" }).getByRole("tab", { name }).click();

/** A file as a person drops it: by the field that its label names. */
export const giveFile = (field: Locator, name: string, text: string): Promise<void> =>
  field.setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
