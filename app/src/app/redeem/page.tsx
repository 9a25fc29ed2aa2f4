import { Redeem } from "../../components/redeem/redeem.tsx";
import { Texts } from "../../components/shell/texts.tsx";
import { titled } from "../../lib/messages/server.ts";

export const generateMetadata = titled("redeem.title");

export default function RedeemPage() {
  return (
    <Texts of={["redeem", "session", "actions"]}>
      <Redeem />
    </Texts>
  );
}
