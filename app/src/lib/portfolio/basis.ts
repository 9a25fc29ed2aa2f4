import type { Entry } from "./types.ts";

/**
 * What gold cost and what it has gained: an estimate for its owner, no tax advice. Fees are part of the cost. A transfer in
 * from somebody else has no known cost until its owner adds one. USDT amounts are in USDT's own decimals.
 */
export type Method = "fifo" | "average";

export interface Basis {
  /** gold held whose cost is known, and what it cost */
  knownGold: bigint;
  costUsdt: bigint;
  /** gold held whose cost is not known */
  unknownGold: bigint;
  /** gains and losses of what was sold, where the cost was known */
  realisedUsdt: bigint;
  /** sold gold whose cost was not known */
  unknownSoldGold: bigint;
}

/** Gold that came in together; no cost means that it is unknown. */
interface Lot {
  gold: bigint;
  costUsdt: bigint | null;
}

/** Works through a history (newest first, as it is shown). `costs` holds what the owner added, by entry. */
export function costBasis(history: readonly Entry[], method: Method, costs: ReadonlyMap<string, bigint>): Basis {
  let lots: Lot[] = [];
  let realisedUsdt = 0n;
  let unknownSoldGold = 0n;
  const inTickets = new Map<bigint, { taken: Lot[]; gainUsdt: bigint; unknown: bigint }>();
  const inEscrow = new Map<bigint, Lot[]>();
  let returned: Lot[] = [];

  const add = (lot: Lot) => {
    lots = method === "average" ? merge([...lots, lot]) : [...lots, lot];
  };
  const take = (gold: bigint): Lot[] => {
    const { taken, left } = method === "fifo" ? takeFirst(lots, gold) : takeShare(lots, gold);
    lots = left;
    return taken;
  };
  const sell = (entry: Entry) => {
    const taken = take(entry.gold);
    const known = taken.filter((lot) => lot.costUsdt !== null);
    const knownGold = sum(known.map((lot) => lot.gold));
    const proceeds = entry.gold === 0n ? 0n : ((entry.usdt ?? 0n) * knownGold) / entry.gold;
    const gainUsdt = proceeds - sum(known.map((lot) => lot.costUsdt ?? 0n));
    const unknown = sum(taken.map((lot) => lot.gold)) - knownGold;
    realisedUsdt += gainUsdt;
    unknownSoldGold += unknown;
    if (entry.ticketId !== null) inTickets.set(entry.ticketId, { taken, gainUsdt, unknown });
  };

  /** A request is over: what it used is gone with its bar, no sale; the rest waits to be collected, at the cost that it had. */
  const endRequest = (requestId: bigint, used: bigint) => {
    returned = [...returned, ...takeFirst(inEscrow.get(requestId) ?? [], used).left];
    inEscrow.delete(requestId);
  };

  for (const entry of history.toReversed()) {
    if (entry.requestId !== null && entry.kind === "escrowed") inEscrow.set(entry.requestId, take(entry.gold));
    else if (entry.requestId !== null && entry.kind === "delivered") endRequest(entry.requestId, entry.gold);
    else if (entry.requestId !== null && entry.kind === "undelivered") endRequest(entry.requestId, 0n);
    else if (entry.kind === "collected") {
      const { taken, left } = takeFirst(returned, entry.gold);
      for (const lot of taken) add(lot);
      returned = left;
    } else if (entry.kind === "bought") add({ gold: entry.gold, costUsdt: entry.usdt });
    else if (entry.kind === "received") add({ gold: entry.gold, costUsdt: costs.get(entry.id) ?? null });
    else if (entry.kind === "sent") take(entry.gold);
    else if (entry.kind === "sold" || entry.kind === "queued") sell(entry);
    else if (entry.kind === "takenBack" && entry.ticketId !== null) {
      // the sale is undone: its gold is back at the cost that it had
      const undone = inTickets.get(entry.ticketId);
      if (undone === undefined) continue;
      realisedUsdt -= undone.gainUsdt;
      unknownSoldGold -= undone.unknown;
      for (const lot of undone.taken) add(lot);
    }
  }
  const known = lots.filter((lot) => lot.costUsdt !== null);
  return {
    knownGold: sum(known.map((lot) => lot.gold)),
    costUsdt: sum(known.map((lot) => lot.costUsdt ?? 0n)),
    unknownGold: sum(lots.filter((lot) => lot.costUsdt === null).map((lot) => lot.gold)),
    realisedUsdt,
    unknownSoldGold,
  };
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

/** A part of a lot; its cost is rounded down, and what is left keeps the rest. */
function split(lot: Lot, gold: bigint): [taken: Lot, left: Lot] {
  const cost = lot.costUsdt === null ? null : (lot.costUsdt * gold) / lot.gold;
  return [
    { gold, costUsdt: cost },
    { gold: lot.gold - gold, costUsdt: lot.costUsdt === null || cost === null ? null : lot.costUsdt - cost },
  ];
}

function takeFirst(lots: readonly Lot[], gold: bigint): { taken: Lot[]; left: Lot[] } {
  const taken: Lot[] = [];
  const left: Lot[] = [];
  let wanted = gold;
  for (const lot of lots) {
    if (wanted === 0n) left.push(lot);
    else if (lot.gold <= wanted) {
      taken.push(lot);
      wanted -= lot.gold;
    } else {
      const [part, rest] = split(lot, wanted);
      taken.push(part);
      left.push(rest);
      wanted = 0n;
    }
  }
  return { taken, left };
}

/** The same share of each lot; the last one gives what rounding left over. */
function takeShare(lots: readonly Lot[], gold: bigint): { taken: Lot[]; left: Lot[] } {
  const total = sum(lots.map((lot) => lot.gold));
  if (gold >= total) return { taken: [...lots], left: [] };
  const taken: Lot[] = [];
  const left: Lot[] = [];
  let wanted = gold;
  for (const [index, lot] of lots.entries()) {
    const share = index === lots.length - 1 ? wanted : (lot.gold * gold) / total;
    if (share === 0n) {
      left.push(lot);
      continue;
    }
    const [part, rest] = split(lot, share);
    taken.push(part);
    if (rest.gold > 0n) left.push(rest);
    wanted -= share;
  }
  return { taken, left };
}

/** Known and unknown cost stay apart; within each all lots are one. */
function merge(lots: readonly Lot[]): Lot[] {
  const known = lots.filter((lot) => lot.costUsdt !== null);
  const unknown = lots.filter((lot) => lot.costUsdt === null);
  return [
    ...(known.length === 0
      ? []
      : [{ gold: sum(known.map((lot) => lot.gold)), costUsdt: sum(known.map((lot) => lot.costUsdt ?? 0n)) }]),
    ...(unknown.length === 0 ? [] : [{ gold: sum(unknown.map((lot) => lot.gold)), costUsdt: null }]),
  ];
}
