"use client";

import { useTranslations } from "use-intl";
import { useAddressQuery } from "../../hooks/use-address-query.ts";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { MetalPart } from "./metal-part.tsx";
import { UsdtPart } from "./usdt-part.tsx";

const TARGETS = ["metal", "usdt"] as const;
type Target = (typeof TARGETS)[number];

/** Gold for metal or for USDT; which of them stands in the address of the page. */
export function Redeem() {
  const t = useTranslations("redeem");
  const config = useMaybeConfig();
  const [query, change] = useAddressQuery();
  const target = TARGETS.find((each) => each === query.get("for")) ?? "metal";
  return (
    <>
      <h1 className="mb-4 font-medium text-20 tracking-[-0.02em]">{t("title")}</h1>
      {config === null ? (
        <Skeleton className="h-96 w-full" />
      ) : (
        <Tabs<Target>
          label={t("choice")}
          tabs={TARGETS.map((id) => ({ id, text: t(id) }))}
          chosen={target}
          width="sm:max-w-80"
          onChoose={(next) => change({ for: next === "metal" ? null : next })}
        >
          {target === "metal" ? <MetalPart /> : <UsdtPart />}
        </Tabs>
      )}
    </>
  );
}
