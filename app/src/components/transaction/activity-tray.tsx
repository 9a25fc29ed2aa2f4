"use client";

import { useTranslations } from "use-intl";
import { useFlows } from "../../hooks/use-flows.ts";
import { shortHash } from "../../lib/format/address.ts";
import { changeFlow, removeFlow } from "../../lib/transaction/store.ts";
import type { Flow } from "../../lib/transaction/types.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Ago } from "../ui/time.tsx";
import { FlowPanel } from "./flow-panel.tsx";
import { useFlowWords } from "./flow-title.ts";
import { FlowTexts } from "./late-texts.tsx";

/** Everything that this browser began for the account, the newest first. What is under way can be followed here. */
export function ActivityTray({ onClose }: { onClose(): void }) {
  const t = useTranslations("activity");
  const flows = useFlows();
  const open = flows.filter(({ status }) => status !== "done");
  const done = flows.filter(({ status }) => status === "done");
  return (
    <Dialog title={t("title")} place="side" onClose={onClose}>
      {flows.length === 0 && <p className="text-14 text-ink-2">{t("empty")}</p>}
      <div className="space-y-6">
        {open.map((flow) => (
          <div key={flow.id} className="space-y-2 border-line border-b pb-4">
            <FlowPanel flow={flow} />
            {flow.status === "paused" && flow.steps.every(({ state }) => state !== "sent") && (
              <Button variant="quiet" size="small" onClick={() => removeFlow(flow.id)}>
                {t("forget")}
              </Button>
            )}
          </div>
        ))}
      </div>
      <ul className="divide-y divide-line">
        {done.map((flow) => (
          <FlowTexts key={flow.id} flow={flow}>
            <DoneRow flow={flow} />
          </FlowTexts>
        ))}
      </ul>
    </Dialog>
  );
}

function DoneRow({ flow }: { flow: Flow }) {
  const words = useFlowWords();
  return (
    <li className="py-2">
      <button
        type="button"
        onClick={() => changeFlow(flow.id, { dismissed: false })}
        className="flex min-h-12 w-full items-center justify-between gap-3 rounded-input text-left text-14 hover:bg-sunken"
      >
        <span>
          <span className="block">{words.doneTitle(flow)}</span>
          <span className="block text-12 text-ink-3">
            <Ago at={Math.floor(flow.createdAt / 1000)} />
          </span>
        </span>
        <span className="font-mono text-12 text-ink-3">{shortHash(flow.outcome?.hash ?? "")}</span>
      </button>
    </li>
  );
}
