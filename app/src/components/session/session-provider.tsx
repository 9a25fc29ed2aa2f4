"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { SignedInContext } from "../../hooks/use-signed-in.ts";
import { useStore } from "../../hooks/use-store.ts";
import { useWallet } from "../../hooks/use-wallet.ts";
import { sameAddress } from "../../lib/format/address.ts";
import { signedOutHere, signOut } from "../../lib/session/sign-out.ts";

/**
 * Tells who is signed in. Signs out when the wallet shows another account, or none: who is signed in is always who would sign.
 * The page knows it at once, before the server has answered.
 */
export function SessionProvider({ signedIn, children }: { signedIn: `0x${string}` | null; children: ReactNode }) {
  const router = useRouter();
  const wallet = useWallet();
  const ended = useStore(signedOutHere, null);
  const another = wallet.status === "connected" && signedIn !== null && !sameAddress(wallet.address, signedIn);
  const gone = signedIn !== null && (another || wallet.status === "disconnected");
  useEffect(() => {
    if (gone) void signOut(signedIn).finally(() => router.refresh());
  }, [gone, signedIn, router]);
  return <SignedInContext value={gone || ended === signedIn ? null : signedIn}>{children}</SignedInContext>;
}
