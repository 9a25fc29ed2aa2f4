"use client";

import { Check, Circle, CircleAlert, LoaderCircle } from "lucide-react";
import { Fragment, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useConfig } from "../../hooks/use-config.ts";
import { useTransaction } from "../../hooks/use-flows.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useClock } from "../../hooks/use-market.ts";
import { useNames } from "../../hooks/use-names.ts";
import { useNow } from "../../hooks/use-seconds.ts";
import { useWallet, useWrongNetwork } from "../../hooks/use-wallet.ts";
import { announce } from "../../lib/announce.ts";
import { sameAddress, shortAddress, shortHash } from "../../lib/format/address.ts";
import { formatCountdown } from "../../lib/format/time.ts";
import { isTrade, partOf, spenderOf } from "../../lib/transaction/plan.ts";
import type { Flow, Step } from "../../lib/transaction/types.ts";
import { loadWallet } from "../../lib/wallet/state.ts";
import { AddressBlock } from "../ui/address.tsx";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { useFlowWords } from "./flow-title.ts";
import { FlowTexts } from "./late-texts.tsx";
import { Receipt } from "./receipt.tsx";

const SILENT_MS = 20_000;

/** The one face of every write: all steps from the start, where it stands, what it waits for, and the receipt. */
export function FlowPanel(props: { flow: Flow; onDone?: () => void }) {
  return (
    <FlowTexts flow={props.flow}>
      <Panel {...props} />
    </FlowTexts>
  );
}

function Panel({ flow, onDone }: { flow: Flow; onDone?: () => void }) {
  const t = useTranslations("transaction");
  const words = useFlowWords();
  const { dismiss } = useTransaction();
  const heading = useRef<HTMLHeadingElement>(null);
  const done = flow.status === "done";
  const title = done ? words.doneTitle(flow) : words.title(flow.intent);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => announce(title), [title]);
  const close = () => {
    dismiss(flow.id);
    onDone?.();
  };
  return (
    <section aria-label={title} className="fade-in space-y-4">
      <div>
        <h2 ref={heading} tabIndex={-1} className="font-medium text-20 tracking-[-0.02em] focus:outline-none">
          {title}
        </h2>
        {!done && <p className="mt-1 text-12 text-ink-3">{t("continues")}</p>}
      </div>
      {done ? <Receipt flow={flow} onClose={close} /> : <Steps flow={flow} onClose={close} />}
    </section>
  );
}

function Steps({ flow, onClose }: { flow: Flow; onClose(): void }) {
  const t = useTranslations("transaction");
  const { withoutPermit, oneByOne } = useTransaction();
  const at = flow.steps.findIndex(({ state }) => state !== "done");
  return (
    <>
      <ol className="space-y-1">
        {flow.steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps keep their places
          <StepRow key={index} flow={flow} step={step} index={index} current={index === at} />
        ))}
      </ol>
      <WhatNow flow={flow} step={flow.steps[at]} />
      {flow.steps[at]?.kind === "permit" && (
        <Button size="large" onClick={() => void withoutPermit(flow.id)}>
          {t("instead")}
        </Button>
      )}
      {flow.steps[at]?.kind === "batch" && flow.status === "paused" && flow.steps[at].state !== "sent" && (
        <Button size="large" onClick={() => void oneByOne(flow.id)}>
          {t("oneByOne")}
        </Button>
      )}
      <Button variant="quiet" size="small" onClick={onClose}>
        {t("startOver")}
      </Button>
    </>
  );
}

function StepRow({ flow, step, index, current }: { flow: Flow; step: Step; index: number; current: boolean }) {
  const t = useTranslations("transaction");
  const words = useFlowWords();
  const terms = words.terms(step.kind, flow.intent);
  const Icon =
    step.state === "done"
      ? Check
      : step.state === "failed"
        ? CircleAlert
        : current && flow.status === "running"
          ? LoaderCircle
          : Circle;
  const ink =
    step.state === "done" ? "text-pos" : step.state === "failed" ? "text-warn" : current ? "text-info" : "text-ink-3";
  return (
    <li
      {...(current ? { "aria-current": "step" as const } : {})}
      className="flex gap-3 rounded-card px-3 py-2 aria-[current=step]:bg-sunken"
    >
      <Icon
        aria-hidden
        size={20}
        strokeWidth={1.75}
        className={`mt-px shrink-0 ${ink} ${Icon === LoaderCircle ? "motion-safe:animate-spin" : ""}`}
      />
      <div className="min-w-0 grow text-14">
        <p className={current || step.state === "done" ? "text-ink" : "text-ink-2"}>
          <span className="after:ms-1 after:content-['·']">{index + 1}</span>{" "}
          {words.step(step.kind, flow.intent, partOf(flow, index))}
        </p>
        {terms !== null && <p className="text-12 text-ink-2">{terms}</p>}
        {step.kind === "batch" && <p className="text-12 text-ink-2">{words.together(flow.intent)}</p>}
        {step.kind === "act" && flow.intent.kind === "send" && <AddressBlock address={flow.intent.to} copy={false} />}
        {current && step.kind === "permit" && <PermitTerms flow={flow} step={step} />}
        <StepState flow={flow} step={step} current={current} />
        {step.replaced?.map((hash) => (
          <p key={hash} className="text-12 text-ink-3">
            {t("replacedBy", { hash: shortHash(hash) })}
          </p>
        ))}
      </div>
    </li>
  );
}

/** The typed data that is signed, with the wallet's own names and in its order. */
function PermitTerms({ flow, step: { permit } }: { flow: Flow; step: Step }) {
  const config = useConfig();
  const { formatMoment, formatOz } = useFormat();
  const t = useTranslations("transaction");
  const nameOf = useNames();
  if (permit === undefined) return null;
  const spender = spenderOf(flow.intent, config);
  const fields = [
    ["owner", t("permitOwner", { address: shortAddress(flow.account) })],
    [
      "spender",
      sameAddress(spender, config.addresses.usdtVault)
        ? t("permitSpender", { address: shortAddress(spender) })
        : t("permitSpenderOf", { name: nameOf(spender), address: shortAddress(spender) }),
    ],
    ["value", t("permitValue", { amount: formatOz(permit.value, "up"), raw: permit.value.toString() })],
    ["nonce", permit.nonce.toString()],
    ["deadline", t("permitDeadline", { moment: formatMoment(permit.deadline), raw: String(permit.deadline) })],
  ] as const;
  return (
    <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 text-12">
      {fields.map(([name, value]) => (
        <Fragment key={name}>
          <dt className="font-mono text-ink-2">{name}</dt>
          <dd className="digits min-w-0 whitespace-normal break-all">{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function StepState({ flow, step, current }: { flow: Flow; step: Step; current: boolean }) {
  const { formatCount, formatDuration } = useFormat();
  const t = useTranslations("transaction");
  const now = useNow();
  const wallet = useWallet();
  const name = wallet.status === "connected" ? wallet.name : "";
  if (step.state === "done" && step.kind === "permit") return <p className="text-12 text-ink-3">{t("signed")}</p>;
  if (step.state === "done") {
    const block = formatCount(step.block ?? 0n);
    return <p className="text-12 text-ink-3">{step.final === true ? t("final", { block }) : t("done", { block })}</p>;
  }
  if (!current) return null;
  if (step.state === "signing") {
    return (
      <>
        <p className="text-12 text-info">
          {flow.status === "running" ? t("confirmIn", { name }) : t("checking")}
          {isLast(step) && <Validity flow={flow} />}
        </p>
        {isLast(step) && <Trial trial={step.trial} />}
      </>
    );
  }
  if (step.state === "sent") {
    const age = formatDuration(now === 0 ? 0 : (now - (step.since ?? now)) / 1000);
    if (step.hash === undefined) return <p className="digits text-12 text-info">{t("sentTogether", { age })}</p>;
    return (
      <>
        {step.replacedBlock !== undefined && (
          <p role="status" className="text-12 text-warn">
            {t("reorged", { block: formatCount(step.replacedBlock) })}
          </p>
        )}
        <p className="digits text-12 text-info">{t("sent", { hash: shortHash(step.hash), age })}</p>
      </>
    );
  }
  if (step.state === "waiting" && flow.status === "running") return <p className="text-12 text-info">{t("testing")}</p>;
  return null;
}

/** The step that moves money, alone or with its permission. */
const isLast = ({ kind }: Step): boolean => kind === "act" || kind === "batch";

/** What the test run did to the balances: the node's own answer, not what was asked for. */
function Trial({ trial }: { trial: Step["trial"] }) {
  const t = useTranslations("transaction");
  const common = useTranslations("common");
  const { formatOz, formatUsdt } = useFormat();
  const { usdtDecimals } = useConfig();
  if (trial === undefined) return <p className="text-12 text-ink-2">{t("untested")}</p>;
  const { gold, usdt } = trial;
  const size = (amount: bigint) => (amount < 0n ? -amount : amount);
  const signed = (amount: bigint, text: string) => `${amount < 0n ? "−" : "+"}${text}`;
  // what leaves is rounded up, what comes down
  const rounding = (amount: bigint) => (amount < 0n ? "up" : "down");
  const changes = [
    ...(usdt === 0n ? [] : [`${signed(usdt, formatUsdt(size(usdt), usdtDecimals, rounding(usdt)))} ${common("usdt")}`]),
    ...(gold === 0n ? [] : [`${signed(gold, formatOz(size(gold), rounding(gold)))} ${common("glg")}`]),
  ];
  if (changes.length === 0) return null;
  return <p className="digits text-12 text-ink-2">{t("tested", { changes: changes.join(", ") })}</p>;
}

/** How long the price is still good, by the chain's clock. */
function Validity({ flow }: { flow: Flow }) {
  const t = useTranslations("transaction");
  const clock = useClock();
  if (!isTrade(flow.intent)) return null;
  const left = flow.intent.deadline - clock;
  return (
    <span className={`digits ml-2 ${left < 15 ? "text-warn" : "text-ink-3"}`}>
      {t("validFor", { countdown: formatCountdown(left) })}
    </span>
  );
}

/** What the flow waits for, and the button that takes it on. */
function WhatNow({ flow, step }: { flow: Flow; step: Step | undefined }) {
  const t = useTranslations("transaction");
  const trade = useTranslations("trade");
  const words = useFlowWords();
  const { goOn } = useTransaction();
  const config = useConfig();
  const wrongNetwork = useWrongNetwork();
  const clock = useClock();
  const now = useNow();
  if (flow.offer !== null) return <Offer flow={flow} />;
  if (step === undefined) return null;
  if (flow.status === "running") {
    if (step.state !== "signing") return null;
    if (isTrade(flow.intent) && isLast(step) && flow.intent.deadline <= clock) {
      return <Notice tone="warn">{t("expired")}</Notice>;
    }
    const silent = now !== 0 && now - (step.since ?? now) > SILENT_MS;
    return silent ? <Notice tone="info">{t("silent")}</Notice> : null;
  }
  if (step.state === "sent" || step.state === "signing") return null;
  if (wrongNetwork) {
    return (
      <Button
        variant="primary"
        size="large"
        onClick={async () => void (await (await loadWallet(config)).switchNetwork())}
      >
        {trade("switch")}
      </Button>
    );
  }
  return (
    <div className="space-y-3">
      {step.problem !== undefined && <ProblemNotice problem={step.problem} />}
      <Button variant="primary" size="large" onClick={() => void goOn(flow.id)}>
        {step.problem !== undefined
          ? t("tryAgain")
          : t("goOn", { step: words.step(step.kind, flow.intent, partOf(flow, flow.steps.indexOf(step))) })}
      </Button>
    </div>
  );
}

const REST_MS = 1_500;

/** Another price has to be accepted; the button rests for a moment, so that no hasty second press does it. */
function Offer({ flow }: { flow: Flow }) {
  const { formatOz, formatPrice, formatUsdt } = useFormat();
  const t = useTranslations("transaction");
  const { accept } = useTransaction();
  const { usdtDecimals } = useConfig();
  const [resting, setResting] = useState(true);
  const { offer } = flow;
  const price = offer?.priceUsdtPerOz;
  useEffect(() => {
    if (price === undefined) return;
    setResting(true);
    const timer = setTimeout(() => setResting(false), REST_MS);
    return () => clearTimeout(timer);
  }, [price]);
  if (offer === null) return null;
  const shown = formatPrice(offer.priceUsdtPerOz, offer.kind === "buy" ? "up" : "down");
  return (
    <div className="space-y-3">
      <Notice tone="warn" role="status" title={t("moved")}>
        {offer.kind === "buy"
          ? t("movedBuy", {
              price: shown,
              gold: formatOz(offer.minGoldOut),
              usdt: formatUsdt(offer.usdtIn, usdtDecimals, "up"),
            })
          : t("movedSell", {
              price: shown,
              usdt: formatUsdt(offer.minUsdtOut, usdtDecimals),
              gold: formatOz(offer.goldIn, "up"),
            })}
      </Notice>
      <Button variant="primary" size="large" inert={resting} onClick={() => accept(flow.id)}>
        {t("accept", { price: shown })}
      </Button>
    </div>
  );
}
