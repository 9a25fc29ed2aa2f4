import type { permissions as english } from "../en/permissions.ts";
import type { Translation } from "../translation.ts";

export const permissions: Translation<typeof english> = {
  title: "Erlaubnisse",
  hint: "Wer von Ihrem Konto Token nehmen darf.",
  empty: "Niemand darf etwas nehmen.",
  unlimited: "unbegrenzt",
  revoke: "Widerrufen",
  revokeLabel: "Widerrufen, was {spender} nehmen darf",
};
