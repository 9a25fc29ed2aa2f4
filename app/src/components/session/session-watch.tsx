"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useWallet } from "../../hooks/use-wallet.ts";
import { sameAddress } from "../../lib/format/address.ts";
import { signOut } from "../../lib/session/sign-out.ts";

/** Signs out when the wallet shows another account, or none: who is signed in is always who would sign. */
export function SessionWatch({ signedIn }: { signedIn: `0x${string}` }) {
  const router = useRouter();
  const wallet = useWallet();
  const another = wallet.status === "connected" && !sameAddress(wallet.address, signedIn);
  const gone = another || wallet.status === "disconnected";
  useEffect(() => {
    if (gone) void signOut().finally(() => router.refresh());
  }, [gone, router]);
  return null;
}
