// When two entries mean the same bar: contracts/libraries/BarKey.sol in TypeScript.
import { encodeAbiParameters, keccak256, stringToHex } from "viem";
import type { Hex } from "../deploy/deployment.ts";

/** What the key of a bar is made of. */
export interface BarKeyParts {
  readonly brandCode: string;
  readonly serial: string;
  readonly year: number;
}

/** A serial without what vaults write in different ways: separators, leading zeros, small letters. */
export function normaliseSerial(serial: string): string {
  return serial
    .replaceAll(/[ \-/.]/g, "")
    .replace(/^0+/, "")
    .toUpperCase();
}

/** The registry's key of a bar; of a second true bar with the same marks, with its disambiguator. */
export function barKey({ brandCode, serial, year }: BarKeyParts, disambiguator = 0): Hex {
  return keccak256(
    encodeAbiParameters(
      [{ type: "bytes16" }, { type: "bytes32" }, { type: "uint16" }, { type: "uint16" }],
      [stringToHex(brandCode, { size: 16 }), stringToHex(normaliseSerial(serial), { size: 32 }), year, disambiguator],
    ),
  );
}
