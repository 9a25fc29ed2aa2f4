import { deskPage } from "../../../components/desk/desk-page.tsx";
import { SupplyDesk } from "../../../components/supply/supply-desk.tsx";
import { titled } from "../../../lib/messages/server.ts";

export const generateMetadata = titled("supply.title");

export default deskPage("supply", ["supply", "metal"], SupplyDesk);
