import { deskPage } from "../../../components/desk/desk-page.tsx";
import { TreasuryDesk } from "../../../components/treasury/treasury-desk.tsx";
import { titled } from "../../../lib/messages/server.ts";

export const generateMetadata = titled("desk.names.treasury");

export default deskPage("treasury", ["treasury", "parameters", "send"], TreasuryDesk);
