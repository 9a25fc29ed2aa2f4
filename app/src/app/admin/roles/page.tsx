import { deskPage } from "../../../components/desk/desk-page.tsx";
import { RolesDesk } from "../../../components/roles/roles-desk.tsx";
import { titled } from "../../../lib/messages/server.ts";

export const generateMetadata = titled("desk.names.roles");

export default deskPage("roles", ["roles", "send"], RolesDesk);
