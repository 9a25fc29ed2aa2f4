export const chart = {
  title: "Gold price",
  ranges: "Period",
  range: { day: "1D", week: "1W", month: "1M", year: "1Y" },
  rangeLabel: { day: "1 day", week: "1 week", month: "1 month", year: "1 year" },
  table: "View as table",
  chart: "View as chart",
  time: "Time",
  price: "USD per oz",
  label:
    "Gold price in USD per oz, {count, plural, one {# round} other {# rounds}} from {from} to {to}: lowest {low}, highest {high}, last {last}. Use the arrow keys to read single rounds.",
  empty: "No prices in this period yet.",
  emptyAction: "Show a longer period",
  at: "{time}: {price} USD per oz",
  usdNote: "The feed's own price in USD, before USDT and spread",
} as const;
