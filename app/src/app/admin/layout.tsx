import type { ReactNode } from "react";
import { DeskRail } from "../../components/desk/desk-rail.tsx";
import { Gate } from "../../components/desk/gate.tsx";
import { Texts } from "../../components/shell/texts.tsx";
import { desksOf } from "../../lib/desk/desks.ts";
import { requireRole } from "../../lib/session/index.ts";

/** The rail of the desks that this person's roles open. Without a session and a role there is nothing but the way in. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const staff = await requireRole();
  if (!staff.ok)
    return (
      <Texts of={["desk", "session"]}>
        <Gate problem={staff.status === 401 ? null : staff.problem} />
      </Texts>
    );
  return (
    <Texts of={["desk", "actions"]}>
      <div className="gap-8 lg:grid lg:grid-cols-[176px_minmax(0,1fr)]">
        <DeskRail desks={desksOf(staff.roles)} roles={staff.roles} />
        <div className="min-w-0">{children}</div>
      </div>
    </Texts>
  );
}
