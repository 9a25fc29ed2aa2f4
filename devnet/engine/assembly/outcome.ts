// How the running frame ended, between an interpreter loop and the driver; registers of the instance, like VM.
import { HALT_OUT_OF_GAS } from "./halts";
import { set64 } from "./u256";
import { VM } from "./vm";

export class Outcome {
  static halt: u32 = 0;
  /** output, in the frame's memory */
  static start: usize = 0;
  static length: u32 = 0;
  /** the frame has not ended: the driver runs it on by the other loop */
  static hasTurned: bool = false;
  /** result header of the running transaction */
  static result: usize = 0;

  /** Notes why the frame ended; an instruction that ran out of gas may have named a better reason in VM.halt. */
  static end(halt: u32): void {
    if (halt == HALT_OUT_OF_GAS && VM.halt) halt = VM.halt;
    VM.halt = 0;
    Outcome.halt = halt;
  }
}

/** Three limbs as a word. */
@inline
export function pushAddress(to: usize, limbs: usize): void {
  set64(to, load<u64>(limbs));
  store<u64>(to, load<u64>(limbs, 8), 8);
  store<u64>(to, load<u64>(limbs, 16), 16);
}
