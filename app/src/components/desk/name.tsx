"use client";

import { useNames } from "../../hooks/use-names.ts";

/** Who an account is, with its address on focus. */
export function Name({ address }: { address: string }) {
  return <span title={address}>{useNames()(address)}</span>;
}
