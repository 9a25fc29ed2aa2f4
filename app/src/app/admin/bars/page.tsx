import { deskPage } from "../../../components/desk/desk-page.tsx";
import { BarsDesk } from "../../../components/metal/bars-desk.tsx";
import { titled } from "../../../lib/messages/server.ts";

export const generateMetadata = titled("metal.title");

export default deskPage("bars", ["metal", "signing", "listRules"], BarsDesk);
