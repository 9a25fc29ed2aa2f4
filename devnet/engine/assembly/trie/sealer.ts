// The registers of an instance that seals: private to it, as those of VM are.
import { SEAL_SIZE, SEALERS_LIMIT, SEALS } from "../layout";

export class Sealer {
  /** this worker's area for sealing */
  static area: usize = 0;
  /** touched accounts whose paths are at hand: places in their list */
  static pathsFrom: u32 = 0;
  static pathsTo: u32 = 0;
  /** which of the two places for other paths was written last */
  static otherPath: usize = 0;
  /** children marked dirty since the queues were emptied: no more can be queued */
  static marked: u32 = 0;
  static branchesEnd: usize = 0;
  static leavesEnd: usize = 0;
  /** end of the node that was encoded last */
  static textEnd: usize = 0;
  /** what touching ahead read, so that it is not optimised away */
  static sink: u32 = 0;
}

/** Gives the instance its area, if it is one that may seal; once per instance. */
export function initSealer(worker: u32): void {
  Sealer.area = worker < SEALERS_LIMIT ? SEALS + (worker as usize) * SEAL_SIZE : 0;
}
