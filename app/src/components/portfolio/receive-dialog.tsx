"use client";

import { renderSVG } from "uqr";
import { useTranslations } from "use-intl";
import type { Account } from "../../lib/portfolio/types.ts";
import { AddressBlock } from "../ui/address.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";

/** The address as a picture to scan and as text to compare. */
export function ReceiveDialog({ account, onClose }: { account: Account; onClose(): void }) {
  const t = useTranslations("receive");
  const code = `data:image/svg+xml,${encodeURIComponent(renderSVG(account.address, { border: 2 }))}`;
  return (
    <Dialog title={t("title")} onClose={onClose}>
      <div className="space-y-4">
        {account.standing === "allowed" ? (
          <p className="text-14 text-ink-2">{t("hint")}</p>
        ) : (
          <Notice tone="warn">{t("notAllowed")}</Notice>
        )}
        {/* biome-ignore lint/performance/noImgElement: drawn here, a data: address */}
        <img src={code} alt={t("qr")} width={200} height={200} className="mx-auto size-[200px] rounded-card bg-white" />
        <AddressBlock address={account.address} />
      </div>
    </Dialog>
  );
}
