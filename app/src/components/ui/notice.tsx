import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type Tone = "info" | "warn" | "neg" | "pos";

const LOOKS = {
  info: ["bg-tint-info", "text-info", Info],
  warn: ["bg-tint-warn", "text-warn", TriangleAlert],
  neg: ["bg-tint-neg", "text-neg", CircleAlert],
  pos: ["bg-tint-pos", "text-pos", CircleCheck],
} as const;

interface NoticeProps {
  tone: Tone;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  /** read out at once by a screen reader */
  role?: "status" | "alert";
  className?: string;
}

export function Notice({ tone, title, children, action, role, className = "" }: NoticeProps) {
  const [ground, ink, Icon] = LOOKS[tone];
  return (
    <div
      className={`fade-in flex gap-3 rounded-card px-3 py-2 text-14 ${ground} ${className}`}
      {...(role === undefined ? {} : { role })}
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} className={`mt-0.5 shrink-0 ${ink}`} />
      <div className="min-w-0 grow">
        {title !== undefined && <p className={`font-medium ${ink}`}>{title}</p>}
        {children !== undefined && <div className="text-ink">{children}</div>}
        {action !== undefined && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
