"use client";

import { useTranslations } from "use-intl";
import { Button } from "../components/ui/button.tsx";

/** A page failed; the bar above it still works. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset(): void }) {
  const t = useTranslations("errors");
  const common = useTranslations("common");
  return (
    <div className="card mx-auto my-16 max-w-md space-y-4 p-6 text-center">
      <h1 className="font-medium text-20">{t("title")}</h1>
      <p className="text-14 text-ink-2">{t("page")}</p>
      <Button variant="primary" onClick={reset}>
        {common("retry")}
      </Button>
      <p className="break-words font-mono text-12 text-ink-3">{error.digest ?? error.message}</p>
    </div>
  );
}
