import { hexToString, trim } from "viem";
import { barRegistryAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import type { Waiting } from "../desk/waiting.ts";
import type { Staff } from "../session/index.ts";
import { type DeskBar, type DeskRedemptions, turnOf } from "./desk.ts";
import { readRedemptionFacts } from "./read-facts.ts";
import { readAllRequests } from "./read-requests.ts";
import { isOpen } from "./timeline.ts";
import { BAR_CLASSES } from "./types.ts";

/** BarRegistry.BarStatus.Encumbered */
const ENCUMBERED = 5;

/** All that the redemption desk sees which is on chain. */
export async function readDeskRedemptions(network: Network): Promise<DeskRedemptions> {
  const [facts, requests, next] = await Promise.all([
    readRedemptionFacts(network),
    readAllRequests(network),
    readNext(network),
  ]);
  const held = requests.flatMap((request) => (isOpen(request) && request.barId !== null ? [request.barId] : []));
  return { facts, requests, bars: await Promise.all(held.map((id) => readBar(network, id))), next };
}

/** What waits for a person at this desk. */
export async function countRedemptions({ network, session, roles }: Staff): Promise<Waiting> {
  const viewer = { account: session.address, roles };
  const turns = (await readAllRequests(network)).map((request) => turnOf(request, viewer));
  const count = (of: string) => turns.filter((turn) => turn === of).length;
  return { mine: count("mine"), second: count("second") };
}

async function readNext(network: Network): Promise<DeskBar[]> {
  const { client, deployment } = network;
  const ids = await Promise.all(
    BAR_CLASSES.map((_, barClass) =>
      client.readContract({
        address: deployment.barRegistry,
        abi: barRegistryAbi,
        functionName: "oldestEligible",
        args: [barClass],
      }),
    ),
  );
  return Promise.all(ids.filter((id) => id !== 0n).map((id) => readBar(network, id)));
}

async function readBar({ client, deployment }: Network, id: bigint): Promise<DeskBar> {
  const { facts, fineMilliOz, status } = await client.readContract({
    address: deployment.barRegistry,
    abi: barRegistryAbi,
    functionName: "bar",
    args: [id],
  });
  return {
    id,
    barClass: BAR_CLASSES[facts.barClass] ?? "large",
    fineMilliOz: BigInt(fineMilliOz),
    serial: facts.serial,
    brandCode: hexToString(trim(facts.brandCode, { dir: "right" })),
    location: hexToString(trim(facts.location, { dir: "right" })),
    reserved: status === ENCUMBERED,
  };
}
