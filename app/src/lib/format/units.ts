/** The units that money and metal come in. Amounts are bigints; a bare number never holds one. */

/** GLG: one token is one fine troy ounce. */
export const GOLD_DECIMALS = 18;
/** Prices: USDT per oz. */
export const PRICE_DECIMALS = 18;
/** 1 troy ounce = 31.1034768 g, exactly. */
const GRAMS_NUMERATOR = 311_034_768n;
const GRAMS_DENOMINATOR = 10_000_000n;

/** Grams with 18 decimals from ounces with 18 decimals, rounded down. */
export const gramsDown = (goldUnits: bigint): bigint => (goldUnits * GRAMS_NUMERATOR) / GRAMS_DENOMINATOR;

/** What gold is worth in USDT units at a price with 18 decimals, rounded down. */
export const valueDown = (goldUnits: bigint, priceUsdtPerOz: bigint, usdtDecimals: number): bigint =>
  (goldUnits * priceUsdtPerOz * 10n ** BigInt(usdtDecimals)) / 10n ** BigInt(GOLD_DECIMALS + PRICE_DECIMALS);

/** USDT per oz with 18 decimals that a trade came to, rounded down; 0 for no gold. */
export const pricePerOzDown = (usdtUnits: bigint, goldUnits: bigint, usdtDecimals: number): bigint =>
  goldUnits === 0n
    ? 0n
    : (usdtUnits * 10n ** BigInt(GOLD_DECIMALS + PRICE_DECIMALS)) / (goldUnits * 10n ** BigInt(usdtDecimals));

/** An amount times (10,000 − bps) / 10,000, rounded down. */
export const lessBpsDown = (amount: bigint, bps: bigint): bigint => (amount * (10_000n - bps)) / 10_000n;
