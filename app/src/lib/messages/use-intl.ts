import type { Catalogue } from "./index.ts";
import type { Locale } from "./locale.ts";

/** Types `useTranslations` and its kin over our catalogue; whoever compiles the app includes this, nobody imports it. */
declare module "use-intl" {
  interface AppConfig {
    Messages: Catalogue;
    Locale: Locale;
  }
}
