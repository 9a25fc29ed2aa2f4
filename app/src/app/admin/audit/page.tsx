import { AuditDesk } from "../../../components/audit/audit-desk.tsx";
import { deskPage } from "../../../components/desk/desk-page.tsx";
import { serverTexts } from "../../../lib/messages/server.ts";

export async function generateMetadata() {
  const t = await serverTexts();
  return { title: t("desk.names.audit") };
}

export default deskPage("audit", ["audit"], AuditDesk);
