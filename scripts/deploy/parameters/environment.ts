// Accounts and addresses of a public network come from the environment, because they are the deploying people's own. Everything
// that is missing or malformed is named at once.
import { getAddress, isAddress } from "viem";
import { Failure } from "../../stack/failure.ts";
import type { Hex } from "../deployment.ts";
import { type Holders, STAFF_ROLES, type StaffRole } from "../roles.ts";

/** The address in a variable, or a default. */
export function addressFrom(variable: string, otherwise?: Hex): Hex {
  const text = process.env[variable] ?? otherwise;
  if (text === undefined) throw new Failure(`${variable} is not set: it has to name an address`);
  if (!isAddress(text))
    throw new Failure(`${variable} is "${text}", which is not an address (or its checksum is wrong)`);
  return getAddress(text);
}

/** Holders, treasury and sweep destination: `<NETWORK>_<ROLE>` with addresses separated by commas, `<NETWORK>_TREASURY`. */
export function accountsFrom(network: string): { holders: Holders; treasury: Hex; sweepDestination: Hex } {
  const missing = [...STAFF_ROLES, "TREASURY", "SWEEP_DESTINATION"]
    .map((name) => `${network}_${name}`)
    .filter((variable) => !process.env[variable]);
  if (missing.length > 0)
    throw new Failure(
      `these variables are not set; each names one or more addresses, separated by commas:\n  ${missing.join("\n  ")}`,
    );
  const holders = Object.fromEntries(STAFF_ROLES.map((role) => [role, addressesFrom(`${network}_${role}`)]));
  return {
    holders: holders as Record<StaffRole, readonly Hex[]>,
    treasury: addressFrom(`${network}_TREASURY`),
    sweepDestination: addressFrom(`${network}_SWEEP_DESTINATION`),
  };
}

function addressesFrom(variable: string): readonly Hex[] {
  return (process.env[variable] ?? "").split(",").map((part) => {
    const text = part.trim();
    if (!isAddress(text))
      throw new Failure(`${variable} contains "${text}", which is not an address (or its checksum is wrong)`);
    return getAddress(text);
  });
}
