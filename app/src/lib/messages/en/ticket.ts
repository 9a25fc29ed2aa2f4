export const ticket = {
  readyTitle: "Your sale is ready",
  ready: "{usdt} USDT can be claimed.",
  claim: "Claim {usdt} USDT",
  queuedTitle: "Queued sale",
  queued: "Position {position}: {ahead} USDT must come in first, yours included.",
  target: "Expected by {moment}",
  takeBackFrom: "If it is not funded, you may take the gold back from {moment}.",
  takeBack: "Take {gold} GLG back",
  title: "Open tickets",
  id: "Ticket {id}",
  empty: "No sale is queued.",
  more: "{count, plural, one {# more ticket in your portfolio} other {# more tickets in your portfolio}}",
} as const;
