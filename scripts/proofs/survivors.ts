// Mutants that lived through their tests, by their keys, and why no test can tell.
export const SURVIVORS: Readonly<Record<string, string>> = {
  'GoldToken.pause: GoldPauseTooSoon, without "pausedUntil == 0"':
    "the same contract: without a pause before, `earliest` is the 15th of January 1970, which has passed on every chain",
  'GoldToken._requireAnswer: GoldSystemMismatch, without "answered"':
    "it would take a contract that reverts with the very word that was asked for, and with nothing else; none of ours does",
};
