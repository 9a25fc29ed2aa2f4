// The rules of speculation: reads are validated by value, credits commute, predicates are validated as predicates. Each test executes two
// transactions on the same state, commits the first, and looks at what becomes of the second.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Engine } from "../../../devnet/engine/index.ts";
import { layout } from "../../../devnet/engine/index.ts";
import { COINBASE, CONTRACT, engineWith, type Message, program, push, putMessage, SENDER } from "./program.ts";

const OTHER = new Uint8Array(20).fill(0xdd);
const SECOND_SENDER = new Uint8Array(20).fill(0xab);

/** Executes both on the state as it is, then commits both; whether the second had to run again. */
function speculate(engine: Engine, first: Message, second: Message): boolean {
  engine.reset();
  putMessage(engine, 0, first);
  putMessage(engine, 1, second);
  engine.views.setAddress(engine.transaction(1) + layout.TX_SENDER, SECOND_SENDER);
  engine.putAccount(SECOND_SENDER, { nonce: 0n, balance: 10n ** 24n, code: new Uint8Array(0) });
  engine.execute(0);
  engine.execute(1);
  assert.equal(engine.commit(0), false, "nothing came before the first");
  return engine.commit(1);
}

const paying = { flags: 0 };
const STORE = (key: number, value: number): Uint8Array => program(push(value), push(key), 0x55);

test("rule 4: a slot that another transaction changed makes the reader run again, on the new value", async () => {
  // slot[0] += 1
  const engine = await engineWith(program(push(0), 0x54, push(1), 0x01, push(0), 0x55));
  assert.equal(speculate(engine, paying, paying), true);
  assert.equal(engine.getSlot(CONTRACT, 0n), 2n);
});

test("rule 4: a value that was written again as it was is no conflict", async () => {
  const engine = await engineWith(STORE(0, 7));
  engine.putSlot(CONTRACT, 0n, 7n);
  assert.equal(speculate(engine, paying, paying), false);
});

test("rule 3: SSTORE reads the slot, since the original value decides its gas", async () => {
  const engine = await engineWith(STORE(0, 7));
  assert.equal(speculate(engine, paying, paying), true);
  assert.equal(engine.result(1).gasUsed < engine.result(0).gasUsed, true, "the second finds the value there");
});

test("rule 3: what a reverted frame read counts", async () => {
  const engine = await engineWith(program(push(0), 0x54, push(0), push(0), 0xfd));
  engine.reset();
  putMessage(engine, 0, paying);
  engine.execute(0);
  assert.equal(engine.result(0).succeeded, false);
  const slots = engine.accesses(0).filter(({ kind }) => kind === "slot");
  assert.equal(slots.length, 1);
});

test("rule 3: a balance that a reverted frame read counts, though what the frame did is undone", async () => {
  const inner = new Uint8Array(20).fill(0xee);
  // reverts with the balance of OTHER
  const reveal = program(push(BigInt(`0x${"dd".repeat(20)}`)), 0x31, push(0), 0x52, push(32), push(0), 0xfd);
  // stores what the inner frame reverted with
  const call = program(push(32), push(0), push(0), push(0), push(0), push(BigInt(`0x${"ee".repeat(20)}`)), 0x5a, 0xf1);
  const engine = await engineWith(program(call, 0x50, push(0), 0x51, push(0), 0x55));
  engine.putAccount(inner, { nonce: 1n, balance: 0n, code: reveal });
  engine.putAccount(OTHER, { nonce: 0n, balance: 5n, code: new Uint8Array(0) });
  assert.equal(speculate(engine, { ...paying, to: OTHER, value: 3n }, paying), true);
  assert.equal(engine.getSlot(CONTRACT, 0n), 8n);
});

test("rule 3: a sender is read as able to pay: what comes in or goes out beside that is no conflict", async () => {
  const engine = await engineWith(new Uint8Array(0));
  assert.equal(
    speculate(engine, { ...paying, to: SECOND_SENDER, value: 3n }, { ...paying, to: OTHER, value: 4n }),
    false,
  );
  assert.equal(engine.getAccount(SECOND_SENDER)?.balance, 10n ** 24n + 3n - 4n - 21_000n * 8n);
});

/** Pays 5 wei to OTHER. */
const PAY_OUT = program(
  push(0),
  push(0),
  push(0),
  push(0),
  push(5),
  push(BigInt(`0x${"dd".repeat(20)}`)),
  0x5a,
  0xf1,
  0x00,
);

test("rule 3: a contract that pays out is read as able to: two payments go side by side while both are covered", async () => {
  const engine = await engineWith(PAY_OUT);
  engine.putAccount(CONTRACT, { nonce: 1n, balance: 10n, code: PAY_OUT });
  engine.putAccount(OTHER, { nonce: 0n, balance: 1n, code: new Uint8Array(0) });
  assert.equal(speculate(engine, paying, paying), false);
  assert.equal(engine.getAccount(CONTRACT)?.balance, 0n);
  assert.equal(engine.getAccount(OTHER)?.balance, 11n);
});

test("rule 3: a balance that no longer covers the payment makes it run again, and fail", async () => {
  const engine = await engineWith(PAY_OUT);
  engine.putAccount(CONTRACT, { nonce: 1n, balance: 9n, code: PAY_OUT });
  engine.putAccount(OTHER, { nonce: 0n, balance: 1n, code: new Uint8Array(0) });
  assert.equal(speculate(engine, paying, paying), true);
  assert.equal(engine.getAccount(CONTRACT)?.balance, 4n);
  assert.equal(engine.getAccount(OTHER)?.balance, 6n);
});

test("rule 3: a payment that was not covered has read the whole balance", async () => {
  const engine = await engineWith(PAY_OUT);
  engine.putAccount(CONTRACT, { nonce: 1n, balance: 4n, code: PAY_OUT });
  engine.putAccount(OTHER, { nonce: 0n, balance: 1n, code: new Uint8Array(0) });
  // the first brings more than it takes out
  assert.equal(speculate(engine, { ...paying, value: 6n }, paying), true);
  assert.equal(engine.getAccount(CONTRACT)?.balance, 0n);
});

test("rule 3: what the transaction itself brings needs no balance", async () => {
  const engine = await engineWith(PAY_OUT);
  engine.reset();
  putMessage(engine, 0, { ...paying, value: 5n });
  engine.execute(0);
  const contract = engine.accesses(0).find(({ address }) => Buffer.from(address).equals(CONTRACT));
  assert.ok(contract?.kind === "account");
  assert.deepEqual([contract.reads.includes("balance"), contract.reads.includes("atLeast")], [false, false]);
});

test("rule 5: value sent to one recipient by two senders commutes", async () => {
  const engine = await engineWith(new Uint8Array(0));
  engine.putAccount(OTHER, { nonce: 0n, balance: 5n, code: new Uint8Array(0) });
  assert.equal(speculate(engine, { ...paying, to: OTHER, value: 3n }, { ...paying, to: OTHER, value: 4n }), false);
  assert.equal(engine.getAccount(OTHER)?.balance, 12n);
});

/** Takes 3 from slot 0, and stops where that is less. */
const TAKE_3 = program(
  push(0),
  0x54,
  0x80,
  push(3),
  0x11,
  push(16),
  0x57,
  push(3),
  0x90,
  0x03,
  push(0),
  0x55,
  0x00,
  0x5b,
  0x00,
);

test("rule 4: of a slot that is followed it counts that there is enough: two that take from it go side by side", async () => {
  const engine = await engineWith(TAKE_3);
  engine.exports.setFollowing(2);
  engine.putSlot(CONTRACT, 0n, 100n);
  assert.equal(speculate(engine, paying, paying), false);
  assert.equal(engine.getSlot(CONTRACT, 0n), 94n);
});

test("rule 4: a slot that is followed and does not suffice for both makes the second one run again", async () => {
  const engine = await engineWith(TAKE_3);
  engine.exports.setFollowing(2);
  engine.putSlot(CONTRACT, 0n, 5n);
  assert.equal(speculate(engine, paying, paying), true);
  assert.equal(engine.getSlot(CONTRACT, 0n), 2n);
});

test("rule 5: the beneficiary's fees are additions, and no transaction conflicts on them", async () => {
  const engine = await engineWith(new Uint8Array(0));
  assert.equal(speculate(engine, paying, paying), false);
  // 21,000 gas at a tip of 1 wei, twice
  assert.equal(engine.getAccount(COINBASE)?.balance, 42_000n);
});

test("rule 5: a balance that was observed is an ordinary read", async () => {
  // stores the balance of OTHER
  const engine = await engineWith(program(push(BigInt(`0x${"dd".repeat(20)}`)), 0x31, push(0), 0x55));
  engine.putAccount(OTHER, { nonce: 0n, balance: 5n, code: new Uint8Array(0) });
  assert.equal(speculate(engine, { ...paying, to: OTHER, value: 3n }, paying), true);
  assert.equal(engine.getSlot(CONTRACT, 0n), 8n);
});

test("rule 5: a credit's predicate is validated: the 25,000 gas for a new account are due once", async () => {
  // sends 1 wei to OTHER
  const send = program(
    push(0),
    push(0),
    push(0),
    push(0),
    push(1),
    push(BigInt(`0x${"dd".repeat(20)}`)),
    push(50_000),
    0xf1,
    0x50,
  );
  const engine = await engineWith(send);
  engine.putAccount(CONTRACT, { nonce: 1n, balance: 10n, code: send });
  assert.equal(speculate(engine, paying, paying), true);
  assert.equal(engine.result(0).gasUsed - engine.result(1).gasUsed, 25_000n);
  assert.equal(engine.getAccount(OTHER)?.balance, 2n);
});

test("rule 6: a speculative judgement falls with its reads", async () => {
  const engine = await engineWith(new Uint8Array(0));
  engine.reset();
  // the same sender, nonces 0 and 1: the second is invalid until the first is committed
  putMessage(engine, 0, paying);
  putMessage(engine, 1, paying);
  engine.views.setU64(engine.transaction(1) + layout.TX_NONCE, 1n);
  engine.execute(0);
  engine.execute(1);
  assert.notEqual(engine.result(1).invalid, 0);
  engine.commit(0);
  assert.equal(engine.commit(1), true);
  assert.equal(engine.result(1).invalid, 0);
  assert.equal(engine.getAccount(SENDER)?.nonce, 2n);
});

test("the read and write set name what was seen and what was written", async () => {
  const engine = await engineWith(STORE(3, 7));
  putMessage(engine, 0, paying);
  engine.execute(0);
  const [sender, ...rest] = engine.accesses(0);
  assert.ok(sender?.kind === "account");
  assert.deepEqual(sender.reads.sort(), ["atLeast", "code", "nonce"]);
  // the gas at its highest price: 10,000,000 at 10 wei
  assert.equal(sender.least, 100_000_000n);
  assert.equal(sender.after.nonce, sender.before.nonce + 1n);
  const slot = rest.find((access) => access.kind === "slot");
  const address = new Uint8Array(CONTRACT);
  assert.deepEqual(slot, { kind: "slot", address, key: 3n, before: 0n, after: 7n, within: null, listed: true });
  // the beneficiary is warm and paid without being read
  assert.equal(
    rest.some(({ address }) => Buffer.from(address).equals(COINBASE)),
    false,
  );
});
