// Mutants that lived through their tests, by their keys, and why no test can tell.
export const SURVIVORS: Readonly<Record<string, string>> = {
  'GoldToken.pause: GoldPauseTooSoon, without "pausedUntil == 0"':
    "the same contract: without a pause before, `earliest` is the 15th of January 1970, which has passed on every chain",
  'GoldToken._requireAnswer: GoldSystemMismatch, without "answered"':
    "it would take a contract that reverts with the very word that was asked for, and with nothing else; none of ours does",
  "I16: UsdtVault takes the terms from whoever submits":
    "as broken, the vault takes a signature over the terms 0 and 0 alone, which nobody makes: no seller's terms are lost. That they are " +
    "signed is shown by the test of failure 29 in usdt-vault-sell.test.ts",
  "I5: TwoPersons lets who holds both roles act":
    "open: not met in 1,800 random calls; two-persons.test.ts shows the rule, the invariant has not been seen to",
  "I6: UsdtVault lets the first ones take all":
    "open: not met in 1,800 random calls; the same rule never refusing (UsdtVault.claim: ClaimsWaitForRatio) is noticed below, but the " +
    "invariant has not been seen to",
  "I16: UsdtVault gives a ticket back to anybody":
    "open: the rule that would see it (`QueueRules._reviewTakeBack`) notes it under I6, and I16's function alone was asked",
};
