import { stringToHex } from "viem";
import type { Hex } from "../deploy/deployment.ts";
import { type Bar, BarClass } from "./types.ts";

/** A refiner's code as the contract keeps it. */
export function brandCodeBytes(brandCode: string): Hex {
  return stringToHex(brandCode, { size: 16 });
}

/** A vault's code as the contract keeps it. */
export function locationBytes(location: string): Hex {
  return stringToHex(location, { size: 16 });
}

/** A bar as `BarRegistry.propose` takes it. */
export function toBarFacts(bar: Bar) {
  return {
    barClass: BarClass[bar.barClass],
    grossMilliOz: bar.grossMilliOz,
    grossMg: bar.grossMg,
    finenessTenths: bar.finenessTenths,
    year: bar.year,
    brandCode: brandCodeBytes(bar.brandCode),
    location: locationBytes(bar.location),
    serial: bar.serial,
    documentHash: bar.documentHash,
  };
}
