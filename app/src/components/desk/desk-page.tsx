import type { ComponentType } from "react";
import { DESKS, type DeskId } from "../../lib/desk/desks.ts";
import type { Feature } from "../../lib/messages/index.ts";
import { serverTexts } from "../../lib/messages/server.ts";
import { requireRole } from "../../lib/session/index.ts";
import { Texts } from "../shell/texts.tsx";
import { NoDesk } from "./gate.tsx";

/**
 * A page of a desk: its title, its texts, its content, for holders of the desk's roles alone. Every page asks by itself: a page
 * that is navigated to is rendered without the layout above it.
 */
export function deskPage<Props extends object>(
  desk: DeskId,
  features: readonly Feature[],
  Content: ComponentType<Props>,
) {
  return async function DeskPage(props: Props) {
    const staff = await requireRole(...DESKS[desk]);
    if (!staff.ok && staff.status === 401) return null; // the layout shows the way in
    const t = await serverTexts();
    return (
      <>
        <h1 tabIndex={-1} className="mb-4 font-medium text-28 tracking-[-0.02em]">
          {t(`desk.names.${desk}`)}
        </h1>
        {staff.ok ? (
          <Texts of={features}>
            <Content {...props} />
          </Texts>
        ) : (
          <NoDesk desk={desk} problem={staff.problem} />
        )}
      </>
    );
  };
}
