/**
 * What a page says of its own asking, in English: apart from the other problems (the catalogue takes them in), since the first
 * load needs these and no more.
 */
export const pageProblems = {
  serverUnreachable: {
    text: "Goldlane cannot be reached. What you see is the last known state.",
    advice: "The page tries again by itself.",
  },
  notSaved: { text: "Goldlane cannot be reached. Nothing was saved.", advice: "Try again." },
  partFailed: { text: "This part of the page failed.", advice: "Try again." },
} as const;
