// Writing RLP (yellow paper, appendix B).

export type RlpInput = Uint8Array | bigint | readonly RlpInput[];

/** Encodes bytes, a non-negative number (without leading zeros) or a list of either. */
export function encodeRlp(input: RlpInput): Uint8Array {
  if (input instanceof Uint8Array) {
    if (input.length === 1 && (input[0] as number) < 0x80) return input;
    return concat([header(0x80, input.length), input]);
  }
  if (typeof input === "bigint") return encodeRlp(numberToBytes(input));
  const items = input.map(encodeRlp);
  const length = items.reduce((sum, item) => sum + item.length, 0);
  return concat([header(0xc0, length), ...items]);
}

/** The shortest big-endian form; nothing for zero. */
export function numberToBytes(value: bigint): Uint8Array {
  if (value === 0n) return new Uint8Array(0);
  const hex = value.toString(16);
  return new Uint8Array(Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex"));
}

function header(base: number, length: number): Uint8Array {
  if (length < 56) return Uint8Array.of(base + length);
  const size = numberToBytes(BigInt(length));
  return concat([Uint8Array.of(base + 55 + size.length), size]);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
