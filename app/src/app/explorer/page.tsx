import { ExplorerPage } from "../../components/explorer/explorer-page.tsx";
import { Texts } from "../../components/shell/texts.tsx";
import { connect } from "../../lib/chain/network.ts";
import { hasExplorer, readBlockList } from "../../lib/explorer/read.ts";
import type { BlockList } from "../../lib/explorer/types.ts";
import { titled } from "../../lib/messages/server.ts";

export const generateMetadata = titled("explorer.title");

/** The newest blocks of the development chain. */
export default async function Page() {
  return (
    <Texts of={["explorer"]}>
      <ExplorerPage initial={await blocksNow()} />
    </Texts>
  );
}

/** Null while the network is away, and where there is nothing to explore. */
async function blocksNow(): Promise<BlockList | null> {
  const network = await connect();
  if (!network.ok || !hasExplorer(network.value)) return null;
  return readBlockList(network.value, null).catch(() => null);
}
