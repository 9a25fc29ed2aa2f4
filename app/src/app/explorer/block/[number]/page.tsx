import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BlockPage } from "../../../../components/explorer/block-page.tsx";
import { Texts } from "../../../../components/shell/texts.tsx";
import { connect } from "../../../../lib/chain/network.ts";
import { hasExplorer, parseBlockNumber, readBlockFile } from "../../../../lib/explorer/read.ts";
import type { BlockFile } from "../../../../lib/explorer/types.ts";
import { formats } from "../../../../lib/format/index.ts";
import { requestLocale } from "../../../../lib/messages/request.ts";
import { serverTexts } from "../../../../lib/messages/server.ts";

type Props = PageProps<"/explorer/block/[number]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const number = parseBlockNumber((await params).number);
  const t = await serverTexts();
  if (number === null) return { title: t("errors.notFoundTitle") };
  return { title: t("lanes.title", { number: formats(await requestLocale()).formatCount(number) }) };
}

/** One block, and how it was built. */
export default async function Page({ params }: Props) {
  const number = parseBlockNumber((await params).number);
  if (number === null) notFound();
  const initial = await fileNow(number);
  if (initial === "unknown") notFound();
  return (
    <Texts of={["explorer", "lanes"]}>
      <BlockPage number={number} initial={initial} />
    </Texts>
  );
}

/** Null while the network is away, and where there is nothing to explore. */
async function fileNow(number: number): Promise<BlockFile | "unknown" | null> {
  const network = await connect();
  if (!network.ok || !hasExplorer(network.value)) return null;
  return readBlockFile(network.value, number).then(
    (file) => file ?? "unknown",
    () => null,
  );
}
