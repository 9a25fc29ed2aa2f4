// What can go wrong with a change of the chain, beside a block that is not valid (verify.ts).

export type ForkchoiceFault = "HEAD_UNKNOWN" | "HEAD_NOT_ON_FINAL" | "NOT_AN_ANCESTOR";

const SENTENCES: Readonly<Record<ForkchoiceFault, string>> = {
  HEAD_UNKNOWN: "the head that was chosen is not known",
  HEAD_NOT_ON_FINAL: "the head that was chosen does not descend from the final block",
  NOT_AN_ANCESTOR: "the safe and the final block must be the head or lie before it",
};

/** A choice of head, safe and final block that cannot be followed; nothing has changed. */
export class ForkchoiceError extends Error {
  readonly fault: ForkchoiceFault;

  constructor(fault: ForkchoiceFault) {
    super(SENTENCES[fault]);
    this.name = "ForkchoiceError";
    this.fault = fault;
  }
}
