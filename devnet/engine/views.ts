// Reading and writing the shared memory from TypeScript: words are four little-endian u64, addresses three.
import { MEMORY_PAGES } from "./build.ts";

const MASK = (1n << 64n) - 1n;

/** A fresh shared memory for one chain. */
export function createMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: MEMORY_PAGES, maximum: MEMORY_PAGES, shared: true });
}

export class Views {
  readonly bytes: Uint8Array;
  readonly data: DataView;

  /** Over a memory, or over a copy of a part of one. */
  constructor(memory: { readonly buffer: ArrayBufferLike }) {
    this.bytes = new Uint8Array(memory.buffer);
    this.data = new DataView(memory.buffer);
  }

  u32(at: number): number {
    return this.data.getUint32(at, true);
  }

  setU32(at: number, value: number): void {
    this.data.setUint32(at, value, true);
  }

  u64(at: number): bigint {
    return this.data.getBigUint64(at, true);
  }

  setU64(at: number, value: bigint): void {
    this.data.setBigUint64(at, value, true);
  }

  word(at: number): bigint {
    return (this.u64(at + 24) << 192n) | (this.u64(at + 16) << 128n) | (this.u64(at + 8) << 64n) | this.u64(at);
  }

  setWord(at: number, value: bigint): void {
    this.setU64(at, value & MASK);
    this.setU64(at + 8, (value >> 64n) & MASK);
    this.setU64(at + 16, (value >> 128n) & MASK);
    this.setU64(at + 24, (value >> 192n) & MASK);
  }

  /** An address kept as three limbs, as its 20 bytes. */
  address(at: number): Uint8Array {
    const out = new Uint8Array(20);
    const view = new DataView(out.buffer);
    view.setUint32(0, this.u32(at + 16));
    view.setBigUint64(4, this.u64(at + 8));
    view.setBigUint64(12, this.u64(at));
    return out;
  }

  setAddress(at: number, address: Uint8Array): void {
    const [x, y, z] = limbs(address);
    this.setU64(at, x);
    this.setU64(at + 8, y);
    this.setU64(at + 16, z);
  }

  /** A copy outside the shared memory. */
  copy(at: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.bytes.subarray(at, at + length));
  }
}

/** The three limbs of an address. */
export function limbs(address: Uint8Array): [bigint, bigint, bigint] {
  const view = new DataView(address.buffer, address.byteOffset, 20);
  return [view.getBigUint64(12), view.getBigUint64(4), BigInt(view.getUint32(0))];
}
