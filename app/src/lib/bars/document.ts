import { bytesToHex, type Hex } from "viem";

/** A paper by its name on this machine and the SHA-256 of its bytes. */
export interface KnownDocument {
  readonly name: string;
  readonly hash: Hex;
}

/** SHA-256, as `sha256sum` prints it. */
export async function hashDocument(bytes: ArrayBuffer): Promise<Hex> {
  return bytesToHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
