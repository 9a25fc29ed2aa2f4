import type { Command } from "../types.ts";
import { barCommands } from "./bars.ts";
import { deskCommands } from "./desk.ts";
import { investorCommands } from "./investors.ts";
import { mintCommands } from "./mint.ts";
import { parameterCommands } from "./parameters.ts";
import { priceCommands } from "./prices.ts";
import { roleCommands } from "./roles.ts";
import { tokenCommands } from "./token.ts";
import { treasuryCommands } from "./treasury.ts";

/** Commands by what they are about, as the help shows them. */
export const COMMAND_GROUPS: Readonly<Record<string, readonly Command[]>> = {
  Bars: barCommands,
  Supply: mintCommands,
  "Prices and calendar": priceCommands,
  Investors: investorCommands,
  "Token: freezes, forced transfers, pause": tokenCommands,
  "Treasury and vault": treasuryCommands,
  "Bar redemption": deskCommands,
  Parameters: parameterCommands,
  "Roles and announced operations": roleCommands,
};

export const COMMANDS: readonly Command[] = Object.values(COMMAND_GROUPS).flat();
