import { deskPage } from "../../../components/desk/desk-page.tsx";
import { PauseDesk } from "../../../components/pause/pause-desk.tsx";
import { titled } from "../../../lib/messages/server.ts";

export const generateMetadata = titled("desk.names.pause");

export default deskPage("pause", ["pause"], PauseDesk);
