// Where every contract keeps what in its storage: test/contracts/snapshots/storage-layout.txt, so that a change shows in review.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../stack/program.ts";

export const LAYOUT_FILE = "test/contracts/snapshots/storage-layout.txt";

const CONTRACTS = [
  "GoldToken",
  "BarRegistry",
  "SupplyController",
  "PriceOracle",
  "UsdtVault",
  "BarRedemption",
  "InvestorRegistry",
] as const;

interface Slot {
  readonly label: string;
  readonly slot: string;
  readonly offset: number;
  readonly type: string;
}

interface Kind {
  readonly label: string;
  readonly numberOfBytes: string;
  readonly members?: readonly Slot[];
}

/** Storage of one contract, as solc tells it. */
export interface Layout {
  readonly storage: readonly Slot[];
  readonly types: Readonly<Record<string, Kind>> | null;
}

let known: ReadonlyMap<string, Layout> | undefined;

/** Layouts of the deployed contracts, as they were compiled last. */
export function layouts(): ReadonlyMap<string, Layout> {
  known ??= readBuilds();
  return known;
}

function readBuilds(): ReadonlyMap<string, Layout> {
  const found = new Map<string, Layout>();
  for (const contract of CONTRACTS) {
    const source = `contracts/${contract}.sol`;
    const artifact = join(ROOT, "artifacts", source, `${contract}.json`);
    const { buildInfoId, inputSourceName } = JSON.parse(readFileSync(artifact, "utf8")) as Record<string, string>;
    const folder = join(ROOT, "artifacts/build-info");
    const file = readdirSync(folder).find((name) => name === `${buildInfoId}.output.json`);
    if (file === undefined || inputSourceName === undefined) throw new Error(`no build of ${contract}`);
    const { output } = JSON.parse(readFileSync(join(folder, file), "utf8"));
    found.set(contract, output.contracts[inputSourceName][contract].storageLayout as Layout);
  }
  return found;
}

/** The slot of a variable, or of a member of a struct ("_queue.count"). */
export function slotOf(contract: string, path: string): bigint {
  const layout = layouts().get(contract);
  let slots = layout?.storage ?? [];
  let at = 0n;
  for (const name of path.split(".")) {
    const found = slots.find(({ label }) => label === name);
    if (found === undefined) throw new Error(`${contract} has no ${path}`);
    at += BigInt(found.slot);
    slots = layout?.types?.[found.type]?.members ?? [];
  }
  return at;
}

/** The text that the snapshot should be. */
export function printLayouts(): string {
  const lines = [
    "Written by `npm run generate`: contract, then slot, offset, bytes, name and type of what it keeps.",
    "",
  ];
  for (const [contract, { storage, types }] of layouts()) {
    lines.push(contract);
    const print = (slots: readonly Slot[], base: bigint, indent: string) => {
      for (const { label, slot, offset, type } of slots) {
        const kind = types?.[type];
        const place = `${base + BigInt(slot)}+${offset}`;
        lines.push(`${indent}${place} (${kind?.numberOfBytes}) ${label}: ${kind?.label}`);
        if (kind?.members !== undefined) print(kind.members, base + BigInt(slot), `${indent}  `);
      }
    };
    print(storage, 0n, "  ");
    const structs = Object.values(types ?? {}).filter(({ label, members }) => members && label.startsWith("struct"));
    for (const { label, members } of structs.sort((a, b) => a.label.localeCompare(b.label))) {
      lines.push(`  ${label}`);
      print(members ?? [], 0n, "    ");
    }
    lines.push("");
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

export const readLayouts = (): string => readFileSync(join(ROOT, LAYOUT_FILE), "utf8");
