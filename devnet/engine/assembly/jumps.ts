// Which bytes are jump targets: one bit per byte of code, set where a JUMPDEST is an instruction and not push data.
//
// Sixteen bytes are looked at together; only PUSHes are walked one by one, so the cost per byte is highest for code made of
// PUSH1 alone (two bytes a step). It is paid when a code is first stored, and by initcode each time.

/** Writes the bitmap of `length` bytes at p; out has room for whole 16-byte chunks, and p may be read up to 16 bytes on. */
export function markJumps(p: usize, length: u32, out: usize): void {
  // bytes at the start of this chunk that are data of a PUSH before it
  let carry: u32 = 0;
  for (let at: u32 = 0; at < length; at += 16) {
    const chunk = v128.load(p + (at as usize));
    const targets = i8x16.bitmask(i8x16.eq(chunk, i8x16.splat(0x5b))) as u32;
    if (carry >= 16) {
      store<u16>(out + ((at as usize) >> 3), 0);
      carry -= 16;
      continue;
    }
    // 0x60 ... 0x7f are the bytes whose top three bits are 011
    const pushes = i8x16.bitmask(i8x16.eq(v128.and(chunk, i8x16.splat(0xe0 as i8)), i8x16.splat(0x60))) as u32;
    let live: u32 = (0xffff << carry) & 0xffff;
    let left = pushes & live;
    let next: u32 = carry;
    while (left) {
      const first = ctz<u32>(left);
      const size = (load<u8>(p + (at as usize) + (first as usize)) as u32) - 0x5f;
      next = first + 1 + size;
      const data: u32 = next >= 16 ? ~((2 << first) - 1) : ((1 << next) - 1) & ~((2 << first) - 1);
      live &= ~data;
      left &= next >= 16 ? 0 : ((0xffff << next) as u32);
    }
    carry = next > 16 ? next - 16 : 0;
    store<u16>(out + ((at as usize) >> 3), (targets & live) as u16);
  }
}

/** Whether the instruction at `offset` of the code with this bitmap is a JUMPDEST; the caller has checked the length. */
@inline
export function isJumpTarget(bitmap: usize, offset: u32): bool {
  return ((load<u8>(bitmap + ((offset as usize) >> 3)) >> (offset & 7)) & 1) != 0;
}
