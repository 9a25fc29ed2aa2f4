export const errors = {
  title: "Something failed",
  page: "This page failed. Your money is not affected.",
  home: "Go to the market",
  notFoundTitle: "Page not found",
  notFound: "There is no page at this address.",
  part: "This part could not be loaded.",
  rest: "The rest of the page works.",
} as const;
