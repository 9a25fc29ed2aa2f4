// Solidity's two own errors in words, as geth words them: Error(string) and Panic(uint256). Custom errors stay data.

const ERROR = 0x08c379a0;
const PANIC = 0x4e487b71;

/** Solidity's documentation, section "Panic via assert and Error via require". */
const PANICS: Readonly<Record<number, string>> = {
  0: "generic panic",
  1: "assert(false)",
  17: "arithmetic underflow or overflow",
  18: "division or modulo by zero",
  33: "enum overflow",
  34: "invalid encoded storage byte array accessed",
  49: "out-of-bounds array access; popping on an empty array",
  50: "out-of-bounds access of an array or bytesN",
  65: "out of memory",
  81: "uninitialized function",
};

/** A word that is an offset or a length; undefined where it lies outside any data. */
function smallWord(bytes: Buffer, at: number): number | undefined {
  if (at + 32 > bytes.length || bytes.subarray(at, at + 28).some((byte) => byte !== 0)) return undefined;
  return bytes.readUInt32BE(at + 28);
}

/** The reason inside a revert's data, undefined where there is none that everybody knows. */
export function revertReason(output: Uint8Array): string | undefined {
  const bytes = Buffer.from(output.buffer, output.byteOffset, output.byteLength);
  if (bytes.length < 36) return undefined;
  const selector = bytes.readUInt32BE(0);
  const body = bytes.subarray(4);
  if (selector === PANIC) {
    const code = smallWord(body, 0);
    return (
      (code === undefined ? undefined : PANICS[code]) ??
      `unknown panic code: 0x${BigInt(`0x${body.subarray(0, 32).toString("hex")}`).toString(16)}`
    );
  }
  if (selector !== ERROR) return undefined;
  const offset = smallWord(body, 0);
  const length = offset === undefined ? undefined : smallWord(body, offset);
  if (offset === undefined || length === undefined || offset + 32 + length > body.length) return undefined;
  return body.subarray(offset + 32, offset + 32 + length).toString();
}
