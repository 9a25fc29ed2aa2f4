import Link from "next/link";
import { serverTexts } from "../lib/messages/server.ts";

export default async function NotFound() {
  const t = await serverTexts();
  return (
    <div className="card mx-auto my-16 max-w-md space-y-4 p-6 text-center">
      <h1 className="font-medium text-20">{t("errors.notFoundTitle")}</h1>
      <p className="text-14 text-ink-2">{t("errors.notFound")}</p>
      <Link href="/" className="inline-block min-h-6 text-link underline underline-offset-2">
        {t("errors.home")}
      </Link>
    </div>
  );
}
