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

export type RlpOutput = Uint8Array | readonly RlpOutput[];

/** Decodes exactly one item, refusing every form but the shortest. */
export function decodeRlp(bytes: Uint8Array): RlpOutput {
  const { item, end } = readItem(bytes, 0, bytes.length);
  if (end !== bytes.length) throw new RlpError("bytes behind the item");
  return item;
}

/** Cuts bytes in which items stand one behind another, such as a file of blocks, into the bytes of each. */
export function* splitRlp(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const { end } = readItem(bytes, at, bytes.length);
    yield bytes.subarray(at, end);
    at = end;
  }
}

/** Bytes that are not the RLP that was expected. */
export class RlpError extends Error {
  constructor(reason: string) {
    super(`not RLP: ${reason}`);
    this.name = "RlpError";
  }
}

function readItem(bytes: Uint8Array, at: number, limit: number): { item: RlpOutput; end: number } {
  const first = bytes[at];
  if (first === undefined || at >= limit) throw new RlpError("an item is missing");
  if (first < 0x80) return { item: bytes.subarray(at, at + 1), end: at + 1 };
  const isList = first >= 0xc0;
  const { start, end } = readHeader(bytes, at, first - (isList ? 0xc0 : 0x80), limit);
  if (!isList) {
    if (end - start === 1 && (bytes[start] as number) < 0x80) throw new RlpError("a byte under a header");
    return { item: bytes.subarray(start, end), end };
  }
  const items: RlpOutput[] = [];
  for (let next = start; next < end; ) {
    const read = readItem(bytes, next, end);
    items.push(read.item);
    next = read.end;
  }
  return { item: items, end };
}

/** Where the payload behind the header at `at` begins and ends. */
function readHeader(bytes: Uint8Array, at: number, code: number, limit: number): { start: number; end: number } {
  let start = at + 1;
  let length = code;
  if (code > 55) {
    const size = code - 55;
    if (start + size > limit || bytes[start] === 0 || size > 6) throw new RlpError("a length that is not the shortest");
    length = 0;
    for (const byte of bytes.subarray(start, start + size)) length = length * 256 + byte;
    if (length < 56) throw new RlpError("a length that is not the shortest");
    start += size;
  }
  if (start + length > limit) throw new RlpError("an item longer than its bytes");
  return { start, end: start + length };
}
