import { zeroHash } from "viem";
import { nameOfBytes } from "../../../../scripts/bars/attested-list.ts";
import { barRegistryAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { readEntries } from "./entries.ts";
import { ATTESTATION_KINDS, BAR_CLASSES, BAR_STATUSES, type Me, type Registry, type RegistryBar } from "./types.ts";

/** Reads every bar with what waits on it, all at one block. */
export async function readRegistry(network: Network, me: Me): Promise<Registry> {
  const { client, deployment } = network;
  const block = await client.getBlock();
  const at = { address: deployment.barRegistry, abi: barRegistryAbi, blockNumber: block.number } as const;
  const [entries, countableMilliOz, attestationLifeDays] = await Promise.all([
    readEntries(network, block.number),
    client.readContract({ ...at, functionName: "countableMilliOz" }),
    client.readContract({ ...at, functionName: "attestationLifeDays" }),
  ]);
  const bars = entries.map((bar, index): RegistryBar => {
    const { facts } = bar;
    return {
      barId: index + 1,
      status: BAR_STATUSES[bar.status] ?? "none",
      barClass: BAR_CLASSES[facts.barClass] ?? "large",
      serial: facts.serial,
      brandCode: nameOfBytes(facts.brandCode),
      year: facts.year,
      location: nameOfBytes(facts.location),
      grossMilliOz: facts.grossMilliOz,
      grossMg: facts.grossMg,
      finenessTenths: facts.finenessTenths,
      fineMilliOz: bar.fineMilliOz,
      documentHash: facts.documentHash,
      disambiguator: bar.disambiguator,
      expiryDay: bar.expiryDay,
      asOf: bar.asOf,
      kind: ATTESTATION_KINDS[bar.attestationKind] ?? "selfReported",
      provider: nameOfBytes(bar.provider),
      attestationHash: bar.attestationHash,
      proposer: bar.proposer,
      auditor: bar.auditor,
      requestId: 0,
      proposedAt: 0,
      pending: null,
    };
  });
  await Promise.all(
    bars.map(async (bar) => {
      const args = [BigInt(bar.barId)] as const;
      if (bar.status === "encumbered" || bar.status === "liened") {
        const [, requestId] = await client.readContract({ ...at, functionName: "reservationOf", args });
        bar.requestId = Number(requestId);
      }
      if (bar.status === "liened" || bar.status === "disputed") {
        const [evidenceHash, proposer] = await client.readContract({ ...at, functionName: "pendingEvidence", args });
        if (evidenceHash !== zeroHash) bar.pending = { evidenceHash, proposer, at: 0 };
      }
    }),
  );
  await addTimes(network, bars, block.number);
  return {
    me,
    block: { number: block.number, timestamp: Number(block.timestamp) },
    bars,
    countableMilliOz,
    attestationLifeDays,
  };
}

/** When what waits was proposed: from the events of those bars alone. */
async function addTimes(
  { client, deployment }: Pick<Network, "client" | "deployment">,
  bars: readonly RegistryBar[],
  toBlock: bigint,
): Promise<void> {
  const fromBlock = BigInt(deployment.startBlock);
  const range = { address: deployment.barRegistry, abi: barRegistryAbi, fromBlock, toBlock, strict: true } as const;
  const ids = (some: readonly RegistryBar[]) => some.map(({ barId }) => BigInt(barId));
  const proposed = ids(bars.filter(({ status }) => status === "proposed" || status === "disputed"));
  const pending = ids(bars.filter((bar) => bar.pending !== null));
  const [proposals, releases, resolutions] = await Promise.all([
    proposed.length === 0
      ? []
      : client.getContractEvents({ ...range, eventName: "BarProposed", args: { barId: proposed } }),
    pending.length === 0
      ? []
      : client.getContractEvents({ ...range, eventName: "BarLienReleaseProposed", args: { barId: pending } }),
    pending.length === 0
      ? []
      : client.getContractEvents({ ...range, eventName: "BarDisputeResolutionProposed", args: { barId: pending } }),
  ]);
  const times = new Map<bigint, number>();
  const logs = [...proposals, ...releases, ...resolutions];
  await Promise.all(
    [...new Set(logs.map(({ blockNumber }) => blockNumber))].map(async (blockNumber) => {
      times.set(blockNumber, Number((await client.getBlock({ blockNumber })).timestamp));
    }),
  );
  const at = (blockNumber: bigint) => times.get(blockNumber) ?? 0;
  for (const { args, blockNumber } of proposals) {
    const bar = bars[Number(args.barId) - 1];
    if (bar !== undefined) bar.proposedAt = at(blockNumber);
  }
  for (const { args, blockNumber } of [...releases, ...resolutions]) {
    const waits = bars[Number(args.barId) - 1]?.pending;
    if (waits !== null && waits !== undefined) waits.at = Math.max(waits.at, at(blockNumber));
  }
}
