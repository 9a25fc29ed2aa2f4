/**
 * The one way to write to the chain. A flow's steps are taken one by one: read the permission again, plan what is left,
 * try the call, ask the wallet, follow the transaction to its receipt. Every change is kept before the next begins, so that
 * a reload finds the flow where it was.
 */
import type { TransactionReceipt } from "viem";
import type { AppConfig } from "../app-config.ts";
import { usdtAbi } from "../chain/contracts.ts";
import { own } from "../errors/own.ts";
import type { Problem } from "../errors/problem.ts";
import { quoteFor } from "../market/ask-quote.ts";
import { QUOTE_LIFE_S } from "../market/terms.ts";
import type { Call, WalletEngine } from "../wallet/engine.ts";
import { walletState } from "../wallet/state.ts";
import { askBatch, isUnable } from "./batch.ts";
import { callOf, callsTogether } from "./calls.ts";
import type { Fate } from "./fate.ts";
import { FINAL_DEPTH, isWatched, judgeStanding, reopened } from "./finality.ts";
import { outcomeOf } from "./outcome.ts";
import { canPermit, PERMIT_LIFE_S, permitData, permitHolds, readPermitNonce } from "./permit.ts";
import {
  isTrade,
  neededPermission,
  receivedIn,
  replan,
  signableAmount,
  spenderOf,
  tokenOf,
  type Ways,
} from "./plan.ts";
import { changeFlow, changeOpenStep, flows, getFlow } from "./store.ts";
import { askFate, findReceipt } from "./track.ts";
import { keeps, promisedBy, tryCalls } from "./trial.ts";
import type { Flow, Outcome, Permit, Step, TradeIntent } from "./types.ts";
import { refuse, wants } from "./wallet-choice.ts";

const POLL_MS = 700;
/** How often the newest block is looked at while something is done and not final. */
const WATCH_MS = 2_000;
/** A deadline nearer than this is not worth a signature. */
const LEAST_LIFE_S = 20;

export interface Runner {
  /** Goes on with a flow until it is done, or needs its person. */
  run(id: string): Promise<void>;
  /** After a reload: compares what was under way with the chain. Never asks the wallet for anything. */
  reconcile(): Promise<void>;
  /** From now on this wallet is not asked for a signature in place of a transaction; the flow goes on without. */
  goWithoutPermit(id: string): Promise<void>;
  /** From now on this wallet is asked for one call after another. */
  goOneByOne(id: string): Promise<void>;
  /** As long as the page lives: what was done in a block that is replaced is pending again. */
  watch(): Promise<void>;
}

const walletName = (): string => {
  const state = walletState.get();
  return state.status === "connected" ? state.name : "";
};

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

const openStep = (flow: Flow): Step | undefined => flow.steps.find(({ state }) => state !== "done");

export function createRunner(config: AppConfig, wallet: WalletEngine, onChainChanged: () => void): Runner {
  const { client } = wallet;
  /** Which flows this page is at work on; a second call for one of them does nothing. */
  const busy = new Set<string>();
  /** Lets go of a wallet that was asked for a signature; what it answers later counts no more. */
  const letGo = new Map<string, () => void>();

  const allowanceOf = async ({ intent, account }: Flow): Promise<bigint> =>
    neededPermission(intent) === null
      ? 0n
      : client.readContract({
          address: tokenOf(intent, config),
          abi: usdtAbi,
          functionName: "allowance",
          args: [account, spenderOf(intent, config)],
        });

  const stop = (id: string, problem: Problem) => {
    changeOpenStep(id, { state: "failed", problem });
    changeFlow(id, { status: "paused" });
  };

  async function run(id: string): Promise<void> {
    if (busy.has(id)) return;
    busy.add(id);
    try {
      changeFlow(id, { status: "running", offer: null });
      for (let flow = getFlow(id); flow !== undefined && flow.status === "running"; flow = getFlow(id)) {
        const step = openStep(flow);
        if (step === undefined) break;
        const goesOn = step.state === "sent" ? await settle(flow, step) : await take(flow);
        if (!goesOn) break;
      }
    } catch (error) {
      const flow = getFlow(id);
      if (flow !== undefined) stop(id, wallet.explain(error, receivedIn(flow.intent)));
    } finally {
      busy.delete(id);
    }
  }

  /** Takes the next step up to the hash; whether the flow goes on. */
  async function take(flow: Flow): Promise<boolean> {
    const { id, account } = flow;
    if (await wasSentUnseen(flow)) return true;
    const allowance = await allowanceOf(flow);
    changeFlow(id, { steps: replan(flow.steps, flow.intent, allowance, await waysOf(flow, allowance)) });
    const planned = getFlow(id);
    const step = planned === undefined ? undefined : openStep(planned);
    if (planned === undefined || step === undefined) return false;
    if (step.state === "sent") return true;
    if (step.kind === "permit") return permit(planned);
    if (
      step.kind !== "reset" &&
      step.kind !== "allow" &&
      isTrade(planned.intent) &&
      !(await refreshTerms(planned, planned.intent))
    )
      return false;
    const ready = getFlow(id);
    if (ready === undefined) return false;
    const signed = ready.steps.find(({ kind }) => kind === "permit")?.permit;
    if (isTrade(ready.intent) && signed !== undefined && signed.deadline !== ready.intent.deadline) return true;

    const calls = step.kind === "batch" ? callsTogether(ready, allowance, config) : [callOf(step.kind, ready, config)];
    const call = calls.at(-1); // what the calls before it do is to allow it
    if (call === undefined) return false;
    // what would revert, or move other amounts than its bytes say, is told before the wallet is asked
    const trial = await tryCalls(client, account, calls, config.addresses);
    const promised = promisedBy(call, config.addresses);
    if (trial !== undefined && promised !== null && !keeps(trial, promised)) {
      stop(id, own("trialDiffers"));
      return false;
    }
    const tried = trial === undefined ? {} : { trial };
    if (step.kind === "batch") return sendTogether(ready, calls, tried);
    const [nonce, sinceBlock] = await Promise.all([
      client.getTransactionCount({ address: account, blockTag: "pending" }),
      client.getBlockNumber({ cacheTime: 0 }),
    ]);
    changeOpenStep(id, { state: "signing", ...call, ...tried, nonce, sinceBlock, since: Date.now() }, [
      "problem",
      "hash",
    ]);
    const hash = await wallet.send(account, call);
    changeOpenStep(id, { state: "sent", hash, since: Date.now() });
    return true;
  }

  /** Asks for one confirmation of all calls; a wallet that cannot is asked for one after another from then on. */
  async function sendTogether({ id, account, intent }: Flow, calls: readonly Call[], tried: Pick<Step, "trial">) {
    const batches = await wallet.batches();
    const name = `0x${crypto.randomUUID().replaceAll("-", "").padStart(64, "0")}`;
    // kept before the wallet is asked: by its name it is found again, whatever becomes of this page
    changeOpenStep(id, { state: "signing", batch: name, ...tried, since: Date.now() }, ["problem", "hash"]);
    try {
      const batch = await batches.send(account, name, calls);
      changeOpenStep(id, { state: "sent", batch, since: Date.now() });
    } catch (error) {
      const { code } = wallet.explain(error, receivedIn(intent));
      if (code === "rejected" || isUnable(code)) changeOpenStep(id, { state: "waiting" }, ["batch"]);
      if (!isUnable(code)) throw error;
      refuse("batch", walletName());
    }
    return true;
  }

  /** What the wallet can do for this flow now; it is asked where several transactions are needed otherwise. */
  async function waysOf(flow: Flow, allowance: bigint): Promise<Ways> {
    const needed = neededPermission(flow.intent);
    const several = needed !== null && allowance < needed.amount;
    if (several && wants("batch", walletName()) && (await (await wallet.batches()).isAble(flow.account)))
      return { batches: true };
    return signingOf(flow);
  }

  async function signingOf({ intent, account }: Flow): Promise<Ways> {
    if (signableAmount(intent) === null) return {};
    const [nonce, able, { timestamp }] = await Promise.all([
      readPermitNonce(client, account, config),
      canPermit(client, account),
      client.getBlock(),
    ]);
    return {
      permits: able && wants("permit", walletName()),
      holds: (permit) => permitHolds(permit, intent, nonce) && permit.deadline - Number(timestamp) >= LEAST_LIFE_S,
    };
  }

  /** Asks for the signature that stands in for the permission; whether the flow goes on, with it or without. */
  async function permit({ id, account, intent }: Flow): Promise<boolean> {
    if (isTrade(intent) && !(await refreshTerms({ id }, intent))) return false;
    const [{ timestamp }, nonce] = await Promise.all([client.getBlock(), readPermitNonce(client, account, config)]);
    const flow = getFlow(id);
    const value = flow === undefined ? null : signableAmount(flow.intent);
    if (flow === undefined || value === null) return false;
    const deadline = Number(timestamp) + PERMIT_LIFE_S;
    const wanted: Permit = { value, nonce, deadline };
    if (flow.intent.kind === "sell") changeFlow(id, { intent: { ...flow.intent, deadline } });
    changeOpenStep(id, { state: "signing", permit: wanted, since: Date.now() }, ["problem"]);
    const withoutIt = new Promise<null>((done) => letGo.set(id, () => done(null)));
    try {
      const signature = await Promise.race([
        wallet.sign(account, permitData(account, spenderOf(flow.intent, config), wanted, config)),
        withoutIt,
      ]);
      if (signature !== null) changeOpenStep(id, { state: "done", permit: { ...wanted, signature } });
    } catch (error) {
      const problem = wallet.explain(error, "usdt");
      if (problem.code !== "unsupported") throw error;
      refuse("permit", walletName()); // a wallet that cannot sign this is not asked for it again
    } finally {
      letGo.delete(id);
    }
    return true;
  }

  async function goWithoutPermit(id: string): Promise<void> {
    refuse("permit", walletName());
    const release = letGo.get(id);
    if (release === undefined) await run(id);
    else release();
  }

  async function goOneByOne(id: string): Promise<void> {
    refuse("batch", walletName());
    await run(id);
  }

  /** What became of a step: by its transaction, or by the name that the wallet knows its calls by. */
  const fateOf = async (flow: Flow, step: Step): Promise<Fate> =>
    step.kind === "batch" ? askBatch(client, await wallet.batches(), step) : askFate(client, flow, step);

  /** A request that the page lost sight of may have been confirmed since: then it is followed, and never made twice. */
  async function wasSentUnseen(flow: Flow): Promise<boolean> {
    const step = openStep(flow);
    if (step === undefined || step.hash !== undefined) return false;
    if (step.nonce === undefined && step.batch === undefined) return false;
    const fate = await fateOf(flow, step);
    return wasSent(flow, step, fate);
  }

  /** Whether something is under way that the page had no word of; then it is followed. */
  function wasSent({ id }: Flow, { kind }: Step, fate: Fate): boolean {
    if (fate.kind === "mined") changeOpenStep(id, { state: "sent", hash: fate.hash }, ["problem"]);
    else if (kind === "batch" && fate.kind === "pending") changeOpenStep(id, { state: "sent" }, ["problem"]);
    else return false;
    return true;
  }

  /**
   * Before a trade is signed its terms are held against the price of now. As long as the minimum that the person agreed to
   * is still met, only the deadline is set anew; otherwise the new price has to be accepted first.
   */
  async function refreshTerms({ id }: Pick<Flow, "id">, intent: TradeIntent): Promise<boolean> {
    const block = await client.getBlock({ blockTag: "pending" }).catch(() => client.getBlock());
    const clock = Number(block.timestamp);
    const fresh = await quoteFor(intent, clock + QUOTE_LIFE_S);
    if (!fresh.ok) {
      stop(id, fresh.problem);
      return false;
    }
    if (isWorse(fresh.value, intent)) {
      changeFlow(id, { status: "paused", offer: fresh.value });
      return false;
    }
    if (intent.deadline - clock < LEAST_LIFE_S) {
      changeFlow(id, { intent: { ...intent, deadline: clock + QUOTE_LIFE_S } });
    }
    return true;
  }

  /** Follows a transaction until its fate is known; whether the flow goes on. */
  async function settle({ id }: Flow, first: Step): Promise<boolean> {
    for (let step: Step | undefined = first; step !== undefined; await pause(POLL_MS)) {
      const flow = getFlow(id);
      step = flow === undefined ? undefined : openStep(flow);
      if (flow === undefined || step === undefined || step.state !== "sent") return false;
      const fate = await fateOf(flow, step).catch(() => null); // the network is away: ask again
      if (fate === null || fate.kind === "pending") continue;
      return settled(flow, step, fate);
    }
    return false;
  }

  async function settled(flow: Flow, step: Step, fate: Exclude<Fate, { kind: "pending" }>) {
    const { id, intent } = flow;
    if (fate.kind === "mined" || fate.kind === "spedUp") {
      const replaced = fate.kind === "spedUp" && step.hash !== undefined ? [step.hash] : [];
      changeOpenStep(id, { hash: fate.hash, block: fate.block, ...(replaced.length === 0 ? {} : { replaced }) });
      if (!fate.success) {
        stop(id, await whyReverted(flow, step, fate.block));
        onChainChanged();
        return false;
      }
      const receipt = await client.getTransactionReceipt({ hash: fate.hash });
      changeOpenStep(id, { state: "done", blockHash: receipt.blockHash }, ["problem", "replacedBlock"]);
      const done = getFlow(id);
      const goesOn = done === undefined || openStep(done) !== undefined;
      if (!goesOn) {
        const outcome = outcomeOf(intent, receipt, config.addresses.usdtVault);
        changeFlow(id, { status: "done", outcome: intent.kind === "call" ? await told(outcome, receipt) : outcome });
      }
      onChainChanged();
      return goesOn;
    }
    const problems: Record<typeof fate.kind, Problem> = {
      cancelled: own("cancelled"),
      replaced: own(fate.kind === "replaced" && fate.hash === null ? "replacedUnseen" : "replaced"),
      dropped: own("dropped"),
      notSent: own("notSent"),
      partial: own("partial"),
      lost: own("lost"),
    };
    if (step.hash !== undefined) changeOpenStep(id, { replaced: [...(step.replaced ?? []), step.hash] });
    stop(id, problems[fate.kind]);
    return false;
  }

  /** What the events of a call of the catalogue say. Their ABIs are fetched by those who make such calls alone. */
  async function told(outcome: Outcome, receipt: TransactionReceipt): Promise<Outcome> {
    const { eventValues } = await import("../action/event-values.ts");
    return { ...outcome, values: eventValues(receipt, config.addresses) };
  }

  /** A mined transaction says only that it failed: the same call, made again at its block, says why. */
  async function whyReverted({ intent, account }: Flow, step: Step, block: bigint): Promise<Problem> {
    if (step.to === undefined || step.data === undefined) return wallet.explain(new Error("reverted"), "gold");
    try {
      await client.call({ account, to: step.to, data: step.data, blockNumber: block - 1n });
    } catch (error) {
      return wallet.explain(error, receivedIn(intent));
    }
    return own("reverted");
  }

  async function reconcile(): Promise<void> {
    await Promise.all(
      flows.get().map(async (flow) => {
        const step = openStep(flow);
        if (flow.status === "done" || step === undefined || busy.has(flow.id)) return;
        if (step.state === "sent") return follow(flow);
        if (step.state === "signing") return recover(flow, step);
        if (flow.status === "running") changeFlow(flow.id, { status: "paused" });
      }),
    );
  }

  /** Transactions that are under way without a person at hand: follow them; the next step then waits for its person. */
  async function follow({ id }: Flow): Promise<void> {
    busy.add(id);
    try {
      let flow = getFlow(id);
      for (
        let step = flow && openStep(flow);
        flow !== undefined && step?.state === "sent";
        step = flow && openStep(flow)
      ) {
        if (!(await settle(flow, step))) break;
        flow = getFlow(id);
      }
      const after = getFlow(id);
      if (after !== undefined && after.status === "running") changeFlow(id, { status: "paused" });
    } finally {
      busy.delete(id);
    }
  }

  /** A reload while the wallet was open: the hash never came, but the transaction may have been sent. */
  async function recover(flow: Flow, step: Step): Promise<void> {
    const fate = await fateOf(flow, step).catch(() => null);
    if (fate !== null && wasSent(flow, step, fate)) {
      const sent = getFlow(flow.id);
      if (sent !== undefined) await follow(sent);
    } else {
      changeOpenStep(flow.id, { state: "waiting" });
      changeFlow(flow.id, { status: "paused" });
    }
  }

  async function watch(): Promise<void> {
    let seen = "";
    for (; ; await pause(WATCH_MS)) {
      const watched = flows.get().filter(({ id, steps }) => !busy.has(id) && steps.some(isWatched));
      if (watched.length === 0 || document.hidden) continue;
      const head = await client.getBlock().catch(() => null);
      // a block hash stands for all before it: where it is the same, nothing was replaced; who came in late is looked at too
      const state = [head?.hash, ...watched.map(({ id, steps }) => `${id} ${steps.length}`)].join();
      if (head === null || state === seen) continue;
      const looked = await lookAt(watched, head.number).catch(() => false);
      if (looked) seen = state;
    }
  }

  /** Looks whether the blocks of what is done still stand; follows again what is not. */
  async function lookAt(watched: readonly Flow[], head: bigint): Promise<boolean> {
    const finalBlock = config.development ? head - FINAL_DEPTH : await finalizedBlock(head);
    for (const { id, steps } of watched) {
      const standings = await Promise.all(
        steps.map(async (step) =>
          isWatched(step) ? judgeStanding(step, await findReceipt(client, step.hash), finalBlock) : null,
        ),
      );
      const flow = getFlow(id);
      // meanwhile its person has gone on: it is looked at again when it rests
      if (flow === undefined || flow.steps !== steps || busy.has(id)) continue;
      const change = reopened(flow, standings, Date.now());
      if (change === null) continue;
      changeFlow(id, change);
      if (change.status === undefined) continue;
      onChainChanged();
      void follow(flow);
    }
    return true;
  }

  /** The chain's own word for what stays; a node that does not know it is asked for depth. */
  const finalizedBlock = (head: bigint): Promise<bigint> =>
    client.getBlock({ blockTag: "finalized" }).then(
      ({ number }) => number,
      () => head - FINAL_DEPTH,
    );

  return { run, reconcile, goWithoutPermit, goOneByOne, watch };
}

function isWorse(fresh: TradeIntent, agreed: TradeIntent): boolean {
  if (fresh.kind === "buy" && agreed.kind === "buy") return fresh.goldOut < agreed.minGoldOut;
  if (fresh.kind === "sell" && agreed.kind === "sell") {
    return fresh.usdtOut < agreed.minUsdtOut || (agreed.way === "now" && fresh.paidAtOnce < fresh.usdtOut);
  }
  return true;
}
