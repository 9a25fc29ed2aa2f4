import type { Page, Response } from "@playwright/test";

/**
 * Makes `goto` and `reload` return when the page is awake: React has taken it over, keys and all. A page that is no page of the
 * app never is, and one that is asked for with `waitUntil` is left as Playwright gives it.
 */
export function onceAwake(page: Page): Page {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  const awake = async (response: Response | null): Promise<Response | null> => {
    if ((await page.locator("script[src*='/_next/']").count()) > 0) await page.waitForSelector("html[data-awake]");
    return response;
  };
  page.goto = async (url, options) => {
    const response = await goto(url, options);
    return options?.waitUntil === undefined ? awake(response) : response;
  };
  page.reload = async (options) => {
    const response = await reload(options);
    return options?.waitUntil === undefined ? awake(response) : response;
  };
  return page;
}
