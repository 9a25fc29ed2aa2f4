export const amount = {
  empty: "Enter an amount.",
  notANumber: "Use digits and one decimal point, like 1234.5.",
  negative: "Enter an amount above zero.",
  zero: "Enter an amount above zero.",
  tooManyDecimals: "At most {highest, plural, one {# decimal} other {# decimals}}.",
  tooLarge: "That is more than there is.",
  ambiguous: "Which amount do you mean?",
  aboveBalance: "You have {balance} {unit}.",
  aboveMovable: "You can move {movable} GLG; {frozen} GLG is on hold.",
  belowMinimum: "The minimum is {minimum} oz of gold.",
  aboveLimit: "You can trade {available} USDT more within 24 hours.",
} as const;
