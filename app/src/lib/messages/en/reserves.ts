export const reserves = {
  title: "Reserves",
  covered: "Every token is covered",
  surplus: "{surplus} oz more gold than tokens.",
  short: "Short by {short} oz. Buying is closed; selling stays open.",
  gold: "Gold in the vault",
  supply: "Tokens in circulation",
  sameBlock: "Both read at block {block}.",
  verify: "Every bar, and how to verify it",
  forSale: "For sale now",
  float: "USDT for instant sales",
} as const;
