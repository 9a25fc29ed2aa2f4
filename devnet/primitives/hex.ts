// Bytes and numbers as hex, strictly: "0x" and whole bytes, or "0x" and any digits for a number.

/** "0x" and two digits per byte. */
export function bytesToHex(bytes: Uint8Array): string {
  return `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")}`;
}

/** The bytes of "0x…"; throws on anything but whole bytes in hex. */
export function hexToBytes(hex: string): Uint8Array {
  if (!/^0x(?:[0-9a-fA-F]{2})*$/.test(hex)) throw new HexError(hex);
  return new Uint8Array(Buffer.from(hex.slice(2), "hex"));
}

/** The number written as "0x…". */
export function hexToBigInt(hex: string): bigint {
  if (!/^0x[0-9a-fA-F]+$/.test(hex)) throw new HexError(hex);
  return BigInt(hex);
}

export class HexError extends Error {
  constructor(value: string) {
    super(`not hex: ${value.length > 80 ? `${value.slice(0, 80)}…` : value}`);
    this.name = "HexError";
  }
}
