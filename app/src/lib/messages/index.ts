import type { en } from "./en.ts";
import type { enMore } from "./en-more.ts";

export { en } from "./en.ts";

export const LOCALE = "en";

declare module "use-intl" {
  interface AppConfig {
    Messages: typeof en & typeof enMore;
    Locale: typeof LOCALE;
  }
}
