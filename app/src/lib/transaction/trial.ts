/**
 * The test run of what a step calls, before the wallet is asked: the node makes it without keeping anything, and both balances are read
 * before and after. They have to change as the bytes that will be signed say, or nothing is signed. Where the node knows
 * `eth_simulateV1` it makes the very transaction; where it takes a state override, the call from the account's own address; where
 * it can do neither, only whether the call would be refused is known, and the page says so.
 */
import {
  decodeFunctionData,
  ExecutionRevertedError,
  encodeFunctionData,
  type Hex,
  hexToBigInt,
  type PublicClient,
} from "viem";
import { rehearseCalls } from "../../../../scripts/actions/rehearse.ts";
import type { AppConfig } from "../app-config.ts";
import { barRedemptionAbi, goldTokenAbi, usdtAbi, usdtVaultAbi } from "../chain/contracts.ts";
import type { Call } from "../wallet/engine.ts";

/** What an account has more or less of afterwards, in the units of each token. */
export interface Deltas {
  gold: bigint;
  usdt: bigint;
}

interface Range {
  least: bigint;
  /** no upper end where more is better */
  most?: bigint;
}

export type Promised = Readonly<Record<keyof Deltas, Range>>;

const exactly = (amount: bigint): Range => ({ least: amount, most: amount });
const NOTHING = exactly(0n);

/** What a call may do to the balances of whoever makes it, read from its bytes; null for calls that are not about them. */
export function promisedBy({ to, data }: Call, { usdtVault, goldToken, usdt, barRedemption }: AppConfig["addresses"]) {
  const target = to.toLowerCase();
  if (target === usdtVault.toLowerCase()) return byVault(data);
  if (target === goldToken.toLowerCase()) return byGoldToken(data);
  if (target === usdt.toLowerCase()) return { gold: NOTHING, usdt: NOTHING }; // permissions move nothing
  if (target === barRedemption.toLowerCase()) return byRedemption(data);
  return null;
}

function byVault(data: Hex): Promised | null {
  const { functionName, args } = decodeFunctionData({ abi: usdtVaultAbi, data });
  switch (functionName) {
    case "buy":
      return { usdt: exactly(-args[0]), gold: { least: args[1] } };
    case "sell":
    case "sellWithPermit":
      return { gold: exactly(-args[0]), usdt: { least: args[1] } };
    case "sellAndQueue":
      return { gold: exactly(-args[0]), usdt: { least: 0n } };
    case "queueSale":
      return { gold: exactly(-args[0]), usdt: NOTHING };
    case "claim":
      return { gold: NOTHING, usdt: { least: 0n } };
    case "takeBack":
      return { gold: { least: 0n }, usdt: NOTHING };
    default:
      return null;
  }
}

function byGoldToken(data: Hex): Promised | null {
  const { functionName, args } = decodeFunctionData({ abi: goldTokenAbi, data });
  if (functionName === "transfer") return { gold: exactly(-args[1]), usdt: NOTHING };
  return functionName === "approve" ? { gold: NOTHING, usdt: NOTHING } : null;
}

/** A request gives gold into escrow, as much as its class takes; what ends it gives gold back. USDT never moves. */
function byRedemption(data: Hex): Promised | null {
  const { functionName } = decodeFunctionData({ abi: barRedemptionAbi, data });
  if (functionName === "collect") return { gold: { least: 0n }, usdt: NOTHING };
  return null;
}

export const keeps = ({ gold, usdt }: Deltas, promised: Promised): boolean =>
  isIn(gold, promised.gold) && isIn(usdt, promised.usdt);

const isIn = (amount: bigint, { least, most }: Range): boolean =>
  amount >= least && (most === undefined || amount <= most);

/** Makes the calls without keeping them. Throws as they would fail; nothing where the node cannot tell the balances. */
export async function tryCalls(
  client: PublicClient,
  account: Hex,
  calls: readonly Call[],
  { usdt, goldToken }: AppConfig["addresses"],
): Promise<Deltas | undefined> {
  const balanceOf = (target: Hex) => ({
    target,
    data: encodeFunctionData({ abi: usdtAbi, functionName: "balanceOf", args: [account] }),
  });
  const reads = [balanceOf(goldToken), balanceOf(usdt)] as const;
  const simulated = await simulate(client, account, calls, reads);
  if (simulated !== undefined) return simulated;
  const before = await rehearseCalls(client, { calls: [], reads, from: account });
  const targets = calls.map(({ to, data }) => ({ target: to, data }));
  const after = await rehearseCalls(client, { calls: targets, reads, from: account });
  return before === undefined || after === undefined ? undefined : deltas(before, after);
}

/** By `eth_simulateV1`: reads, the calls and the reads again in one block that nobody mines; nothing where it is not known. */
async function simulate(
  client: PublicClient,
  account: Hex,
  made: readonly Call[],
  reads: readonly { target: Hex; data: Hex }[],
): Promise<Deltas | undefined> {
  const asCalls = reads.map(({ target, data }) => ({ account, to: target, data }));
  const calls = [...asCalls, ...made.map((call) => ({ account, ...call })), ...asCalls];
  const blocks = await client.simulateBlocks({ blocks: [{ calls }] }).catch(() => undefined);
  const results = blocks?.[0]?.calls;
  if (results === undefined) return undefined;
  const end = reads.length + made.length;
  const refused = results.slice(reads.length, end).find(({ status }) => status === "failure");
  // told as any refused call is, so that its sentence is found; without data viem would only say that there is nothing to decode
  if (refused?.status === "failure") throw refused.data === "0x" ? new ExecutionRevertedError() : refused.error;
  const answers = results.map(({ data }) => data);
  return deltas(answers.slice(0, reads.length), answers.slice(end));
}

const deltas = ([gold0, usdt0]: readonly Hex[], [gold1, usdt1]: readonly Hex[]): Deltas => ({
  gold: number(gold1) - number(gold0),
  usdt: number(usdt1) - number(usdt0),
});

const number = (data: Hex | undefined): bigint => (data === undefined || data === "0x" ? 0n : hexToBigInt(data));
