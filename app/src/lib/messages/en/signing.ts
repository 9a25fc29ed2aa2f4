/** A message that is signed, as wallets show it. */
export const signing = {
  title: "What your wallet will show",
  digest: "Digest",
  copyDigest: "Copy digest",
  hint: "The wallet shows the same fields in the same order; a hardware wallet may show the digest alone. A signature costs no fee and moves no money.",
} as const;
