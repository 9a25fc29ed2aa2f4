"use client";

import { useTranslations } from "use-intl";
import type { Reason } from "../../hooks/use-reason.ts";
import { shortHash } from "../../lib/format/address.ts";
import { TextField } from "../ui/text-field.tsx";

/** Asks for a reason (`useReason`) and shows the hash that goes on chain. */
export function ReasonField({ reason, label }: { reason: Reason; label?: string }) {
  const t = useTranslations("desk");
  return (
    <TextField
      label={label ?? t("reason")}
      value={reason.text}
      onChange={reason.setText}
      lines={2}
      hint={reason.hash === null ? t("reasonHint") : t("reasonHash", { hash: shortHash(reason.hash) })}
    />
  );
}
