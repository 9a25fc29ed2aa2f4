// Writing RLP (yellow paper, appendix B).

export type RlpInput = Uint8Array | bigint | readonly RlpInput[];

/** Encodes bytes, a non-negative number (without leading zeros) or a list of either. */
export function encodeRlp(input: RlpInput): Uint8Array {
  const out = new Uint8Array(lengthOf(input));
  write(input, out, 0);
  return out;
}

/** Numbers below this are handled as such, which costs a tenth of bigints. */
const SMALL = 1n << 48n;

/** Bytes of a number in its shortest form. */
function bytesIn(value: bigint): number {
  if (value >= SMALL) return (value.toString(16).length + 1) >> 1;
  let bytes = 0;
  for (let rest = Number(value); rest > 0; rest = Math.floor(rest / 256)) bytes++;
  return bytes;
}

/** Bytes of a header in front of so many bytes. */
const headerLength = (length: number): number => (length < 56 ? 1 : 1 + bytesIn(BigInt(length)));

function payloadLength(items: readonly RlpInput[]): number {
  let length = 0;
  for (const item of items) length += lengthOf(item);
  return length;
}

function lengthOf(input: RlpInput): number {
  if (typeof input === "bigint") {
    if (input < 0x80n) return 1;
    const length = bytesIn(input);
    return headerLength(length) + length;
  }
  if (!(input instanceof Uint8Array)) {
    const length = payloadLength(input);
    return headerLength(length) + length;
  }
  const { length } = input;
  return length === 1 && (input[0] as number) < 0x80 ? 1 : headerLength(length) + length;
}

function writeHeader(out: Uint8Array, at: number, base: number, length: number): number {
  if (length < 56) {
    out[at] = base + length;
    return at + 1;
  }
  const size = bytesIn(BigInt(length));
  out[at] = base + 55 + size;
  return writeNumber(out, at + 1, BigInt(length), size);
}

/** What stands in front of a list's items, which are so many bytes. */
export function listHeader(length: number): Uint8Array {
  const header = new Uint8Array(headerLength(length));
  writeHeader(header, 0, 0xc0, length);
  return header;
}

function writeNumber(out: Uint8Array, at: number, value: bigint, size: number): number {
  if (value >= SMALL) {
    out.set(numberToBytes(value), at);
    return at + size;
  }
  for (let rest = Number(value), i = at + size - 1; i >= at; i--, rest = Math.floor(rest / 256)) out[i] = rest % 256;
  return at + size;
}

/** Writes an item at a place; where it ends. */
function write(input: RlpInput, out: Uint8Array, at: number): number {
  if (typeof input === "bigint") {
    if (input === 0n) {
      out[at] = 0x80;
      return at + 1;
    }
    const size = bytesIn(input);
    return writeNumber(out, input < 0x80n ? at : writeHeader(out, at, 0x80, size), input, size);
  }
  if (!(input instanceof Uint8Array)) {
    let next = writeHeader(out, at, 0xc0, payloadLength(input));
    for (const item of input) next = write(item, out, next);
    return next;
  }
  const { length } = input;
  const start = length === 1 && (input[0] as number) < 0x80 ? at : writeHeader(out, at, 0x80, length);
  out.set(input, start);
  return start + length;
}

/** The shortest big-endian form; nothing for zero. */
export function numberToBytes(value: bigint): Uint8Array {
  if (value === 0n) return new Uint8Array(0);
  const hex = value.toString(16);
  return new Uint8Array(Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex"));
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
