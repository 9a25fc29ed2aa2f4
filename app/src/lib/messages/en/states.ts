export const states = {
  pausedTitle: "Trading is paused",
  paused: "Since {since}, until {until} at the latest. Your gold is unaffected; ready tickets can be claimed.",
  pausedUnknown: "Until {until} at the latest. Your gold is unaffected; ready tickets can be claimed.",
  shortfallTitle: "Buying is closed",
  shortfall: "The reserves are {short} oz below the tokens. Selling for USDT stays open.",
  windDownTitle: "Goldlane is winding down",
  windDown: "No gold is sold any more. Selling and redemption stay open.",
  unreachable: "The network does not answer. Figures are from {age} ago.",
  neverReached: "The network does not answer yet.",
  resetTitle: "The chain has started anew",
  reset: "Its first block is another one. MetaMask: Settings, Advanced, Clear activity tab data.",
  notDeployed: "Not ready yet",
} as const;
