import { deskPage } from "../../../components/desk/desk-page.tsx";
import { RedemptionDesk } from "../../../components/redemption-desk/redemption-desk.tsx";
import { titled } from "../../../lib/messages/server.ts";

export const generateMetadata = titled("redemptionDesk.title");
export default deskPage("redemptions", ["redeem", "redemptionDesk"], RedemptionDesk);
