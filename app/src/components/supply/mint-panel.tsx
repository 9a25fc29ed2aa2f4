"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { type ContractCall, contractCall } from "../../../../scripts/actions/index.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useClock } from "../../hooks/use-market.ts";
import { useNames } from "../../hooks/use-names.ts";
import { useOpenPlaces } from "../../hooks/use-open-places.ts";
import { sameAddress } from "../../lib/format/address.ts";
import { GOLD_DECIMALS } from "../../lib/format/units.ts";
import { eventOf, type MintStage, obstacleTo, stageOf } from "../../lib/supply/mint.ts";
import type { Mint, Supply } from "../../lib/supply/types.ts";
import { ActionPanel } from "../desk/action-panel.tsx";
import { AmountField } from "../market/amount-field.tsx";
import { Gold } from "../ui/amounts.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { type Fact, FactList } from "../ui/fact-list.tsx";
import { Notice } from "../ui/notice.tsx";
import { Moment } from "../ui/time.tsx";
import { BaseUnits } from "./base-units.tsx";

type Ending = "revokeMint" | "withdrawMint";

/** One order: its amount, its people and times, and the next step for whoever may take it. */
export function MintPanel({ mint, supply }: { mint: Mint; supply: Supply }) {
  const t = useTranslations("supply");
  const now = useClock();
  const [ending, setEnding] = useState<Ending | null>(null);
  const stage = stageOf(mint, now);
  const open = mint.state === "proposed" || mint.state === "approved";
  const mine = sameAddress(mint.proposer, supply.me.address);
  const { roles } = supply.me;
  const endings: readonly Ending[] = [
    ...(mine && roles.includes("MINT_PROPOSER") ? (["withdrawMint"] as const) : []),
    ...(roles.includes("GUARDIAN") ? (["revokeMint"] as const) : []),
  ];
  return (
    <div className="space-y-4">
      <h2 className="font-medium text-20">{t("order", { id: String(mint.id) })}</h2>
      <p className="text-28 tracking-[-0.02em]">
        <Gold amount={mint.amount} />
      </p>
      <p className="text-12 text-ink-3">
        <BaseUnits gold={mint.amount} />
      </p>
      <Times mint={mint} stage={stage} />
      <History mint={mint} />
      {ending !== null ? (
        <ActionPanel
          calls={[contractCall("supplyController", ending, [BigInt(mint.id)])]}
          place={`mint.${mint.id}.${ending}`}
          danger
          onDone={() => setEnding(null)}
        />
      ) : (
        <Step mint={mint} supply={supply} stage={stage} />
      )}
      {open && endings.length > 0 && (
        <div className="flex flex-wrap gap-2 border-line border-t pt-4">
          {endings.map((wanted) => (
            <Ending key={wanted} wanted={wanted} chosen={ending} onChoose={setEnding} id={mint.id} />
          ))}
        </div>
      )}
    </div>
  );
}

interface EndingProps {
  wanted: Ending;
  chosen: Ending | null;
  onChoose(ending: Ending | null): void;
  id: number;
}

function Ending({ wanted, chosen, onChoose, id }: EndingProps) {
  const t = useTranslations("supply");
  const common = useTranslations("common");
  return chosen === wanted ? (
    <Button size="small" variant="quiet" onClick={() => onChoose(null)}>
      {common("back")}
    </Button>
  ) : (
    <Button size="small" variant="danger" onClick={() => onChoose(wanted)}>
      {t(wanted === "withdrawMint" ? "withdrawTitle" : "revokeTitle", { id: String(id) })}
    </Button>
  );
}

function Times({ mint, stage }: { mint: Mint; stage: MintStage }) {
  const t = useTranslations("supply");
  const rows: readonly Fact[] = [
    [t("state"), t(`stages.${stage}`)],
    [t("proposedAt"), <Moment key="at" at={mint.proposedAt} />],
    [t("readyAt"), <Moment key="at" at={mint.readyAt} />],
    [t("expiresAt"), <Moment key="at" at={mint.expiresAt} />],
    [
      t("reference"),
      <span key="hash" className="-me-2 flex items-start justify-end gap-1">
        <span className="min-w-0 break-all font-mono text-12">{mint.reference}</span>
        <CopyButton text={mint.reference} label={t("copyReference")} />
      </span>,
    ],
  ];
  return <FactList rows={rows} />;
}

/** Who has done what already, with the block; whoever comes too late reads it here. */
function History({ mint }: { mint: Mint }) {
  const t = useTranslations("supply");
  const nameOf = useNames();
  const { formatCount } = useFormat();
  const revoked = eventOf(mint, "revoked");
  const executed = eventOf(mint, "executed");
  const approved = eventOf(mint, "approved");
  return (
    <div className="space-y-2 text-14">
      {/* while a second person is awaited, the step below says it */}
      {mint.state !== "proposed" && <p className="text-ink-2">{t("proposedBy", { name: nameOf(mint.proposer) })}</p>}
      {approved !== undefined && approved.by !== null && (
        <Notice tone="info" role="status">
          {t("lostRace", { name: nameOf(approved.by), block: formatCount(approved.block) })}
        </Notice>
      )}
      {executed !== undefined && <Notice tone="pos">{t("executedIn", { block: formatCount(executed.block) })}</Notice>}
      {revoked !== undefined && revoked.by !== null && (
        <Notice tone="warn">{t("endedBy", { name: nameOf(revoked.by), block: formatCount(revoked.block) })}</Notice>
      )}
    </div>
  );
}

/** The step that an order waits for, and why it cannot be taken yet. */
function Step({ mint, supply, stage }: { mint: Mint; supply: Supply; stage: MintStage }) {
  const t = useTranslations("supply");
  const { formatMoment, formatOz } = useFormat();
  const places = useOpenPlaces();
  // a receipt is read before the next step takes its place
  if (places.has(`mint.${mint.id}.approve`)) return <Approve mint={mint} supply={supply} waits={false} />;
  const executes = places.has(`mint.${mint.id}.execute`);
  if (!executes && (stage === "executed" || stage === "revoked")) return null;
  if (!executes && stage === "expired")
    return <Notice tone="warn">{t("over", { moment: formatMoment(mint.expiresAt) })}</Notice>;
  if (!executes && stage !== "approved") return <Approve mint={mint} supply={supply} waits={stage === "waiting"} />;
  const obstacle = stage === "approved" ? obstacleTo(mint.amount, supply) : null;
  const call = contractCall("supplyController", "executeMint", [BigInt(mint.id)]);
  return (
    <ActionPanel calls={[call]} place={`mint.${mint.id}.execute`}>
      {obstacle !== null && (
        <Notice tone="warn" role="status">
          {obstacle.code === "closed"
            ? t(`closed.${obstacle.state}`)
            : obstacle.code === "reserves"
              ? t("aboveReserves", { allowed: formatOz(obstacle.allowed) })
              : t("aboveLimit", { available: formatOz(obstacle.available) })}
        </Notice>
      )}
    </ActionPanel>
  );
}

/** Second person: names the amount again, so that a slip of the first one does not go through. */
function Approve({ mint, supply, waits }: { mint: Mint; supply: Supply; waits: boolean }) {
  const t = useTranslations("supply");
  const common = useTranslations("common");
  const { formatMoment, formatOz, parseAmount } = useFormat();
  const [text, setText] = useDraft(`mint.${mint.id}.again`);
  const parsed = parseAmount(text, GOLD_DECIMALS);
  const isProposer = sameAddress(mint.proposer, supply.me.address);
  // whoever cannot approve is not asked for the amount, but told why
  const mayApprove = supply.me.roles.includes("MINT_APPROVER") && !isProposer;
  const same = parsed.ok && parsed.value === mint.amount;
  const isNamed = mayApprove ? same : !isProposer;
  const calls: readonly ContractCall[] =
    isNamed && !waits ? [contractCall("supplyController", "approveMint", [BigInt(mint.id), mint.amount])] : [];
  const missing = waits
    ? t("notYet", { moment: formatMoment(mint.readyAt) })
    : parsed.ok
      ? t("checkAmount")
      : t("enterAmount");
  return (
    <ActionPanel
      calls={calls}
      place={`mint.${mint.id}.approve`}
      missing={missing}
      first={{ account: mint.proposer, at: mint.proposedAt }}
    >
      {mayApprove && (
        <>
          <p className="text-14 text-ink-2">{t("approveIntro")}</p>
          <AmountField
            label={t("amountAgain")}
            unit={common("oz")}
            text={text}
            onText={setText}
            problem={parsed.ok ? null : parsed.problem}
            objection={parsed.ok && !same ? t("otherAmount", { amount: formatOz(mint.amount) }) : null}
            max={null}
            aside={null}
            echo={parsed.ok ? <BaseUnits gold={parsed.value} /> : null}
          />
        </>
      )}
    </ActionPanel>
  );
}
