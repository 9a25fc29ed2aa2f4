import type { activity as english } from "../en/activity.ts";
import type { Translation } from "../translation.ts";

export const activity: Translation<typeof english> = {
  title: "Aktivität",
  open: "Aktivität, {count, plural, =0 {nichts in Arbeit} one {# in Arbeit} other {# in Arbeit}}",
  empty: "Noch nichts. Was Sie kaufen, verkaufen oder senden, erscheint hier.",
  running: "In Arbeit",
  paused: "Wartet auf Sie",
  done: "Erledigt",
  show: "Zeigen",
  forget: "Entfernen",
};
