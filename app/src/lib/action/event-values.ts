import { type AbiEvent, parseEventLogs, type TransactionReceipt } from "viem";
import { ABIS, type Addresses, contractAt } from "../../../../scripts/actions/index.ts";
import type { Values } from "../transaction/types.ts";
import { valuesOf } from "./prepare.ts";

/** What the events of a receipt say, by the names of their values; the contracts' own events say more than the token's. */
export function eventValues(receipt: TransactionReceipt, addresses: Addresses): Values {
  const found = receipt.logs.flatMap((log) => {
    const contract = contractAt(log.address, addresses);
    if (contract === undefined) return [];
    return parseEventLogs({ abi: ABIS[contract], logs: [log] }).map(({ eventName, args }) => {
      const event = ABIS[contract].find(
        (entry): entry is AbiEvent => entry.type === "event" && entry.name === eventName,
      );
      const named = (args ?? {}) as Readonly<Record<string, unknown>>;
      const inputs = event?.inputs ?? [];
      return {
        general: eventName === "Transfer" || eventName === "Approval",
        values: valuesOf(
          inputs,
          inputs.map(({ name }) => named[name ?? ""]),
        ),
      };
    });
  });
  const ordered = [...found.filter(({ general }) => general), ...found.filter(({ general }) => !general)];
  return Object.assign({}, ...ordered.map(({ values }) => values)) as Values;
}
