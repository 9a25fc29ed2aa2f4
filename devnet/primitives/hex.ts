// Bytes and numbers as hex, strictly: "0x" and whole bytes, or "0x" and any digits for a number.

/** What is short is copied here on its way to text: a third less than making a buffer over each. */
const short = Buffer.alloc(512);

/** "0x" and two digits per byte. */
export function bytesToHex(bytes: Uint8Array): string {
  const { length } = bytes;
  if (length > short.length) return `0x${Buffer.from(bytes.buffer, bytes.byteOffset, length).toString("hex")}`;
  short.set(bytes);
  return `0x${short.toString("hex", 0, length)}`;
}

/** The bytes of "0x…"; throws on anything but whole bytes in hex. */
export function hexToBytes(hex: string): Uint8Array {
  const bytes = hex.startsWith("0x") ? digitsToBytes(hex.slice(2)) : undefined;
  if (!bytes) throw new HexError(hex);
  return bytes;
}

/** The bytes of hex digits without a prefix; undefined where they are anything but whole bytes. A third of the time of asking a pattern first. */
export function digitsToBytes(digits: string): Uint8Array | undefined {
  const bytes = Buffer.from(digits, "hex"); // stops at the first that is no digit, but takes "š" for "a"
  const isWhole = bytes.length * 2 === digits.length && Buffer.byteLength(digits) === digits.length;
  return isWhole ? new Uint8Array(bytes) : undefined;
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
