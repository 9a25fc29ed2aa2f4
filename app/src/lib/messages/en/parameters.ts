/** A contract's numbers, on the desks that have some. */
export const parameters = {
  title: "Parameters",
  hint: "What raises a risk or a cost waits: an admin announces it two days ahead, then it waits seven days. What lowers one counts at once.",
  number: "Number",
  now: "Now",
  from: "From",
  change: "Change numbers",
  drop: "Drop what is scheduled",
  way: "How",
  schedule: "Schedule (ADMIN, 48 h and 7 days)",
  tighten: "Tighten at once (GUARDIAN)",
  check: "Check the numbers",
  nothing: "Change a number first",
} as const;
