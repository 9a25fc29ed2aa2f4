import { checksumAddress, isAddress } from "viem";

export type TypedAddress = { ok: true; address: `0x${string}` } | { ok: false; problem: "notAnAddress" | "checksum" };

/** What somebody typed as an address. One in capitals and small letters must match its own checksum (EIP-55). */
export function checkAddress(typed: string): TypedAddress {
  const text = typed.trim();
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) return { ok: false, problem: "notAnAddress" };
  const plain = text === text.toLowerCase() || /^0x[0-9A-F]{40}$/.test(text);
  if (!plain && !isAddress(text, { strict: true })) return { ok: false, problem: "checksum" };
  return { ok: true, address: checksumAddress(text.toLowerCase() as `0x${string}`) };
}
