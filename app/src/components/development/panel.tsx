"use client";

import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useReadAgain } from "../../hooks/use-account.ts";
import { useConfig } from "../../hooks/use-config.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useClock, useMarket } from "../../hooks/use-market.ts";
import { useWallet } from "../../hooks/use-wallet.ts";
import { announce } from "../../lib/announce.ts";
import { createDevelopmentTools, DAY, type DevelopmentTools, HOUR } from "../../lib/development/tools.ts";
import type { Problem } from "../../lib/errors/problem.ts";
import { loadWallet } from "../../lib/wallet/state.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { DevelopmentPeople } from "../wallet/development-people.tsx";

/** Lets a newcomer live through what takes days: who one is, money, the clock, the simulated price and market. */
export function DevelopmentPanel({ onClose }: { onClose(): void }) {
  const t = useTranslations("development");
  return (
    <Dialog title={t("title")} place="side" onClose={onClose}>
      <div className="space-y-6">
        <p className="text-12 text-ink-3">{t("hint")}</p>
        <Tools />
        <DevelopmentPeople connectFirst />
      </div>
    </Dialog>
  );
}

function Tools() {
  const { formatMoment } = useFormat();
  const t = useTranslations("development");
  const config = useConfig();
  const wallet = useWallet();
  const readAgain = useReadAgain();
  const { data: market } = useMarket();
  const clock = useClock();
  const [tools, setTools] = useState<DevelopmentTools | null>(null);
  const [busy, setBusy] = useState(false);
  const [log, setLog] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => void loadWallet(config).then((engine) => setTools(createDevelopmentTools(config, engine))), [config]);

  const act = (what: string, work: (tools: DevelopmentTools) => Promise<void>) => async () => {
    if (tools === null || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await work(tools);
      setLog((before) => [what, ...before].slice(0, 5));
      announce(t("done", { what }));
    } catch (error) {
      setProblem((await loadWallet(config)).explain(error, "gold"));
    }
    setBusy(false);
    readAgain();
  };
  const button = (what: string, work: (tools: DevelopmentTools) => Promise<void>) => (
    <Button size="small" inert={busy || tools === null} onClick={act(what, work)}>
      {what}
    </Button>
  );
  const address = wallet.status === "connected" ? wallet.address : null;
  return (
    <>
      <Group title={t("faucet")}>
        {address === null ? (
          <p className="text-14 text-ink-2">{t("faucetNone")}</p>
        ) : (
          <>
            {button(t("faucetUsdt"), (it) => it.giveUsdt(address))}
            {button(t("faucetEther"), (it) => it.giveEther(address))}
          </>
        )}
      </Group>
      <Group title={t("clock")} hint={t("clockNow", { time: formatMoment(clock) })}>
        {button(t("hour"), (it) => it.passTime(HOUR))}
        {button(t("day"), (it) => it.passTime(DAY))}
        {market !== undefined &&
          !market.marketOpen &&
          market.nextOpening > clock &&
          button(t("opening"), (it) => it.passTime(market.nextOpening - clock))}
      </Group>
      <Group title={t("price")}>
        {button(t("up"), (it) => it.movePrice(50n))}
        {button(t("down"), (it) => it.movePrice(-50n))}
        {button(t("jump"), (it) => it.movePrice(800n))}
        {button(t("fresh"), (it) => it.movePrice(0n))}
        {button(t("stale"), (it) => it.letPriceGoStale(market?.xauMaxAge ?? DAY))}
        {button(t("offPeg"), (it) => it.setUsdtOffPeg(true))}
        {button(t("onPeg"), (it) => it.setUsdtOffPeg(false))}
      </Group>
      <Group title={t("market")} hint={t("unpauseHint")}>
        {button(t("close"), (it) => it.closeMarket(clock))}
        {button(t("open"), (it) => it.openMarket(clock))}
        {button(t("pause"), (it) => it.pause())}
      </Group>
      {problem !== null && <ProblemNotice problem={problem} />}
      {log.length > 0 && <Notice tone="pos">{t("done", { what: log.join(", ") })}</Notice>}
    </>
  );
}

function Group({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="space-y-2">
      <h3 className="font-medium text-14">{title}</h3>
      {hint !== undefined && <p className="text-12 text-ink-3">{hint}</p>}
      <div className="flex flex-wrap gap-2">{children}</div>
    </section>
  );
}
