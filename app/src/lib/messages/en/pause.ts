/** The desk of the pause, and of the other states of the whole system. */
export const pause = {
  state: "State of the system",
  normal: "Everything runs",
  normalHint: "Nothing is paused, and every token is covered.",
  paused: "Everything is paused",
  pausedUntil: "Until {until} at the latest. It then ends by itself.",
  shortfall: "The reserves are below the tokens",
  shortfallHint:
    "Short by {short} oz. Buying, minting and new bar assignments are closed; selling for USDT stays open. Attest or release bars, or burn tokens of the treasury.",
  windDown: "Winding down",
  windDownHint: "Minting and buying are closed for ever. Selling and redemption stay open.",
  stop: "Pause everything",
  stops: "What stops",
  goesOn: "What continues",
  stopped: {
    transfers: "every transfer of gold",
    trades: "buying, selling and queueing",
    mints: "minting and burning",
    redemptions: "requests for bars, their shipping and settling",
  },
  goingOn: {
    claims: "claims of tickets that are ready",
    returns: "collecting what came back from a request",
    safety: "liens, holds, revocations, vetoes",
    reading: "every page, and the proof of the reserves",
  },
  again: "The guardian can pause again from {moment}. Before that it takes an admin, announced two days ahead.",
  resume: "End the pause",
  resumeHint:
    "A pause ends by itself after at most 14 days. An admin can end it earlier, announced two days ahead; the guardian can veto that.",
  startWindDown: "Wind down",
  startWindDownHint:
    "One way: minting and buying close for ever. An admin announces it two days ahead; the guardian can veto it.",
  history: "So far",
  never: "Nothing was ever paused.",
  done: { paused: "Paused", unpaused: "Pause ended", windDown: "Wind-down started" },
  untilAtMost: "until {until} at the latest",
} as const;
