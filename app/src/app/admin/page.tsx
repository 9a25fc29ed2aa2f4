import { Overview } from "../../components/desk/overview.tsx";
import { desksOf } from "../../lib/desk/desks.ts";
import { titled } from "../../lib/messages/server.ts";
import { requireRole } from "../../lib/session/index.ts";

export const generateMetadata = titled("desk.title");

/** What waits for this person on each desk. */
export default async function AdminPage() {
  const staff = await requireRole();
  return staff.ok ? <Overview desks={desksOf(staff.roles)} roles={staff.roles} /> : null;
}
