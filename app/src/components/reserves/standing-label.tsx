"use client";

import { CircleAlert, CircleCheck, CircleDashed, CircleOff, Lock, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Standing } from "../../lib/reserves/types.ts";

const LOOKS = {
  proposed: [CircleDashed, "text-info"],
  disputed: [TriangleAlert, "text-warn"],
  attested: [CircleCheck, "text-pos"],
  liened: [CircleAlert, "text-warn"],
  encumbered: [Lock, "text-info"],
  withdrawn: [CircleOff, "text-ink-3"],
  rejected: [CircleOff, "text-ink-3"],
  expired: [CircleAlert, "text-warn"],
} as const;

/** How a bar stands, by sign and word; never by colour alone. */
export function StandingLabel({ standing }: { standing: Standing }) {
  const t = useTranslations("barList");
  const [Icon, ink] = LOOKS[standing];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap" title={t(`meaning.${standing}`)}>
      <Icon aria-hidden size={16} strokeWidth={1.75} className={`shrink-0 ${ink}`} />
      {t(`standing.${standing}`)}
    </span>
  );
}
