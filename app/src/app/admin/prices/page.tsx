import { deskPage } from "../../../components/desk/desk-page.tsx";
import { PricesDesk } from "../../../components/prices/prices-desk.tsx";
import { titled } from "../../../lib/messages/server.ts";

export const generateMetadata = titled("desk.names.prices");

export default deskPage("prices", ["prices", "parameters"], PricesDesk);
