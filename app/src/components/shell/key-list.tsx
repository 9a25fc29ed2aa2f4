"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { pagesFor } from "../../lib/pages-for.ts";
import { setSingleKeys, singleKeysOn } from "../../lib/single-keys.ts";
import { Dialog } from "../ui/dialog.tsx";

type Keys = readonly (readonly [keys: string, what: string])[];

/** Every key, and the switch for those without a modifier. */
export function KeyList({ staff, onClose }: { staff: boolean; onClose(): void }) {
  const t = useTranslations("commands");
  const app = useTranslations("app");
  const development = useMaybeConfig()?.development === true;
  const [on, setOn] = useState(singleKeysOn);
  const always: Keys = [
    ["Ctrl K", t("title")],
    ["Cmd K", t("title")],
    ["Esc", t("close")],
  ];
  const single: Keys = [
    ["?", t("keys")],
    ...pagesFor({ staff, development }).map(({ key, text }) => [`g ${key}`, t("goTo", { page: app(text) })] as const),
    ["/", t("searchKey")],
    ...(development ? [[".", t("tools")] as const] : []),
  ];
  return (
    <Dialog title={t("keys")} onClose={onClose}>
      <div className="space-y-4">
        <List keys={always} />
        {on && <List keys={single} />}
        <label className="flex min-h-11 cursor-pointer items-center gap-3 border-line border-t pt-4 text-14">
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => {
              setSingleKeys(event.target.checked);
              setOn(event.target.checked);
            }}
            className="size-6 accent-[var(--primary)]"
          />
          {t("singleKeys")}
        </label>
        <p className="text-12 text-ink-3">{t("singleKeysHint")}</p>
      </div>
    </Dialog>
  );
}

const List = ({ keys }: { keys: Keys }) => (
  <dl className="grid grid-cols-[5rem_1fr] items-baseline gap-y-2 text-14">
    {keys.map(([key, what]) => (
      <div key={key} className="contents">
        <dt>
          <kbd className="rounded-input border border-line-strong px-2 py-0.5 font-mono text-12">{key}</kbd>
        </dt>
        <dd>{what}</dd>
      </div>
    ))}
  </dl>
);
