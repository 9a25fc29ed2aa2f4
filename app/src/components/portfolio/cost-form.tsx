"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useConfig } from "../../hooks/use-config.ts";
import { useFormat } from "../../hooks/use-format.ts";
import type { Entry } from "../../lib/portfolio/types.ts";
import { AmountField } from "../market/amount-field.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

interface CostFormProps {
  entry: Entry;
  onCost(usdt: bigint): void;
  onClose(): void;
}

export function CostForm({ entry, onCost, onClose }: CostFormProps) {
  const { formatOz, parseAmount } = useFormat();
  const t = useTranslations("history");
  const portfolio = useTranslations("portfolio");
  const common = useTranslations("common");
  const trade = useTranslations("trade");
  const { usdtDecimals } = useConfig();
  const [text, setText] = useState("");
  const parsed = parseAmount(text, usdtDecimals);
  return (
    <Dialog title={portfolio("addCost")} onClose={onClose}>
      <div className="space-y-4">
        <AmountField
          label={t("costFor", { gold: formatOz(entry.gold) })}
          unit={common("usdt")}
          text={text}
          onText={setText}
          problem={parsed.ok ? null : parsed.problem}
          objection={null}
          max={null}
          aside={null}
          echo={null}
        />
        <Button variant="primary" size="large" inert={!parsed.ok} onClick={() => parsed.ok && onCost(parsed.value)}>
          {parsed.ok ? t("costSave") : trade("enter")}
        </Button>
      </div>
    </Dialog>
  );
}
