import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodeFunctionData, encodeFunctionData } from "viem";
import type { AppConfig } from "../../../app/src/lib/app-config.ts";
import { addressesOf, deploymentOf } from "../../../app/src/lib/chain/contracts.ts";
import { fromJson, toJson } from "../../../app/src/lib/json.ts";
import { judgeBatch } from "../../../app/src/lib/transaction/batch.ts";
import { callOf, callsTogether } from "../../../app/src/lib/transaction/calls.ts";
import { type Evidence, judge } from "../../../app/src/lib/transaction/fate.ts";
import { isWatched, judgeStanding, reopened } from "../../../app/src/lib/transaction/finality.ts";
import { permitHolds } from "../../../app/src/lib/transaction/permit.ts";
import {
  callsDone,
  newSteps,
  partOf,
  planSteps,
  replan,
  signableAmount,
} from "../../../app/src/lib/transaction/plan.ts";
import { parseFlows } from "../../../app/src/lib/transaction/stored.ts";
import type { Flow, Intent, Step } from "../../../app/src/lib/transaction/types.ts";
import { barRedemptionAbi } from "../../../scripts/generated/contracts.ts";

const deployment = deploymentOf(31337);
assert.ok(deployment);
const addresses = addressesOf(deployment);
const config: AppConfig = {
  chainId: 31337,
  genesis: `0x${"00".repeat(32)}`,
  development: true,
  simulated: true,
  usdtDecimals: 6,
  addresses,
  walletRpcUrl: null,
};

const buy: Intent = {
  kind: "buy",
  usdtIn: 1_000n,
  goldOut: 5n,
  minGoldOut: 4n,
  priceUsdtPerOz: 1n,
  feeUsdt: 0n,
  deadline: 1,
};
const sell: Intent = {
  kind: "sell",
  way: "now",
  goldIn: 1_000n,
  usdtOut: 5n,
  paidAtOnce: 5n,
  minUsdtOut: 4n,
  priceUsdtPerOz: 1n,
  feeUsdt: 0n,
  deadline: 1,
};

describe("the steps of a flow", () => {
  it("ask for exactly what is missing, and reset USDT's old permission first", () => {
    assert.deepEqual(planSteps(buy, 0n), ["allow", "act"]);
    assert.deepEqual(planSteps(buy, 1n), ["reset", "allow", "act"]);
    assert.deepEqual(planSteps(buy, 999n), ["reset", "allow", "act"]);
    assert.deepEqual(planSteps(buy, 1_000n), ["act"]);
    assert.deepEqual(planSteps(sell, 1n), ["allow", "act"]); // gold changes a permission at once
    assert.deepEqual(planSteps({ kind: "claim", ticketId: 1n, usdt: 1n }, 0n), ["act"]);
  });

  it("take a signature in place of a permission, where a sale at once can have one", () => {
    assert.deepEqual(planSteps(sell, 1n, true), ["permit", "act"]);
    assert.deepEqual(planSteps(sell, 1_000n, true), ["act"]);
    assert.deepEqual(planSteps({ ...sell, way: "queue" }, 0n, true), ["allow", "act"]);
    assert.deepEqual(planSteps(buy, 0n, true), ["allow", "act"]); // USDT has no permit
    const permit = { value: 1_000n, nonce: 3n, deadline: 1, signature: "0x12" } as const;
    assert.ok(permitHolds(permit, sell, 3n));
    for (const [other, intent, nonce] of [
      [permit, sell, 4n],
      [permit, { ...sell, deadline: 2 }, 3n],
      [{ ...permit, value: 999n }, sell, 3n],
      [{ value: 1_000n, nonce: 3n, deadline: 1 }, sell, 3n],
    ] as const) {
      assert.ok(!permitHolds(other, intent, nonce));
    }
    const steps: Step[] = [
      { kind: "permit", state: "done", permit },
      { kind: "act", state: "failed" },
    ];
    const kindsWith = (holds: boolean, permits: boolean, allowance = 0n) =>
      replan(steps, sell, allowance, { permits, holds: () => holds }).map(({ kind, state }) => `${kind} ${state}`);
    assert.deepEqual(kindsWith(true, true), ["permit done", "act waiting"]);
    assert.deepEqual(kindsWith(false, true), ["permit waiting", "act waiting"]);
    assert.deepEqual(kindsWith(false, false), ["allow waiting", "act waiting"]);
    assert.deepEqual(kindsWith(true, true, 1_000n), ["act waiting"]); // the permission came otherwise
  });

  it("take a signature for a bar's escrow, and write the call that takes it along", () => {
    const deliveryHash = `0x${"ab".repeat(32)}` as const;
    const data = encodeFunctionData({ abi: barRedemptionAbi, functionName: "request", args: [1, deliveryHash] });
    const permission = { token: "gold", spender: addresses.barRedemption, amount: 32_228n } as const;
    const request = { contract: "barRedemption", functionName: "request", data, values: {} } as const;
    const intent: Intent = { kind: "call", calls: [request], permission };
    assert.deepEqual(planSteps(intent, 0n, true), ["permit", "act"]);
    assert.deepEqual(planSteps(intent, 0n), ["allow", "act"]);
    assert.deepEqual(planSteps(intent, 32_228n, true), ["act"]);
    assert.deepEqual(planSteps({ ...intent, calls: [{ ...request, functionName: "cancel" }] }, 0n, true)[0], "allow");
    assert.equal(signableAmount({ ...intent, permission: { ...permission, token: "usdt" } }), null);

    const signature = `0x${"11".repeat(32)}${"22".repeat(32)}1c` as const;
    const permit = { value: 32_228n, nonce: 3n, deadline: 1_000, signature };
    assert.ok(permitHolds(permit, intent, 3n));
    assert.ok(!permitHolds({ ...permit, value: 1n }, intent, 3n));
    assert.ok(!permitHolds(permit, intent, 4n));
    const steps: Step[] = [
      { kind: "permit", state: "done", permit },
      { kind: "act", state: "waiting" },
    ];
    const account = "0x00000000000000000000000000000000000000aa";
    const call = callOf("act", { intent, account, steps }, config);
    assert.equal(call.to, addresses.barRedemption);
    assert.deepEqual(decodeFunctionData({ abi: barRedemptionAbi, data: call.data }), {
      functionName: "requestWithPermit",
      args: [1, deliveryHash, 1_000n, 28, `0x${"11".repeat(32)}`, `0x${"22".repeat(32)}`],
    });
    const allowed: Step[] = [{ kind: "act", state: "waiting" }];
    assert.equal(callOf("act", { intent, account, steps: allowed }, config).data, data);
    const other: Intent = { ...intent, calls: [{ ...request, contract: "usdtVault" }] };
    assert.throws(() => callOf("act", { intent: other, account, steps }, config), /no form with a permit/);
  });

  it("make several calls in order, and ask for their permission once", () => {
    const part = { contract: "usdtVault", functionName: "stockGold", data: "0x12", values: {} } as const;
    const permission = { token: "gold", spender: "0x00000000000000000000000000000000000000bb", amount: 5n } as const;
    const calls: Intent = { kind: "call", calls: [part, part, part], permission };
    assert.deepEqual(planSteps(calls, 0n), ["allow", "act", "act", "act"]);
    assert.deepEqual(planSteps(calls, 5n), ["act", "act", "act"]);
    assert.deepEqual(planSteps({ ...calls, permission: { ...permission, token: "usdt" } }, 4n).slice(0, 2), [
      "reset",
      "allow",
    ]);
    const steps = newSteps(planSteps(calls, 0n));
    for (const step of steps.slice(0, 2)) step.state = "done";
    const left = replan(steps, calls, 0n); // the first call has used the permission up
    assert.deepEqual(
      left.map(({ kind, state }) => `${kind} ${state}`),
      ["allow done", "act done", "act waiting", "act waiting"],
    );
    assert.equal(callsDone(left), 1);
    assert.deepEqual(
      left.map((_, index) => partOf({ steps: left }, index)),
      [0, 0, 1, 2],
    );
  });

  it("are one, where the wallet makes a permission and what it is for together", () => {
    assert.deepEqual(planSteps(buy, 0n, false, true), ["batch"]);
    assert.deepEqual(planSteps(buy, 1n, false, true), ["batch"]); // the reset is in it
    assert.deepEqual(planSteps(sell, 0n, true, true), ["batch"]); // nothing to sign beside it
    assert.deepEqual(planSteps(buy, 1_000n, false, true), ["act"]);
    const part = { contract: "usdtVault", functionName: "stockGold", data: "0x12", values: {} } as const;
    const permission = { token: "gold", spender: "0x00000000000000000000000000000000000000bb", amount: 5n } as const;
    assert.deepEqual(planSteps({ kind: "call", calls: [part, part], permission }, 0n, false, true)[0], "allow");
    const steps = newSteps(["allow", "act"]);
    const account = "0x00000000000000000000000000000000000000aa" as const;
    const flow = { id: "", account, intent: buy, steps, createdAt: 0, status: "running" as const };
    const calls = callsTogether({ ...flow, outcome: null, offer: null, dismissed: false }, 1n, config);
    assert.deepEqual(
      calls.map(({ to }) => to),
      [addresses.usdt, addresses.usdt, addresses.usdtVault],
    );
    assert.deepEqual(
      replan(steps, buy, 0n, { batches: true }).map(({ kind }) => kind),
      ["batch"],
    );
  });

  it("are judged by the wallet's word, and the chain's receipt where there is one", () => {
    const hash = `0x${"cd".repeat(32)}` as const;
    const good = { block: 7n, success: true };
    for (const [code, receipt, kind] of [
      [100, null, "pending"],
      [200, good, "mined"],
      [200, null, "pending"], // the node has not seen it yet
      [400, null, "notSent"],
      [500, { ...good, success: false }, "mined"],
      [500, null, "notSent"],
      [600, good, "partial"],
    ] as const) {
      assert.equal(judgeBatch({ code, hash }, receipt, hash).kind, kind, `${code}`);
    }
  });

  it("keep what is done when the rest is planned anew", () => {
    const steps = newSteps(["reset", "allow", "act"]);
    const [first] = steps;
    assert.ok(first);
    first.state = "done";
    assert.deepEqual(
      replan(steps, buy, 0n).map(({ kind, state }) => `${kind} ${state}`),
      ["reset done", "allow waiting", "act waiting"],
    );
    assert.deepEqual(
      replan(steps, buy, 1_000n).map(({ kind }) => kind),
      ["reset", "act"],
    );
  });
});

describe("the fate of a transaction", () => {
  const from = "0x00000000000000000000000000000000000000aa" as const;
  const to = "0x00000000000000000000000000000000000000bb" as const;
  const hash = `0x${"1".repeat(64)}` as const;
  const other = `0x${"2".repeat(64)}` as const;
  const evidence = (more: Partial<Evidence>): Evidence => ({
    wanted: { from, to, data: "0x1234", nonce: 7, hash },
    receipt: null,
    inPool: false,
    minedNonce: 7,
    usedNonce: null,
    waitedMs: 0,
    ...more,
  });
  const used = (transaction: Partial<{ to: `0x${string}`; data: `0x${string}`; value: bigint }>) => ({
    transaction: { hash: other, from, to, data: "0x1234" as const, value: 0n, nonce: 7, ...transaction },
    block: 9n,
    success: true,
  });

  it("mined, by its receipt", () => {
    const fate = judge(evidence({ receipt: { block: 9n, success: true }, minedNonce: 8 }));
    assert.deepEqual(fate, { kind: "mined", hash, block: 9n, success: true });
  });

  it("sped up, cancelled or replaced, by what used its nonce", () => {
    assert.equal(judge(evidence({ minedNonce: 8, usedNonce: used({}) })).kind, "spedUp");
    assert.equal(judge(evidence({ minedNonce: 8, usedNonce: used({ to: from, data: "0x" }) })).kind, "cancelled");
    assert.equal(judge(evidence({ minedNonce: 8, usedNonce: used({ data: "0x99" }) })).kind, "replaced");
    assert.deepEqual(judge(evidence({ minedNonce: 8 })), { kind: "replaced", hash: null });
  });

  it("pending while the pool has it or a minute has not passed, dropped after", () => {
    assert.equal(judge(evidence({ inPool: true, waitedMs: 10 ** 9 })).kind, "pending");
    assert.equal(judge(evidence({ waitedMs: 59_000 })).kind, "pending");
    assert.equal(judge(evidence({ waitedMs: 60_000 })).kind, "dropped");
  });

  it("found again without its hash, or never sent", () => {
    const lost = { from, to, data: "0x1234", nonce: 7, hash: null } as const;
    const found = judge(evidence({ wanted: lost, minedNonce: 8, usedNonce: used({}) }));
    assert.deepEqual(found, { kind: "mined", hash: other, block: 9n, success: true });
    assert.equal(judge(evidence({ wanted: lost })).kind, "notSent");
  });
});

describe("a block that may be replaced", () => {
  const blockHash = `0x${"3".repeat(64)}` as const;
  const other = `0x${"4".repeat(64)}` as const;
  const done: Step = { kind: "allow", state: "done", hash: other, block: 20n, blockHash };
  const flow: Flow = {
    id: "1",
    account: "0x00000000000000000000000000000000000000aa",
    intent: buy,
    steps: [done, { ...done, kind: "act", block: 21n }],
    createdAt: 0,
    status: "done",
    outcome: {
      block: 21n,
      hash: other,
      gold: 5n,
      usdt: 1_000n,
      feeUsdt: 0n,
      priceUsdtPerOz: 1n,
      ticketId: null,
      queuedUsdt: 0n,
    },
    offer: null,
    dismissed: true,
  };

  it("stands, is final by depth, or was replaced by another or by none", () => {
    const step = { block: 20n, blockHash };
    assert.equal(judgeStanding(step, { blockHash }, 19n), "standing");
    assert.equal(judgeStanding(step, { blockHash }, 20n), "final");
    assert.equal(judgeStanding(step, { blockHash: other }, 19n), "replaced");
    assert.equal(judgeStanding(step, null, 100n), "replaced");
  });

  it("is watched from the receipt on, until it is final", () => {
    assert.ok(isWatched(done));
    assert.ok(!isWatched({ ...done, final: true }));
    assert.ok(!isWatched({ ...done, state: "sent" }));
    assert.ok(!isWatched({ kind: "act", state: "done", block: 20n }));
  });

  it("takes what it held back to pending, and forgets nothing else", () => {
    assert.equal(reopened(flow, ["standing", null], 5), null);
    const change = reopened(flow, ["final", "replaced"], 5);
    assert.equal(change?.status, "running");
    assert.equal(change.outcome, null);
    assert.deepEqual(change.steps, [
      { ...done, final: true },
      { kind: "act", state: "sent", hash: other, since: 5, replacedBlock: 21n },
    ]);
    assert.deepEqual(reopened(flow, ["final", "standing"], 5), { steps: [{ ...done, final: true }, flow.steps[1]] });
  });

  it("and what is on its way is never planned a second time", () => {
    const onItsWay: Step = { kind: "act", state: "sent", hash: other };
    assert.deepEqual(replan([{ kind: "allow", state: "failed" }, onItsWay], buy, 0n), [
      { kind: "allow", state: "waiting" },
      onItsWay,
    ]);
  });
});

describe("what is kept in the browser", () => {
  it("keeps bigints whole, and texts that look like one as texts", () => {
    const value = { a: 10n ** 30n, b: ["1n", -5n, "\\1n", "\\\\-2n", "n", "\\"], c: "text" };
    assert.deepEqual(fromJson(toJson(value)), value);
  });

  it("is read with distrust", () => {
    const flow = { id: "1", account: "0x", intent: { kind: "buy" }, steps: [{ state: "done" }], status: "done" };
    assert.equal(parseFlows([flow]).length, 1);
    for (const broken of [
      null,
      {},
      { ...flow, steps: [{ state: "odd" }] },
      { ...flow, intent: { kind: "odd" } },
      { ...flow, intent: { kind: "call", calls: [{}] } },
    ]) {
      assert.equal(parseFlows([broken]).length, 0);
    }
    assert.deepEqual(parseFlows("nothing"), []);
  });
});
