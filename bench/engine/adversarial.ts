// Code that costs much time for its gas, or tries to: Mgas a second of each, the slowest first. Every case runs once in both ways to
// run code, since an attacker may choose: as decoded stream, and byte by byte (initcode, first calls).
import type { Engine } from "../../devnet/engine/index.ts";
import { layout as at, haltName } from "../../devnet/engine/index.ts";
import { time } from "./clock.ts";

const TARGET = new Uint8Array(20).fill(0xc0);
const SENDER = new Uint8Array(20).fill(0xaa);
const EMPTY = "99".repeat(20);
/** A fraction of a millisecond to a few of them. */
const GAS = 400_000n;

const push = (hex: string): string => (0x5f + hex.length / 2).toString(16) + hex;
const dup = (n: number): string => (0x7f + n).toString(16);
const BIG = `${"ff".repeat(31)}ef`;
const MIXED = `${"fe".repeat(20)}${"dc".repeat(12)}`;

/** Sixteen words of full length. */
const SIXTEEN = Array.from({ length: 16 }, (_, i) =>
  push(`${"f731"[i & 3]}${"9e3779b97f4a7c15".repeat(4).slice(i + 1)}${"b".repeat(i)}`),
).join("");

/** Repeats `body` in a loop that only gas ends. */
function loop(body: string, times: number, setup = ""): string {
  const target = (setup.length / 2).toString(16).padStart(4, "0");
  return `${setup}5b${body.repeat(times)}61${target}56`;
}

/** 24 KB of one instruction, jumped over: only the analysis of it costs. */
const BULK = 24_000;

const CASES: [name: string, code: string][] = [
  ["JUMPDEST", loop("5b", 20_000)],
  ["PUSH1 POP", loop("600150", 6000)],
  ["PUSH0 POP", loop("5f50", 6000)],
  ["PUSH32 POP", loop(`${push(BIG)}50`, 600)],
  ["DUP1 POP", loop("8050", 6000, "5f")],
  ["SWAP1", loop("90", 10_000, push(BIG) + push(MIXED))],
  ["SWAP16", loop("9f", 10_000, "5f".repeat(17))],
  ["PC POP", loop("5850", 6000)],
  ["GAS POP", loop("5a50", 6000)],
  ["ADD", loop(`${dup(1)}01`, 5000, push(BIG))],
  ["MUL", loop(`${dup(2)}02`, 5000, push(BIG) + push(MIXED))],
  ["DIV by 256 bits", loop(`${dup(2)}${dup(2)}0450`, 3000, push(MIXED) + push(BIG))],
  ["DIV by 128 bits", loop(`${dup(2)}${dup(2)}0450`, 3000, push("fedcba98".repeat(4)) + push(BIG))],
  ["DIV by 96 bits", loop(`${dup(2)}${dup(2)}0450`, 3000, push("fedcba987654321001234567") + push(BIG))],
  ["DIV by 64 bits", loop(`${dup(2)}${dup(2)}0450`, 3000, push("fedcba9876543210") + push(BIG))],
  ["SDIV", loop(`${dup(2)}${dup(2)}0550`, 3000, push("fedcba987654321001234567") + push(BIG))],
  ["MOD", loop(`${dup(2)}${dup(2)}0650`, 3000, push("fedcba987654321001234567") + push(BIG))],
  ["ADDMOD", loop(`${dup(2)}${dup(2)}${dup(1)}0850`, 2000, push(MIXED) + push(BIG))],
  ["MULMOD 256 bits", loop(`${dup(2)}${dup(2)}${dup(1)}0950`, 2000, push(MIXED) + push(BIG))],
  ["MULMOD 192 bits", loop(`${dup(2)}${dup(2)}${dup(1)}0950`, 2000, push("fedcba98".repeat(6)) + push(BIG))],
  ["MULMOD 96 bits", loop(`${dup(2)}${dup(2)}${dup(1)}0950`, 2000, push("fedcba98".repeat(3)) + push(BIG))],
  ["MULMOD, 16 moduli in turn, nothing else", `${SIXTEEN}5b${"8f".repeat(980)}${"09".repeat(490)}61021056`],
  ["MULMOD by what it gave", loop(`${dup(2)}${dup(1)}0919`, 3000, push(MIXED) + push(BIG))],
  ["EXP, 32-byte exponent", loop(`${dup(2)}${dup(2)}0a50`, 500, push(BIG) + push(MIXED))],
  ["EXP, 1-byte exponent", loop(`${dup(2)}${dup(2)}0a50`, 500, push("ff") + push(MIXED))],
  ["SIGNEXTEND", loop(`${dup(1)}${dup(3)}0b50`, 3000, `5f${push(BIG)}`)],
  ["SAR", loop(`${dup(1)}${dup(3)}1d50`, 3000, push("07") + push(BIG))],
  ["CLZ", loop("1e", 5000, push(BIG))],
  ["MSTORE", loop("5f5f52", 4000, "60015f52")],
  ["MLOAD", loop("51", 8000, "5f5f525f")],
  ["MSTORE8", loop("5f5f53", 4000, "5f5f52")],
  ["MCOPY 32 bytes", loop("60205f60405e", 2000, "5f61010052")],
  ["MCOPY 4 KB", loop("6110005f6120005e", 2000, "5f61300052")],
  ["CALLDATALOAD", loop("35", 8000, "5f")],
  ["CALLDATACOPY 32 bytes", loop("60205f5f37", 2000, "5f5f52")],
  ["CODECOPY 1 byte", loop("60015f5f39", 2000, "5f5f52")],
  ["MLOAD at 256 KB", loop("6203ffe05150", 1000, "6203ffe08052")],
  ["memory grows by words", loop("5f5952", 4000)],
  ["SLOAD, warm", loop("54", 3000, "5f")],
  ["SLOAD, cold", loop("805450600101", 1, "5f")],
  ["SSTORE, same value", loop("5f5f55", 2000)],
  ["SSTORE, new slots", loop("600101808055", 1, "5f")],
  ["TSTORE", loop("60010180805d", 1, "5f")],
  ["TLOAD", loop("805c50", 2000, "5f")],
  ["LOG0", loop("5f5fa0", 100)],
  ["LOG4, 1 KB", loop("5f5f5f5f6104005fa4", 20)],
  ["BALANCE, cold", loop("8031506001018031506001018031506001018031506001 01".replaceAll(" ", ""), 1, "5f")],
  ["STATICCALL of a STOP", loop(`5f5f5f5f73${"c1".repeat(20)}5afa50`, 400)],
  ["STATICCALL of nobody", loop(`5f5f5f5f73${EMPTY}5afa50`, 400)],
  ["calls of itself, to the depth of 1,024", loop("5f5f5f5f5f305af150", 1)],
  ["CREATE of nothing", loop("5f5f5ff050", 100)],
  ["CREATE2 of 48 KB", loop("5a61c0005f5ff550", 1)],
  ["KECCAK256 of nothing", loop("5f5f2050", 2000)],
  ["KECCAK256, 32 bytes", loop("60205f2050", 2000, "60205f52")],
  ["KECCAK256, 64 bytes chained", loop("60405f205f52", 2000, "60205f52")],
  ["KECCAK256, 1 KB", loop("6104005f2050", 1000, "5f61ffff52")],
  ["KECCAK256, 16 KB", loop("6140005f2050", 50, "5f61400052")],
];

/** Initcode that is slow to analyse, as a creation's data: paid for by its bytes and words. */
const INITCODES: [name: string, code: string][] = [
  ["initcode, 48 KB of JUMPDEST", `00${"5b".repeat(49_000)}`],
  ["initcode, 48 KB of PUSH1", `00${"60".repeat(49_000)}`],
  ["initcode, 48 KB of PUSH1 POP", "600150".repeat(16_000)],
  ["initcode, 48 KB of GAS POP", "5a50".repeat(24_000)],
];

/** Never-seen code that is slow to analyse or decode, stored by a host and called once each: 24 KB behind a STOP. */
const UNSEEN: [name: string, code: string][] = [
  ["never-seen code, 24 KB of JUMPDEST", `00${"5b".repeat(BULK)}`],
  ["never-seen code, 24 KB of PUSH1", `00${"60".repeat(BULK)}`],
  ["never-seen code, 24 KB of GAS", `00${"5a".repeat(BULK)}`],
];

export interface Speed {
  name: string;
  mode: "stream" | "bytes";
  mgasPerSecond: number;
}

function putCall(engine: Engine, to: Uint8Array | null, data: Uint8Array, flags: number, gas = GAS): void {
  const { views } = engine;
  const tx = engine.transaction(0);
  views.bytes.fill(0, tx, tx + at.TRANSACTION_SIZE);
  views.setAddress(tx + at.TX_SENDER, SENDER);
  if (to) views.setAddress(tx + at.TX_TO, to);
  views.setU64(tx + at.TX_GAS_LIMIT, gas);
  views.setU32(tx + at.TX_FLAGS, at.TX_SIMULATED | flags | (to ? 0 : at.TX_IS_CREATE));
  views.bytes.set(data, at.INPUT + 0x10000);
  views.setU32(tx + at.TX_DATA, at.INPUT + 0x10000);
  views.setU32(tx + at.TX_DATA + 4, data.length);
}

/** Mgas a second of the prepared transaction, by the least of some repetitions. */
function measure(engine: Engine, repetitions: number): number {
  let best = 0;
  for (let i = 0; i < repetitions; i++) {
    engine.reset();
    const us = time(() => engine.execute(0));
    const { gasUsed, refund, invalid, limit, halt } = engine.result(0);
    if (invalid || limit) throw new Error(`invalid ${invalid}, limit ${limit}, ${haltName(halt)}`);
    best = Math.max(best, Number(gasUsed + refund) / us);
  }
  return best;
}

/** The engine is used up: code and slots stay in it. */
export function measureAdversarial(engine: Engine, repetitions: number): Speed[] {
  const speeds: Speed[] = [];
  engine.reserve(1 << 18, 1 << 18);
  engine.putAccount(SENDER, { nonce: 0n, balance: 10n ** 24n, code: new Uint8Array(0) });
  engine.putAccount(new Uint8Array(20).fill(0xc1), { nonce: 1n, balance: 0n, code: Uint8Array.of(0) });
  engine.exports.setDecoding(0); // otherwise no code would be called often enough to become a stream
  for (const [name, code] of CASES) {
    engine.putAccount(TARGET, { nonce: 1n, balance: 10n ** 18n, code: Buffer.from(code, "hex") });
    for (const mode of ["stream", "bytes"] as const) {
      putCall(engine, TARGET, new Uint8Array(0), mode === "bytes" ? at.TX_NO_STREAM : 0);
      speeds.push({ name, mode, mgasPerSecond: measure(engine, repetitions) });
    }
  }
  for (const [name, code] of INITCODES) {
    putCall(engine, null, Buffer.from(code, "hex"), 0, 2_000_000n);
    speeds.push({ name, mode: "bytes", mgasPerSecond: measure(engine, repetitions) });
  }
  engine.exports.setDecoding(1);
  for (const [name, code] of UNSEEN) speeds.push({ name, mode: "stream", mgasPerSecond: measureUnseen(engine, code) });
  return speeds.sort((a, b) => a.mgasPerSecond - b.mgasPerSecond);
}

/**
 * Cold calls (2,600 gas) of codes that differ in one byte, until all of them have been decoded: gas and time of the whole, since the
 * calls before have to pay for it.
 */
function measureUnseen(engine: Engine, code: string): number {
  const calls: string[] = [];
  for (let i = 0; i < 16; i++) {
    const address = `d0${i.toString(16).padStart(38, "0")}`;
    const own = Buffer.from(`${code}${i.toString(16).padStart(2, "0")}`, "hex");
    engine.putAccount(Buffer.from(address, "hex"), { nonce: 1n, balance: 0n, code: own });
    calls.push(`5f5f5f5f73${address}5afa50`);
  }
  engine.putAccount(TARGET, { nonce: 1n, balance: 0n, code: Buffer.from(calls.join(""), "hex") });
  putCall(engine, TARGET, new Uint8Array(0), 0);
  let us = 0;
  let gas = 0;
  for (let i = 0; i <= code.length / 2 / 16 + 1; i++) {
    engine.reset();
    us += time(() => engine.execute(0));
    gas += Number(engine.result(0).gasUsed);
  }
  return gas / us;
}
