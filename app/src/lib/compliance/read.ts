import type { Address } from "viem";
import { goldTokenAbi, investorRegistryAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { readRegistry, settle } from "../onboarding/read.ts";
import { handedInCases } from "../store/cases.ts";
import { openStore } from "../store/open.ts";
import {
  type AccountView,
  type CaseView,
  type Compliance,
  type ForcedTransfer,
  type Investor,
  type Me,
  TRANSFER_STATES,
} from "./types.ts";

/** What people told is for these two roles; the guardian works on the chain alone. */
export const seesPersonalData = ({ roles }: Pick<Me, "roles">): boolean =>
  roles.includes("COMPLIANCE") || roles.includes("COMPLIANCE_APPROVER");

/** The whole desk at one block. */
export async function readCompliance(network: Network, me: Me): Promise<Compliance> {
  const block = await network.client.getBlock();
  const [cases, transfers, investors] = await Promise.all([
    seesPersonalData(me) ? readCases(network, block.number) : [],
    readTransfers(network, block.number),
    readInvestors(network, block.number),
  ]);
  return { me, block: { number: block.number, timestamp: Number(block.timestamp) }, cases, transfers, investors };
}

const readCases = (network: Network, blockNumber: bigint): Promise<readonly CaseView[]> =>
  Promise.all(
    handedInCases(openStore(network)).map(async (found) => {
      const registry = await readRegistry(network, found.account, blockNumber);
      return { case: await settle(network, found, registry), registry };
    }),
  );

async function readTransfers({ client, deployment }: Network, blockNumber: bigint): Promise<readonly ForcedTransfer[]> {
  const token = { address: deployment.goldToken, abi: goldTokenAbi, blockNumber } as const;
  const [count, delay] = await Promise.all([
    client.readContract({ ...token, functionName: "forcedTransferCaseCount" }),
    client.readContract({ ...token, functionName: "CASE_DELAY" }),
  ]);
  const ids = Array.from({ length: Number(count) }, (_, index) => index + 1);
  return Promise.all(
    ids.map(async (id) => {
      const found = await client.readContract({ ...token, functionName: "forcedTransferCase", args: [BigInt(id)] });
      const { state, approver, ...facts } = found;
      return {
        ...facts,
        id,
        approver: /^0x0+$/.test(approver) ? null : approver,
        proposedAt: facts.readyAt - delay,
        state: TRANSFER_STATES[state] ?? "none",
      };
    }),
  );
}

/** Everybody who was entered once, newest first, as they stand now. */
async function readInvestors(network: Network, blockNumber: bigint): Promise<readonly Investor[]> {
  const { client, deployment } = network;
  const entries = await client.getContractEvents({
    address: deployment.investorRegistry,
    abi: investorRegistryAbi,
    eventName: "InvestorEntered",
    fromBlock: BigInt(deployment.startBlock),
    toBlock: blockNumber,
  });
  const accounts = new Set(
    entries.toReversed().flatMap(({ args }) => (args.account === undefined ? [] : [args.account])),
  );
  return Promise.all(
    [...accounts].map(async (account) => ({ account, ...(await readRegistry(network, account, blockNumber)) })),
  );
}

/** One account, before something is done about it. */
export async function readComplianceAccount(network: Network, account: Address): Promise<AccountView> {
  const { client, deployment } = network;
  const block = await client.getBlock();
  const token = { address: deployment.goldToken, abi: goldTokenAbi, blockNumber: block.number } as const;
  const [registry, balance, frozen] = await Promise.all([
    readRegistry(network, account, block.number),
    client.readContract({ ...token, functionName: "balanceOf", args: [account] }),
    client.readContract({ ...token, functionName: "getFrozenTokens", args: [account] }),
  ]);
  return { account, registry, balance, frozen, now: Number(block.timestamp), block: block.number };
}
