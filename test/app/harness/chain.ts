import {
  type Account,
  type Chain as ChainInfo,
  createPublicClient,
  createWalletClient,
  defineChain,
  type Hex,
  type HttpTransport,
  http,
  numberToHex,
  type PublicClient,
  type WalletClient,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { type DevelopmentAccountName, developmentAccount } from "../../../scripts/accounts.ts";
import { requestRpc } from "./rpc.ts";

/** What wallets and tests need to know of a network. */
export const networkOf = (id: number, url: string): ChainInfo =>
  defineChain({
    id,
    name: `chain ${id}`,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [url] } },
  });

/**
 * The chain under the page, as a test works on it: time and blocks by the `evm_*` methods that every development node
 * has, reads and writes by viem.
 */
export class TestChain {
  static readonly ID = 31337;
  readonly url: string;
  readonly #network: ChainInfo;
  /** Reads contracts and blocks, and waits for receipts. */
  readonly reader: PublicClient<HttpTransport, ChainInfo>;

  constructor(url: string) {
    this.url = url;
    this.#network = networkOf(TestChain.ID, url);
    this.reader = createPublicClient({
      chain: this.#network,
      transport: http(url),
      pollingInterval: 100,
      cacheTime: 0, // a block number from before a revert would be taken for today's
    });
  }

  /** Writes to contracts in the name of a development account. */
  as(name: DevelopmentAccountName): WalletClient<HttpTransport, ChainInfo, Account> {
    const account = privateKeyToAccount(developmentAccount(name).privateKey);
    return createWalletClient({ account, chain: this.#network, transport: http(this.url) });
  }

  request(method: string, ...params: readonly unknown[]): Promise<unknown> {
    return requestRpc(this.url, method, params);
  }

  async snapshot(): Promise<Hex> {
    return (await this.request("evm_snapshot")) as Hex;
  }

  /**
   * Goes back to a snapshot, which is used up by that; the next block is of now. Nodes differ in what becomes of the
   * clock (Hardhat's runs ahead by the time that has passed since the snapshot), so it is set.
   */
  async revert(snapshot: Hex): Promise<void> {
    if ((await this.request("evm_revert", snapshot)) !== true) throw new Error(`there is no snapshot ${snapshot}`);
    await this.#setClock();
  }

  /** Mines a block of now, as this machine's clock has it, which the page looks at as well. */
  async catchUp(): Promise<void> {
    await this.#setClock();
    await this.request("evm_mine");
  }

  async mine(blocks = 1): Promise<void> {
    for (let block = 0; block < blocks; block++) await this.request("evm_mine");
  }

  /** Lets time pass, and mines a block at its end. */
  async travel(seconds: number): Promise<void> {
    await this.request("evm_increaseTime", numberToHex(seconds));
    await this.request("evm_mine");
  }

  async #setClock(): Promise<void> {
    const now = Math.max(Math.floor(Date.now() / 1000), Number(await this.now()) + 1);
    await this.request("evm_setNextBlockTimestamp", numberToHex(now));
  }

  /** The latest block's time, in seconds. */
  async now(): Promise<bigint> {
    return (await this.reader.getBlock()).timestamp;
  }
}
