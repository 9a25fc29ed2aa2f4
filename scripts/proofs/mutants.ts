// What a mutant is, and how all mutants of a kind live in one copy of the contracts: each is switched on by the address of the block's
// coinbase, which the tests' chains take from their settings. So a copy is compiled once, and each mutant costs its tests alone.
import { createHash } from "node:crypto";

export interface Mutant {
  /** Names it for ever, whatever stands before it: contract, function, rule and what was done to it. */
  readonly key: string;
  readonly file: string;
  readonly line: number;
  readonly inFunction: string;
  /** What the mutant does. */
  readonly change: string;
  /** The custom error that the rule ends in, if it is one. */
  readonly error?: string;
  /** The invariant that has to notice. */
  readonly invariant?: string;
}

/** The coinbase at which a mutant is at work. */
export function coinbaseOf(key: string): string {
  return `0x${createHash("sha256").update(key).digest("hex").slice(0, 40)}`;
}

/** The condition in Solidity that a mutant is at work. It reads the block, so `pure` becomes `view` in a copy. */
export const isOn = (key: string): string =>
  `(block.coinbase == address(uint160(uint256(bytes32(hex"${coinbaseOf(key).slice(2).padStart(64, "0")}")))))`;
