import { AuditDesk } from "../../../components/audit/audit-desk.tsx";
import { deskPage } from "../../../components/desk/desk-page.tsx";
import { titled } from "../../../lib/messages/server.ts";

export const generateMetadata = titled("desk.names.audit");

export default deskPage("audit", ["audit"], AuditDesk);
