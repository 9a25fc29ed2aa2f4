import type { BrowserContext } from "@playwright/test";

/**
 * What no page may do, whatever a test is about: write an error to the console, throw, break the content security
 * policy, or ask another host for anything.
 */
export class Faults {
  readonly #seen: string[] = [];
  readonly #allowed: RegExp[] = [];

  /** A test that provokes an error (a node that does not answer) says which. */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  /** Everything that was seen and not allowed. */
  get unexpected(): readonly string[] {
    return this.#seen.filter((fault) => !this.#allowed.some((pattern) => pattern.test(fault)));
  }

  /** Watches every page that the context opens from now on. */
  async watch(context: BrowserContext, origin: string): Promise<void> {
    context.on("weberror", (error) => this.#seen.push(`page error: ${error.error().message}`));
    context.on("console", (line) => {
      if (line.type() === "error") this.#seen.push(`console: ${line.text()} (${line.location().url})`);
    });
    context.on("request", (request) => {
      const url = new URL(request.url());
      const own = url.origin === origin || ["data:", "blob:", "about:"].includes(url.protocol);
      if (!own) this.#seen.push(`request to another host: ${url.href}`);
    });
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
        console.error(`content security policy: ${violatedDirective} blocked ${blockedURI} in ${sourceFile}`);
      });
    });
  }
}
