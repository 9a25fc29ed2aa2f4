export const activity = {
  title: "Activity",
  open: "Activity, {count, plural, =0 {nothing under way} one {# under way} other {# under way}}",
  empty: "Nothing yet. What you buy, sell or send shows here.",
  running: "Under way",
  paused: "Waits for you",
  done: "Done",
  show: "Show",
  forget: "Remove",
} as const;
