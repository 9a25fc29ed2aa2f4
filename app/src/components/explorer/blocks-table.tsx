"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useMeasures } from "../../hooks/use-measures.ts";
import type { BlockRow } from "../../lib/explorer/types.ts";
import { Figure } from "../ui/figure.tsx";
import { Ago } from "../ui/time.tsx";

const COLUMNS = ["block", "age", "transactions", "gas", "speedUp", "conflicts"] as const;

export function BlocksTable({ blocks }: { blocks: readonly BlockRow[] }) {
  const t = useTranslations("explorer");
  return (
    <>
      <table className="mt-1 w-full text-14">
        <thead className="text-12 text-ink-3 max-md:sr-only">
          <tr className="*:sticky *:top-14 *:z-10 *:h-10 *:border-line *:border-b *:bg-surface *:px-2 *:text-right *:font-normal *:first:pl-0 *:first:text-left *:last:pr-0">
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={column === "age" ? "text-left!" : ""}>
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {blocks.map((block) => (
            <Row key={block.hash} block={block} />
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-12 text-ink-3">{t("speedUpHint")}</p>
    </>
  );
}

function Row({ block }: { block: BlockRow }) {
  const t = useTranslations("explorer");
  const { formatCount } = useFormat();
  const { formatFactor, formatShare } = useMeasures();
  const { number, at, transactions, gasUsed, schedule } = block;
  return (
    <tr className="hover:bg-sunken max-md:grid max-md:grid-cols-[1fr_auto] max-md:gap-x-3 max-md:py-2 md:h-10 md:*:px-2 md:*:first:pl-0 md:*:last:pr-0">
      <td>
        <Link
          href={`/explorer/block/${number}`}
          prefetch={false}
          aria-label={t("open", { number: formatCount(number) })}
          className="digits inline-flex min-h-8 items-center rounded-input text-link underline underline-offset-2 pointer-coarse:min-h-11"
        >
          {formatCount(number)}
        </Link>
      </td>
      <td className="text-ink-2 max-md:self-center max-md:text-right">
        <Ago at={at} />
      </td>
      <Cell label={t("column.transactions")}>
        <Figure text={formatCount(transactions)} />
      </Cell>
      <Cell label={t("column.gas")} right>
        <Figure text={formatCount(gasUsed)} />
      </Cell>
      <Cell label={t("column.speedUp")}>
        {schedule === null ? (
          <Nothing isEmpty={transactions === 0} />
        ) : schedule.speedUp === null ? (
          <span className="text-ink-3">{t("oneLane")}</span>
        ) : (
          <Figure text={t("times", { factor: formatFactor(schedule.speedUp) })} />
        )}
      </Cell>
      <Cell label={t("column.conflicts")} right>
        {schedule === null || schedule.conflictRate === null ? (
          <Nothing isEmpty={transactions === 0} />
        ) : (
          <Figure text={formatShare(schedule.conflictRate)} />
        )}
      </Cell>
    </tr>
  );
}

/** A figure under its head, or, where the table has become cards, behind its name. */
function Cell({ label, right = false, children }: { label: string; right?: boolean; children: ReactNode }) {
  return (
    <td className={`md:text-right ${right ? "max-md:text-right" : ""}`}>
      <span className="mr-1.5 text-12 text-ink-3 md:hidden">{label}</span>
      {children}
    </td>
  );
}

/** A block without transactions has nothing to tell; of another one nothing is kept. */
function Nothing({ isEmpty }: { isEmpty: boolean }) {
  const t = useTranslations("explorer");
  return <span className="text-ink-3">{isEmpty ? "–" : t("unknown")}</span>;
}
