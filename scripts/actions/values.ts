// What a number of the contracts counts, told from the name of its parameter: the one place that command line and page ask before they
// write it for a person.

/** How a number is to be written. */
export type ValueKind =
  | "role"
  | "price"
  | "ratio"
  | "usdt"
  | "gold"
  | "milliOz"
  | "moment"
  | "day"
  | "duration"
  | "basisPoints"
  | "halfHours"
  | "count";

const PRICES = /^(usdt(Low|High)est|lowestPrice|highestPrice|priceUsdtPerOz|xauUsd|usdtUsd|lastUsedXauUsd)$/;

/** Smaller numbers of seconds are no point in time of this system; 0 is none at all. */
const EARLIEST_MOMENT = 10n ** 9n;

export function kindOf(name: string, value: bigint): ValueKind {
  if (name === "roleId") return "role";
  if (name === "openHalfHours") return "halfHours";
  if (/^(ratio|claimRatio)$/.test(name)) return "ratio";
  if (PRICES.test(name)) return "price";
  if (/(MaxAge|Life|Time|[dD]elay)$/.test(name)) return "duration";
  if (/usdt/i.test(name) && !/Round|UpdatedAt/.test(name)) return "usdt";
  if (/Bps/.test(name)) return "basisPoints";
  if (/MilliOz$/.test(name)) return "milliOz";
  if (
    /^(amount|gold|escrow|windowFloor|expected|burned|fee|returned|openEscrow|uncollected)|gold|^(totalSupply|countableWeight|reserveHeadroom|mintLimitAvailable|balanceOf|getFrozenTokens|returnOf)$/i.test(
      name,
    )
  )
    return "gold";
  if (/^(day|firstDay|lastDay|expiryDay)$/.test(name)) return "day";
  const isMoment = /(At|From|Until|until|expiry|deadline|asOf|when|from|effect|since|schedule|getSchedule)$/.test(name);
  return isMoment && (value === 0n || value > EARLIEST_MOMENT) ? "moment" : "count";
}

/** How many half hours of a day a word of the calendar opens. */
export function openHalfHoursOf(word: bigint): number {
  let open = 0;
  for (let rest = word; rest > 0n; rest >>= 1n) open += Number(rest & 1n);
  return open;
}
