"use client";

import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import type { ContractCall, Permission } from "../../../../scripts/actions/index.ts";
import { type Action, type FirstStep, useAction } from "../../hooks/use-action.ts";
import { useActionWords } from "../../hooks/use-action-words.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useNames } from "../../hooks/use-names.ts";
import { prepareCall } from "../../lib/action/prepare.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import { FlowPanelSlot } from "../transaction/flow-panel-slot.tsx";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Ago } from "../ui/time.tsx";
import { WalletButton } from "../wallet/wallet-first-button.tsx";
import { CallDetails } from "./call-details.tsx";
import { ChangesTable } from "./changes-table.tsx";

export interface ActionPanelProps {
  /** what the wallet would be asked for, one after another; empty while the form says too little */
  calls: readonly ContractCall[];
  /** the place of this panel, unlike any other: its flow shows here and its typed text is kept by it */
  place: string;
  /** what is missing while there are no calls: the button's label */
  missing?: string;
  /** who took the first step; they cannot take the second */
  first?: FirstStep | undefined;
  /** for calls whose permission the catalogue cannot tell */
  permission?: Permission;
  /** the button's label where the action's title is too long for it */
  label?: string;
  /** for what cannot be undone or stops something */
  danger?: boolean;
  /** a word that has to be typed first */
  word?: string;
  /** of a message that is signed with it */
  digest?: `0x${string}`;
  /** what our own server has to keep before the wallet is asked (words behind a hash); a problem stops it */
  keep?: () => Promise<Problem | null>;
  /** the person has read the receipt */
  onDone?: () => void;
  /** fields and evidence, above what will happen */
  children?: ReactNode;
}

/**
 * One action by the connected account: what will happen, before and after as the node rehearsed it, the call as the wallet will
 * show it, who took the first step, and the button or the reason why there is none. Its flow takes its place.
 */
export function ActionPanel(props: ActionPanelProps) {
  const { calls, place, first, permission, children, onDone, digest } = props;
  const action = useAction({ calls, place, first, permission });
  if (action.flow !== undefined)
    return <FlowPanelSlot flow={action.flow} {...(onDone === undefined ? {} : { onDone })} />;
  const { rehearsal } = action;
  return (
    <section className="space-y-4">
      {first !== undefined && <First first={first} />}
      {children}
      {calls.length > 0 && <Effect calls={calls} />}
      {rehearsal !== undefined && calls.length > 0 && (
        <>
          <ChangesTable rehearsal={rehearsal} />
          <CallDetails calls={rehearsal.calls} nonce={rehearsal.nonce} {...(digest === undefined ? {} : { digest })} />
        </>
      )}
      {action.standing.kind === "checking" && <Skeleton className="h-32 w-full" />}
      <Go {...props} action={action} />
    </section>
  );
}

function First({ first }: { first: FirstStep }) {
  const t = useTranslations("desk");
  const nameOf = useNames();
  return (
    <p className="text-14 text-ink-2">
      {t("proposedBy", { name: nameOf(first.account) })} · <Ago at={first.at} />
    </p>
  );
}

function Effect({ calls }: { calls: readonly ContractCall[] }) {
  const t = useTranslations("desk");
  const words = useActionWords();
  const { addresses } = useConfig();
  const prepared = calls.map((call) => prepareCall(call, addresses));
  return (
    <div className="space-y-1">
      <h3 className="text-12 text-ink-3">{t("whatHappens")}</h3>
      {prepared.length === 1 ? (
        prepared.map((call) => (
          <p key={call.data} className="text-14">
            {words.effect(call)}
          </p>
        ))
      ) : (
        <ol className="list-decimal space-y-1 pl-5 text-14">
          {prepared.map((call) => (
            <li key={call.data}>{words.titleOf(call)}</li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** The button, or the reason why there is none. */
function Go(props: ActionPanelProps & { action: Action }) {
  const { action, calls, missing, label, danger = false, word, first, keep } = props;
  const t = useTranslations("desk");
  const words = useActionWords();
  const config = useConfig();
  const { formatDuration, formatMoment, formatHour } = useFormat();
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const begin = async () => {
    const refusal = keep === undefined ? null : await keep();
    setProblem(refusal);
    if (refusal === null) action.begin();
  };
  const { standing, rehearsal } = action;
  const { addresses } = config;
  const title = label ?? words.title({ calls: calls.map((call) => prepareCall(call, addresses)) });
  const button = (text: string, onClick?: () => void) => (
    <Button
      variant={danger && onClick !== undefined ? "danger" : "primary"}
      size="large"
      inert={onClick === undefined}
      onClick={onClick}
    >
      {text}
    </Button>
  );
  switch (standing.kind) {
    case "unknown":
      return <Skeleton className="h-12 w-full" />;
    case "connect":
    case "wrongNetwork":
      return <WalletButton need={standing.kind} />;
    case "own":
      return (
        <Notice tone="info" role="status">
          {t("youProposed")}
        </Notice>
      );
    case "noRole":
      return (
        <Notice tone="info" role="status">
          {t("roleNeeded", { role: standing.role })}
        </Notice>
      );
    case "incomplete":
      return button(missing ?? t("notNow"));
    case "checking":
      return button(t("checking"));
    case "waiting":
      return (
        <>
          <p className="text-14 text-ink-2">{t("waitingHint")}</p>
          {button(t("waiting", { moment: formatMoment(standing.readyAt) }))}
        </>
      );
    case "refusedByChain":
      return (
        <>
          {rehearsal?.refusal != null && <ProblemNotice problem={rehearsal.refusal} />}
          {button(t("notNow"))}
        </>
      );
    case "changed":
      return (
        <Notice
          tone="warn"
          role="status"
          action={
            <Button size="small" onClick={action.review}>
              {t("reviewed")}
            </Button>
          }
        >
          {t("changed", { time: `${formatHour(standing.at / 1_000)} UTC` })}
        </Notice>
      );
    case "announce":
    case "go": {
      const ready = word === undefined || typed.trim() === word;
      const announces = standing.kind === "announce";
      return (
        <>
          {first !== undefined && <p className="text-14 text-ink-2">{t("mayApprove")}</p>}
          {announces && (
            <p className="text-14 text-ink-2">{t("announceHint", { delay: formatDuration(standing.delay) })}</p>
          )}
          {standing.kind === "go" && standing.announced && <p className="text-14 text-ink-2">{t("readyHint")}</p>}
          {word !== undefined && <TextField label={t("typeWord", { word })} value={typed} onChange={setTyped} mono />}
          {problem !== null && <ProblemNotice problem={problem} />}
          {ready
            ? button(announces ? t("announce") : title, () => void begin())
            : button(t("wordMissing", { word: word ?? "" }))}
        </>
      );
    }
  }
}
