"use client";

import { ListChecks } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useFlows } from "../../hooks/use-flows.ts";

const ActivityTray = dynamic(() => import("../transaction/activity-tray.tsx").then((module) => module.ActivityTray), {
  ssr: false,
});

/** Opens the tray of everything that was begun; a dot says that something is under way. The tab's title says it too. */
export function Activity() {
  const t = useTranslations("activity");
  const flows = useFlows();
  const [open, setOpen] = useState(false);
  const underWay = flows.filter(({ status }) => status === "running").length;
  useEffect(() => {
    if (underWay === 0) return;
    const before = document.title;
    document.title = `● ${before}`;
    return () => {
      document.title = before;
    };
  }, [underWay]);
  return (
    <>
      <button
        type="button"
        aria-label={t("open", { count: underWay })}
        title={t("title")}
        onClick={() => setOpen(true)}
        className="relative inline-flex size-10 items-center justify-center rounded-input text-ink-2 hover:bg-sunken hover:text-ink pointer-coarse:size-11"
      >
        <ListChecks aria-hidden size={20} strokeWidth={1.75} />
        {underWay > 0 && <span aria-hidden className="absolute top-2 right-2 size-2 rounded-full bg-info" />}
      </button>
      {open && <ActivityTray onClose={() => setOpen(false)} />}
    </>
  );
}
