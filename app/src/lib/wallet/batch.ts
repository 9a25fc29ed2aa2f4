/** Calls that a wallet makes together, all of them or none (EIP-5792). Fetched when somebody has several to make. */
import type { Hex } from "viem";
import type { Config } from "wagmi";
import { getCallsStatus, getCapabilities, sendCalls } from "wagmi/actions";
import type { Call } from "./engine.ts";

/** Some wallets never answer what they do not know. */
const PATIENCE_MS = 2_000;

/** What a wallet says of calls that it was given: a code of EIP-5792, and the transaction that ended them. */
export interface BatchStatus {
  /** 1xx under way, 2xx done, 4xx never sent, 5xx refused by the chain, 6xx made in part */
  code: number;
  hash: Hex | null;
}

export interface Batches {
  /** Whether the wallet makes several calls as one, without changing the account for it. */
  isAble(account: Hex): Promise<boolean>;
  /** Asks for one confirmation of all; resolves with the name by which the wallet knows them. */
  send(account: Hex, name: string, calls: readonly Call[]): Promise<string>;
  status(name: string): Promise<BatchStatus>;
}

export function createBatches(config: Config, chainId: number): Batches {
  return {
    async isAble(account) {
      const silence = new Promise<undefined>((done) => setTimeout(done, PATIENCE_MS));
      const known = await Promise.race([getCapabilities(config, { account, chainId }), silence]).catch(() => undefined);
      const atomic: unknown = known?.["atomic"];
      return atomic !== null && typeof atomic === "object" && "status" in atomic && atomic.status === "supported";
    },
    async send(account, name, calls) {
      const { id } = await sendCalls(config, { account, chainId, id: name, calls, forceAtomic: true });
      return id;
    },
    async status(name) {
      const { statusCode, receipts } = await getCallsStatus(config, { id: name });
      return { code: statusCode, hash: receipts?.at(-1)?.transactionHash ?? null };
    },
  };
}
