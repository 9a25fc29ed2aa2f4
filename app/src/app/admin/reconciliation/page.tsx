import { deskPage } from "../../../components/desk/desk-page.tsx";
import { ReconciliationDesk } from "../../../components/reconciliation/reconciliation.tsx";
import { titled } from "../../../lib/messages/server.ts";

export const generateMetadata = titled("reconciliation.title");

export default deskPage("reconciliation", ["reconciliation", "metal", "listRules"], ReconciliationDesk);
