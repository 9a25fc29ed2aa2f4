/**
 * What a page says of its own reading, in English: apart from the other problems (the catalogue takes them in), since the
 * first load needs these two and no more.
 */
export const readingProblems = {
  serverUnreachable: {
    text: "Goldlane cannot be reached. What you see is the last known state.",
    advice: "The page tries again by itself.",
  },
  partFailed: { text: "This part of the page failed.", advice: "Try again." },
} as const;
