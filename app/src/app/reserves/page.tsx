import { headers } from "next/headers";
import { ReservesPage } from "../../components/reserves/reserves-page.tsx";
import { Texts } from "../../components/shell/texts.tsx";
import { connect } from "../../lib/chain/network.ts";
import { titled } from "../../lib/messages/server.ts";
import { readReserves } from "../../lib/reserves/read.ts";
import type { Reserves } from "../../lib/reserves/types.ts";

export const generateMetadata = titled("reservesPage.title");

/** Open to everybody, rendered whole: a stranger needs neither a wallet nor a script to read it. */
export default async function Page() {
  return (
    <Texts of={["allocation", "attestations", "barList", "reservesPage", "verify"]}>
      <ReservesPage initial={await reservesNow()} origin={await ownOrigin()} />
    </Texts>
  );
}

/** Where this page was reached, for the commands that a reader copies. */
async function ownOrigin(): Promise<string> {
  const configured = process.env["APP_ORIGIN"];
  if (configured !== undefined) return configured;
  return `http://${(await headers()).get("host") ?? "127.0.0.1:3000"}`;
}

/** Null while the network is away: the page then says so, and asks again by itself. */
async function reservesNow(): Promise<Reserves | null> {
  const network = await connect();
  if (!network.ok) return null;
  return readReserves(network.value).catch(() => null);
}
