// Mutants that lived through their tests, by their keys, and why.
export const SURVIVORS: Readonly<Record<string, string>> = {
  "I13: BarRedemption gives a return twice":
    "not met at random yet: it takes a request, its end and a collection in one sequence, three of more than a hundred actions",
  "I2: GoldToken lets anybody mint":
    "not met at random yet: one action in a hundred tries it, one time in thirty-six, and mostly with more than supply can hold",
};
