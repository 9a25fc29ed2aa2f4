// What following a slot promises: whatever its value is within the bounds, the transaction comes to the same and adds the same. Random programs that load, add,
// compare, keep and store, in frames that call each other, run once followed, and then as they are on values at and between the bounds.
//
// GOLDLANE_FOLLOW_PROGRAMS=200000 runs so many, GOLDLANE_FOLLOW_SEED from another seed on.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Engine, SlotAccess } from "../../../devnet/engine/index.ts";
import { Random } from "./fuzz/random.ts";
import { CONTRACT, call, engineWith, program, push } from "./program.ts";

const PROGRAMS = Number(process.env["GOLDLANE_FOLLOW_PROGRAMS"] ?? 500);
const SEED = BigInt(process.env["GOLDLANE_FOLLOW_SEED"] ?? 1);
const MOST = (1n << 256n) - 1n;
const KEYS = 3;

const SLOAD = 0x54;
const SSTORE = 0x55;
const LT = 0x10;
const GT = 0x11;
const ISZERO = 0x15;
const JUMPI = 0x57;
const JUMPDEST = 0x5b;

/** What a called contract does with one of its slots. */
const OTHERS = [
  /** returns it */
  program(push(0), 0x35, SLOAD, push(0), 0x52, push(32), push(0), 0xf3),
  /** returns it among other words */
  program(push(0), 0x35, SLOAD, push(64), 0x52, push(7), push(32), 0x52, push(96), push(0), 0xf3),
  /** adds 5, and returns what it was and is */
  program(
    push(0),
    0x35,
    SLOAD,
    0x80,
    push(0),
    0x52,
    push(5),
    0x01,
    0x80,
    push(32),
    0x52,
    push(0),
    0x35,
    SSTORE,
    push(64),
    push(0),
    0xf3,
  ),
  /** takes 3, unless there is less */
  program(
    push(0),
    0x35,
    SLOAD,
    push(3),
    0x81,
    LT,
    push(21),
    JUMPI,
    push(3),
    0x90,
    0x03,
    push(0),
    0x35,
    SSTORE,
    0x00,
    0x5b,
    push(0),
    push(0),
    0xfd,
  ),
  /** reverts with it */
  program(push(0), 0x35, SLOAD, push(0), 0x52, push(32), push(0), 0xfd),
];

/** Writes programs that never run out of operands. */
class Author {
  readonly #random: Random;
  readonly #code: number[] = [];
  #depth = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  write(): Uint8Array {
    for (let n = 4 + this.#random.below(40); n > 0; n--) this.#statement(2);
    if (this.#random.chance(30)) this.#put(push(96), push(0), this.#random.chance(80) ? 0xf3 : 0xfd);
    else this.#put(0x00);
    return Uint8Array.from(this.#code);
  }

  #put(...parts: (number | Uint8Array)[]): void {
    this.#code.push(...program(...parts));
  }

  #key(): Uint8Array {
    return push(this.#random.below(KEYS));
  }

  #offset(): Uint8Array {
    return push(this.#random.chance(85) ? 32 * this.#random.below(4) : this.#random.below(100));
  }

  #need(items: number): void {
    for (; this.#depth < items; this.#depth++) {
      if (this.#random.chance(65)) this.#put(this.#key(), SLOAD);
      else this.#put(push(constant(this.#random)));
    }
  }

  #statement(nesting: number): void {
    const random = this.#random;
    const kind = random.below(125);
    if (kind >= 100) this.#move();
    else if (kind < 14) {
      this.#put(this.#key(), SLOAD);
      this.#depth++;
    } else if (kind < 36) this.#binary();
    else if (kind < 42) {
      this.#need(1);
      this.#put(random.pick([ISZERO, ISZERO, ISZERO, 0x19]));
    } else if (kind < 52) {
      const n = 1 + random.below(4);
      this.#need(n);
      this.#put(0x7f + n);
      this.#depth++;
    } else if (kind < 58) {
      const n = 1 + random.below(4);
      this.#need(n + 1);
      this.#put(0x8f + n);
    } else if (kind < 60) {
      this.#need(1);
      this.#put(0x50);
      this.#depth--;
    } else if (kind < 68) {
      this.#need(1);
      this.#put(this.#offset(), random.chance(92) ? 0x52 : 0x53);
      this.#depth--;
    } else if (kind < 74) {
      this.#put(this.#offset(), 0x51);
      this.#depth++;
    } else if (kind < 86) {
      this.#need(1);
      this.#put(this.#key(), SSTORE);
      this.#depth--;
    } else if (kind < 90 && nesting) this.#branch(nesting - 1);
    else if (kind < 92) this.#put(JUMPDEST);
    else if (kind < 97) this.#call();
    else this.#rare();
  }

  /** Adds to a slot, or takes from it, as compilers write it: with a check, or by way of memory. */
  #move(): void {
    const random = this.#random;
    const key = this.#key();
    const amount = push(random.chance(80) ? 1 + random.below(1000) : constant(random));
    this.#put(key, SLOAD);
    if (random.chance(25)) this.#put(push(64), 0x52, push(64), 0x51);
    if (random.chance(50)) {
      // x + amount, which must not be below x
      this.#put(0x80, amount, 0x01, 0x80, 0x91, GT);
      this.#check();
    } else {
      // x - amount, and amount must not be above x
      this.#put(0x80, amount, GT);
      this.#check();
      this.#put(amount, 0x90, 0x03);
    }
    this.#put(key, SSTORE);
  }

  /** Stops where the top word is not zero. */
  #check(): void {
    const at = this.#code.length + 2;
    this.#put(ISZERO, Uint8Array.of(0x61, 0, 0), JUMPI, 0x00);
    this.#code[at] = this.#code.length >> 8;
    this.#code[at + 1] = this.#code.length & 255;
    this.#put(JUMPDEST);
  }

  #binary(): void {
    this.#need(2);
    this.#put(this.#random.pick([0x01, 0x01, 0x01, 0x03, 0x03, 0x03, LT, GT, LT, GT, 0x14, 0x12, 0x02, 0x16]));
    this.#depth--;
  }

  /** Skips what follows where the top word is not zero; both ways end with as many words. */
  #branch(nesting: number): void {
    this.#need(1);
    const at = this.#code.length + 1;
    this.#put(Uint8Array.of(0x61, 0, 0), JUMPI);
    this.#depth--;
    const depth = this.#depth;
    for (let n = 1 + this.#random.below(4); n > 0; n--) this.#statement(nesting);
    for (; this.#depth > depth; this.#depth--) this.#put(0x50);
    for (; this.#depth < depth; this.#depth++) this.#put(push(1));
    this.#code[at] = this.#code.length >> 8;
    this.#code[at + 1] = this.#code.length & 255;
    this.#put(JUMPDEST);
  }

  #call(): void {
    const random = this.#random;
    const target = random.chance(70) ? 0xe0 + random.below(OTHERS.length) : 0xcc;
    const kind = random.pick([0xfa, 0xf1, 0xf4, 0xf4]);
    this.#put(this.#key(), push(0x200), 0x52);
    this.#put(
      push(32 * random.below(3)),
      this.#offset(),
      push(random.chance(80) ? 32 : 100),
      push(random.chance(85) ? 0x200 : 0),
    );
    if (kind === 0xf1) this.#put(push(0));
    this.#put(push(BigInt(`0x${target.toString(16).repeat(20)}`)), push(target === 0xcc ? 3_000 : 100_000), kind);
    this.#depth++;
    if (random.chance(50)) this.#put(push(32), push(random.chance(80) ? 0 : 32), this.#offset(), 0x3e);
  }

  #rare(): void {
    const random = this.#random;
    this.#put(
      ...random.pick([
        [push(32), this.#offset(), 0x20, 0x50],
        [push(32), this.#offset(), 0xa0],
        [push(32), this.#offset(), this.#offset(), 0x5e],
        [push(32), push(0), this.#offset(), 0x37],
        [0x3d, 0x50],
        [0x5a, 0x50],
      ]),
    );
  }
}

function constant(random: Random): bigint {
  return random.pick([
    0n,
    1n,
    2n,
    5n,
    100n,
    BigInt(random.below(1000)),
    1n << 255n,
    MOST,
    MOST - 4n,
    random.word() >> BigInt(random.below(250)),
  ]);
}

/** What a transaction has come to, and by how much it has changed what was not read. */
function summaryOf(engine: Engine, followed: ReadonlyMap<string, SlotAccess>): string {
  // not why it halted: where a block of a stream holds two reasons, either is named
  const { succeeded, gasUsed, refund, output, logs } = engine.result(0);
  const slots = engine.accesses(0).flatMap((access) => {
    if (access.kind !== "slot") return [];
    const isAdded = followed.has(nameOf(access));
    return [`${nameOf(access)} ${isAdded ? BigInt.asUintN(256, access.after - access.before) : access.after}`];
  });
  const text = logs.map(({ address, topics, data }) => Buffer.concat([address, ...topics, data]).toString("hex"));
  return [succeeded, gasUsed, refund, Buffer.from(output).toString("hex"), ...text, ...slots].join("\n");
}

const nameOf = ({ address, key }: SlotAccess): string => `${Buffer.from(address).toString("hex")}[${key}]`;

test("within its bounds a slot may hold anything, and the transaction comes to the same", async (t) => {
  const engine = await engineWith(program(0));
  const random = new Random(SEED);
  const counts = { followed: 0, moved: 0, bounded: 0, runs: 0 };
  for (let n = 0; n < PROGRAMS; n++) {
    if (n % 250 === 0) engine.clear();
    const code = new Author(random).write();
    const places: [Uint8Array, bigint][] = [];
    const contracts: [Uint8Array, Uint8Array][] = [
      [CONTRACT, code],
      ...OTHERS.map((body, i): [Uint8Array, Uint8Array] => [new Uint8Array(20).fill(0xe0 + i), body]),
    ];
    for (const [address, body] of contracts) {
      engine.putAccount(address, { nonce: 1n, balance: 0n, code: body });
      for (let key = 0n; key < KEYS; key++) places.push([address, key]);
    }
    for (const [address, key] of places)
      engine.putSlot(address, key, random.chance(60) ? 500n + BigInt(random.below(5000)) : constant(random));
    const flags = { gasLimit: BigInt(30_000 + random.below(random.chance(20) ? 30_000 : 400_000)) };
    engine.exports.setFollowing(2);
    call(engine, flags);
    engine.exports.setFollowing(0);
    const slots = engine.accesses(0).filter((access): access is SlotAccess => access.kind === "slot");
    const followed = new Map(slots.flatMap((slot) => (slot.within ? [[nameOf(slot), slot]] : [])));
    const expected = summaryOf(engine, followed);
    const where = (): string => `program ${n} of seed ${SEED}: ${Buffer.from(code).toString("hex")}`;
    call(engine, flags);
    assert.equal(summaryOf(engine, followed), expected, `${where()}, as it is`);
    for (const { within, before, after } of followed.values()) {
      const { least, most } = within as NonNullable<SlotAccess["within"]>;
      assert.ok(least <= before && before <= most, `${where()}: ${least} <= ${before} <= ${most}`);
      counts.followed++;
      if (after !== before) counts.moved++;
      if (least > 0n || most < MOST) counts.bounded++;
    }
    for (let round = 0; followed.size > 0 && round < 4; round++) {
      for (const { address, key, within } of followed.values()) {
        const { least, most } = within as NonNullable<SlotAccess["within"]>;
        const between = least + (random.word() % (most - least + 1n));
        engine.putSlot(address, key, round === 0 ? least : round === 1 ? most : between);
      }
      call(engine, flags);
      counts.runs++;
      const found = summaryOf(engine, followed);
      assert.equal(found, expected, `${where()}, moved in round ${round}`);
    }
  }
  t.diagnostic(JSON.stringify(counts));
  for (const [name, count] of Object.entries(counts)) assert.ok(count > PROGRAMS / 10, name);
});

/** What is known of slot 0 of a contract after a program that follows all slots; the slot holds 10. */
async function boundsAfter(code: Uint8Array, of: Uint8Array = CONTRACT): Promise<SlotAccess["within"] | undefined> {
  const engine = await engineWith(code);
  engine.putAccount(INNER, { nonce: 1n, balance: 0n, code: OTHERS[0] as Uint8Array });
  engine.putAccount(MIDDLE, { nonce: 1n, balance: 0n, code: RELAY });
  for (const address of [CONTRACT, INNER]) engine.putSlot(address, 0n, 10n);
  engine.exports.setFollowing(2);
  assert.ok(call(engine).succeeded);
  const slots = engine.accesses(0).filter((access): access is SlotAccess => access.kind === "slot");
  return slots.find(({ address, key }) => key === 0n && Buffer.from(address).equals(of))?.within;
}

const INNER = new Uint8Array(20).fill(0xe1);
const MIDDLE = new Uint8Array(20).fill(0xe2);
const staticCall = (to: number): Uint8Array =>
  program(push(32), push(0), push(0), push(0), push(BigInt(`0x${to.toString(16).repeat(20)}`)), push(100_000), 0xfa);
/** Asks INNER for its slot and returns 7. */
const RELAY = program(staticCall(0xe1), push(7), push(0), 0x52, push(32), push(0), 0xf3);

test("a word that was less than nothing would be another one: what is taken bounds the slot, checked or not", async () => {
  const below100 = program(push(4), push(0), SLOAD, 0x03, push(100), 0x90, LT, push(1), SSTORE);
  assert.deepEqual(await boundsAfter(below100), { least: 4n, most: 103n });
});

test("a word in memory of which a part was written over is no longer followed, and reading it reads the slot", async () => {
  const keep = program(push(0), SLOAD, push(0), 0x52, push(7), push(31), 0x53);
  assert.deepEqual(await boundsAfter(keep), { least: 0n, most: MOST });
  assert.equal(await boundsAfter(program(keep, push(0), 0x51, push(100), LT, push(1), SSTORE)), null);
});

test("return data is that of the last call: what the one before it followed is forgotten", async () => {
  const through = program(staticCall(0xe2), push(0), 0x51, push(1), SSTORE);
  assert.deepEqual(await boundsAfter(through, INNER), { least: 0n, most: MOST });
  const direct = program(staticCall(0xe1), push(0), 0x51, push(1), SSTORE);
  assert.equal(await boundsAfter(direct, INNER), null);
});
