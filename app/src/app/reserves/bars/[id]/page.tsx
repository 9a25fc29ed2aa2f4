import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BarPage } from "../../../../components/reserves/bar-page.tsx";
import { Texts } from "../../../../components/shell/texts.tsx";
import { barName } from "../../../../lib/bars/bar.ts";
import { connect } from "../../../../lib/chain/network.ts";
import { serverTexts } from "../../../../lib/messages/server.ts";
import { type BarFile, parseBarId, readBarFile } from "../../../../lib/reserves/read-bar.ts";

type Props = PageProps<"/reserves/bars/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = parseBarId((await params).id);
  const t = await serverTexts();
  return { title: id === null ? t("errors.notFoundTitle") : `${barName(id)} · ${t("reservesPage.title")}` };
}

/** One bar: open to everybody, as the list is. */
export default async function Page({ params }: Props) {
  const id = parseBarId((await params).id);
  if (id === null) notFound();
  const initial = await fileNow(id);
  if (initial === "unknown") notFound();
  return (
    <Texts of={["attestations", "bar", "barList", "reservesPage"]}>
      <BarPage id={id} initial={initial} />
    </Texts>
  );
}

/** Null while the network is away. */
async function fileNow(id: number): Promise<BarFile | "unknown" | null> {
  const network = await connect();
  if (!network.ok) return null;
  return readBarFile(network.value, id).then(
    (file) => file ?? "unknown",
    () => null,
  );
}
