// A second implementation of the arithmetic of the libraries, in exact rationals and by other ways: every value is a fraction that is
// rounded once at its end, dates are counted day by day, and a queue is a plain list.

/** A fraction with a positive denominator. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const rational = (numerator: bigint, denominator = 1n): Rational => ({ numerator, denominator });

export const times = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.numerator, a.denominator * b.denominator);

export const over = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator, a.denominator * b.numerator);

export const floor = ({ numerator, denominator }: Rational): bigint => numerator / denominator;

export const ceil = ({ numerator, denominator }: Rational): bigint =>
  -(-numerator / denominator) + (numerator % denominator === 0n ? 0n : 1n);

/** Fine ounces in 0.001 oz; a troy ounce is 31.1034768 g. */
const MILLI_OZ_PER_MG = rational(10_000_000n * 1_000n, 311_034_768n * 1_000n);
const ofTenThousand = (parts: bigint): Rational => rational(parts, 10_000n);

export const fineFromOunces = (grossMilliOz: bigint, finenessTenths: bigint): bigint =>
  floor(times(rational(grossMilliOz), ofTenThousand(finenessTenths)));

export const fineFromMilligrams = (grossMg: bigint, finenessTenths: bigint): bigint =>
  floor(times(times(rational(grossMg), MILLI_OZ_PER_MG), ofTenThousand(finenessTenths)));

/** Gold in ounces is a fraction of 1e18, USDT one of its own decimals, a price one of 1e18. */
export const usdtForGold = (gold: bigint, price: bigint, decimals: bigint): bigint =>
  floor(times(times(rational(gold, 10n ** 18n), rational(price, 10n ** 18n)), rational(10n ** decimals)));

export const goldForUsdt = (usdt: bigint, price: bigint, decimals: bigint): bigint =>
  floor(times(over(rational(usdt, 10n ** decimals), rational(price, 10n ** 18n)), rational(10n ** 18n)));

export const priceUp = (price: bigint, bps: bigint): bigint =>
  ceil(times(rational(price), ofTenThousand(10_000n + bps)));

export const priceDown = (price: bigint, bps: bigint): bigint =>
  floor(times(rational(price), ofTenThousand(10_000n - bps)));

export const fee = (usdt: bigint, bps: bigint): bigint => ceil(times(rational(usdt), ofTenThousand(bps)));

/** Business days on, one day after the other; what begins at a weekend began on the Friday before. */
export function businessDaysOn(time: bigint, count: bigint): bigint {
  const day = 86_400n;
  const isWeekend = (at: bigint) => (at / day + 3n) % 7n > 4n;
  let at = time;
  while (isWeekend(at)) at -= day;
  for (let left = count; left > 0n; ) {
    at += day;
    if (!isWeekend(at)) left -= 1n;
  }
  return at;
}

/** The eight answers of one case, as TestArithmetic makes them of its word. */
export function answersTo(word: bigint): readonly bigint[] {
  const bits = (from: bigint, width: bigint) => (word >> from) & ((1n << width) - 1n);
  const fineness = 9_950n + (word % 50n);
  const price = 100n * 10n ** 18n + ((word >> 16n) % (100_000n * 10n ** 18n));
  const decimals = 6n + ((word >> 8n) % 13n);
  const bps = (word >> 112n) % 201n;
  const amount = bits(128n, 80n) + 1n;
  return [
    fineFromOunces((word >> 208n) % 431_000n, fineness),
    fineFromMilligrams((word >> 208n) % 1_001_001n, fineness),
    usdtForGold(amount, price, decimals),
    goldForUsdt(amount, price, decimals),
    priceUp(price, bps),
    priceDown(price, bps),
    fee(amount, bps),
    businessDaysOn(bits(224n, 32n), (word >> 96n) % 30n),
  ];
}

interface Ticket {
  readonly usdt: bigint;
  end: bigint;
  isOut: boolean;
}

/** A queue as a list that is walked: what is ahead of each ticket, what waits, where the last funded one ends. */
export function walkQueue(steps: Uint8Array): { ahead: bigint[]; unfunded: bigint; whole: bigint } {
  const tickets: Ticket[] = [];
  let assigned = 0n;
  const layOut = () => {
    let end = 0n;
    for (const ticket of tickets) {
      if (!ticket.isOut) end += ticket.usdt;
      ticket.end = end;
    }
    return end;
  };
  for (const step of steps) {
    const amount = 1n + BigInt(Math.floor(step / 3));
    const demanded = layOut();
    if (step % 3 === 0) tickets.push({ usdt: amount, end: 0n, isOut: false });
    else if (step % 3 === 1) assigned += amount < demanded - assigned ? amount : demanded - assigned;
    else if (tickets.length > 0) {
      const ticket = tickets[Number(amount % BigInt(tickets.length))];
      if (ticket === undefined || ticket.isOut || ticket.end <= assigned) continue;
      ticket.isOut = true;
      const left = layOut();
      if (assigned > left) assigned = left;
    }
  }
  const demanded = layOut();
  const ahead = tickets.map(({ end, isOut }) => (isOut || end <= assigned ? 0n : end - assigned));
  const whole = tickets.reduce((most, { end }) => (end <= assigned && end > most ? end : most), 0n);
  return { ahead, unfunded: demanded - assigned, whole };
}
