// What anvil and Hardhat answered to the same requests in the same order, replayed on our node: each recording on a node of its own, since state carries
// over. Hashes and ids that a recording learnt from an answer are replaced by those of our answers, and its times are moved to our clock.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Calls } from "../clients/devnet.ts";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

interface Request {
  method: string;
  params?: Json;
}

export interface Answer {
  result?: Json;
  error?: { code: number; message: string; data?: Json };
}

interface Entry {
  case: string;
  request: Request | null;
  response: Answer;
}

/** Cases that go over HTTP by hand or over WebSocket: `../server` and `../clients` have tests of their own. */
const OTHER_TRANSPORTS = /^(?:http|ws)\//;

const HASH = /^0x[0-9a-f]{64}$/;
/** Seconds that are a time rather than a span, as numbers and as quantities. */
const FIRST_TIME = 1_700_000_000;
const isTime = (value: number): boolean => value > FIRST_TIME && value < 2 * FIRST_TIME;
const takesTime = (method: string): boolean => /time|mine/i.test(method);

/** By which of our values a recorded one is to be replaced. */
class Names {
  readonly #hashes = new Map<string, string>();
  readonly #ids = new Map<string, string>();
  /** seconds from the recording's clock to ours */
  #shift: number | undefined;

  learn({ method }: Request, theirs: Json | undefined, ours: Json | undefined): void {
    if (typeof theirs === "string" && typeof ours === "string" && /snapshot|Filter$/.test(method)) {
      this.#ids.set(`${kindOf(method)} ${theirs}`, ours);
    } else this.#learnHashes(theirs, ours);
  }

  #learnHashes(theirs: Json | undefined, ours: Json | undefined): void {
    if (typeof theirs === "string" && typeof ours === "string") {
      if (HASH.test(theirs) && HASH.test(ours)) this.#hashes.set(theirs, ours);
    } else if (Array.isArray(theirs) && Array.isArray(ours)) {
      for (const [i, one] of theirs.entries()) this.#learnHashes(one, ours[i]);
    } else if (isObject(theirs) && isObject(ours)) {
      const { timestamp } = theirs;
      if (typeof timestamp === "string" && typeof ours["timestamp"] === "string" && isTime(Number(timestamp))) {
        this.#shift ??= Number(ours["timestamp"]) - Number(timestamp);
      }
      for (const [name, one] of Object.entries(theirs)) this.#learnHashes(one, ours[name]);
    }
  }

  /** A recorded request as ours. */
  ours({ method, params = [] }: Request): Request {
    const kind = kindOf(method);
    const one = (value: Json): Json => {
      if (typeof value === "string") {
        const id = this.#ids.get(`${kind} ${value}`);
        if (kind !== "" && id !== undefined) return id;
        return takesTime(method) && isTime(Number(value))
          ? `0x${(Number(value) + (this.#shift ?? 0)).toString(16)}`
          : (this.#hashes.get(value) ?? value);
      }
      if (typeof value === "number") return takesTime(method) && isTime(value) ? value + (this.#shift ?? 0) : value;
      if (Array.isArray(value)) return value.map(one);
      if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, one(held)]));
      return value;
    };
    return { method, params: one(params) };
  }
}

const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Of which numbering a method's ids are. */
const kindOf = (method: string): string =>
  /snapshot|evm_revert/.test(method) ? "snapshot" : /filter/i.test(method) ? "filter" : "";

/** A case as a peer answered it, and as we did. */
export interface Compared {
  theirs: Answer;
  ours: Answer;
  request: Request;
}

const CONTRACT = "0x5fbdb2315678afecb367f032d93f642f64180aa3";

const DEPLOYER = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";

/** set(3) */
const SET_THREE = `0x60fe47b1${"3".padStart(64, "0")}`;

const call = (method: string, ...params: Json[]): Request => ({ method, params });

/**
 * What was sent while recording without being recorded, told by what the answers show: a second contract at the address of the deployer's nonce 1, the
 * first one's ether before it is impersonated, the way back to automine, the transaction that is traced, whose input its trace names, the one that filters
 * tell of. And what brings the deployer's nonce to where it is in the recording, for anvil sends a transaction whose estimate fails.
 */
function unrecorded(peer: string, before: string, entries: readonly Entry[]): Request[] {
  const entry = (name: string): Entry => entries.find((one) => one.case === name) as Entry;
  if (before === "block/latest hashes") return [entry("deploy/sendTransaction").request as Request];
  if (before === "impersonate/start") {
    return [call("evm_setAutomine", true), call("hardhat_setBalance", CONTRACT, "0xde0b6b3a7640000")];
  }
  if (before === "send/raw reverting tx" && peer === "anvil") {
    return [call("eth_sendTransaction", { from: DEPLOYER, to: DEPLOYER })];
  }
  if (before === "filter/changes of log filter") {
    return [call("eth_sendTransaction", { from: DEPLOYER, to: CONTRACT, data: SET_THREE })];
  }
  if (before !== "trace/receipt of traced tx") return [];
  const { from, to, input } = entry("trace/callTracer").response.result as Record<string, string>;
  return [
    call("evm_setIntervalMining", 0),
    call("evm_setAutomine", true),
    call("eth_sendTransaction", { from, to, data: input, gas: "0x7a120" } as Json),
  ];
}

/** Makes blocks up to the one before a receipt's: what follows names blocks by number. */
async function mineUpTo({ result }: Answer, send: Calls["send"]): Promise<void> {
  const { blockNumber } = result as { blockNumber: string };
  const ask = async (request: Request): Promise<Answer> =>
    (await send(JSON.stringify({ jsonrpc: "2.0", id: 1, ...request }))) as Answer;
  const head = Number((await ask(call("eth_blockNumber"))).result);
  const missing = Number(blockNumber) - 1 - head;
  if (missing > 0) await ask(call("hardhat_mine", missing));
}

/** Replays a recording on a node; the cases by name. */
export async function replay(fixtures: string, peer: string, { send }: Calls): Promise<Map<string, Compared>> {
  const entries = JSON.parse(await readFile(join(fixtures, `rpc-peers/${peer}.json`), "utf8")) as Entry[];
  const names = new Names();
  const compared = new Map<string, Compared>();
  for (const { case: name, request: recorded, response: theirs } of entries) {
    if (!recorded || OTHER_TRANSPORTS.test(name) || typeof recorded.method !== "string") continue;
    if (name === "trace/receipt of traced tx") await mineUpTo(theirs, send);
    for (const missing of unrecorded(peer, name, entries)) {
      const { result } = (await send(JSON.stringify({ jsonrpc: "2.0", id: 1, ...missing }))) as Answer;
      names.learn(missing, (recorded.params as Json[])[0], result);
    }
    const request = names.ours(recorded);
    const ours = (await send(JSON.stringify({ jsonrpc: "2.0", id: 1, ...request }))) as Answer;
    names.learn(recorded, theirs.result, ours.result);
    compared.set(name, { theirs, ours, request });
  }
  return compared;
}

/** What an answer is, by what a client does with it: the method is not there, the call reverted, it was refused, or it has a result. */
export function kindOfAnswer({ error }: Answer): "absent" | "reverted" | "refused" | "result" {
  if (!error) return "result";
  if (error.code === -32601 || error.code === -32004) return "absent";
  return error.code === 3 ? "reverted" : "refused";
}

/** What kind of text a string is; a cut one is of the kind of its beginning. */
function kindOfText(text: string): string {
  const hex = text.replace(/…\(\d+ chars\)$/, "");
  if (!/^0x[0-9a-f]*$/i.test(hex)) return /^\d+$/.test(hex) ? "decimal" : "text";
  if (hex.length === 42) return "20 bytes";
  return hex.length > 60 && hex.length <= 66 ? "32 bytes" : "hex"; // a quantity of as many has no leading zeros
}

/** The places of a value with the kind of what lies there: of lists the first element's, of objects every member's. */
function placesOf(value: Json | undefined, at = "result", places = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) {
    places.set(at, "list");
    if (value.length > 0) placesOf(value[0], `${at}[0]`, places);
  } else if (isObject(value)) {
    places.set(at, "object");
    for (const [name, held] of Object.entries(value)) placesOf(held, `${at}.${name.toLowerCase()}`, places);
  } else places.set(at, typeof value === "string" ? kindOfText(value) : value === null ? "null" : typeof value);
  return places;
}

/** Where a result lacks something that a peer's has, or has something of another kind there. */
export function lacking({ theirs, ours }: Compared): Map<string, string> {
  const own = placesOf(ours.result);
  return new Map(
    [...placesOf(theirs.result)].flatMap(([place, kind]) => {
      const is = own.get(place);
      return is === kind ? [] : [[place, `${place}: ${kind} there, ${is ?? "nothing"} here`]];
    }),
  );
}
