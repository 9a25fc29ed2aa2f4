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
    <Texts of={["attestations", "barList", "reservesPage"]}>
      <ReservesPage initial={await reservesNow()} />
    </Texts>
  );
}

/** Null while the network is away: the page then says so, and asks again by itself. */
async function reservesNow(): Promise<Reserves | null> {
  const network = await connect();
  if (!network.ok) return null;
  return readReserves(network.value).catch(() => null);
}
