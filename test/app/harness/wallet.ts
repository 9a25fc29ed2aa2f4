import type { BrowserContext, Page } from "@playwright/test";
import {
  type Address,
  type Hex,
  hexToNumber,
  isAddressEqual,
  isHex,
  numberToHex,
  RpcRequestError,
  stringToHex,
} from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { RpcError, requestRpc } from "./rpc.ts";
import {
  sendTogether,
  sendTransaction,
  signTypedData,
  type TypedData,
  type WalletNetwork,
  type WantedTransaction,
} from "./signing.ts";
import { announceWallet } from "./wallet-page.ts";

/** What a page asks for: an EIP-1193 request. */
export interface WalletRequest {
  readonly method: string;
  readonly params: readonly unknown[];
}

/** Whether the person at the wallet would agree; asked for everything that needs their consent. */
export type Policy = (request: WalletRequest) => boolean | Promise<boolean>;

/** Methods that need a "yes" of the person, each one asked of the policy. */
const CONSENT = new Set([
  "eth_requestAccounts",
  "wallet_requestPermissions",
  "wallet_switchEthereumChain",
  "wallet_addEthereumChain",
  "wallet_watchAsset",
  "wallet_sendCalls",
  "personal_sign",
  "eth_signTypedData_v4",
  "eth_sendTransaction",
]);

/** What goes on to the chain as it is; the rest of its methods sign or send by the node's own keys. */
const PASSED_ON = /^(eth|net|web3)_(?!sign|send|getEncryption|decrypt)/;

/** What a page wants to have done together (EIP-5792). */
interface WantedCalls {
  readonly id?: string;
  readonly from?: Address;
  readonly atomicRequired: boolean;
  readonly calls: readonly WantedTransaction[];
}

interface SentCalls {
  readonly atomic: boolean;
  readonly chainId: number;
  readonly hashes: readonly Hex[];
}

/**
 * A wallet for browser tests. Its keys stay in this process: the page gets a provider, announced by EIP-6963, that
 * hands each request to a binding of the browser and awaits the answer. Errors are those of EIP-1193.
 */
export class TestWallet {
  readonly name: string;
  /** Every request so far, oldest first. */
  readonly requests: WalletRequest[] = [];
  policy: Policy = () => true;
  /** The contract whose code the wallet lends its accounts to make several calls in one; without it, it cannot. */
  together: Address | null = null;
  #accounts: readonly PrivateKeyAccount[];
  readonly #chains: Map<number, string>;
  #chainId: number;
  #connected = false;
  readonly #pages = new Set<Page>();
  readonly #calls = new Map<string, SentCalls>();
  #turn: Promise<unknown> = Promise.resolve();

  /** The first chain is the one that the wallet starts on. A list, since the keys of an object would be sorted. */
  constructor(options: {
    readonly name?: string;
    readonly keys: readonly Hex[];
    readonly chains: readonly { readonly id: number; readonly rpc: string }[];
  }) {
    this.name = options.name ?? "Test Wallet";
    this.#accounts = options.keys.map((key) => privateKeyToAccount(key));
    this.#chains = new Map(options.chains.map(({ id, rpc }) => [id, rpc]));
    const [first] = options.chains;
    if (first === undefined) throw new Error("a wallet needs a chain");
    this.#chainId = first.id;
  }

  get addresses(): Address[] {
    return this.#accounts.map((account) => account.address);
  }

  /** Puts the wallet into every page that the context opens from now on. */
  async install(context: BrowserContext): Promise<void> {
    await context.exposeBinding("__testWallet", async ({ page }, text: string) => {
      this.#pages.add(page);
      try {
        return JSON.stringify({ result: (await this.#answer(JSON.parse(text) as WalletRequest)) ?? null });
      } catch (error) {
        return JSON.stringify({ error: asRpcError(error) }); // thrown through the binding it would lose its code
      }
    });
    await context.addInitScript(announceWallet, {
      uuid: "350670db-19fa-4704-a166-e52e178b59d2",
      name: this.name,
      icon: "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E",
      rdns: "test.wallet",
    });
  }

  /** Another account comes first, as if the person had picked it in the wallet. */
  async pickAccount(address: Address): Promise<void> {
    const picked = this.#account(address);
    this.#accounts = [picked, ...this.#accounts.filter((account) => account !== picked)];
    if (this.#connected) await this.#emit("accountsChanged", this.addresses);
  }

  /** The person picks another chain in the wallet. */
  async pickChain(chainId: number): Promise<void> {
    if (!this.#chains.has(chainId)) throw new RpcError(4902, `unknown chain ${chainId}`);
    if (chainId === this.#chainId) return;
    this.#chainId = chainId;
    await this.#emit("chainChanged", numberToHex(chainId));
  }

  /** The person takes the page's permission away. */
  async revoke(): Promise<void> {
    this.#connected = false;
    await this.#emit("accountsChanged", []);
  }

  async #answer({ method, params = [] }: WalletRequest): Promise<unknown> {
    const request = { method, params };
    this.requests.push(request);
    if (CONSENT.has(method) && !(await this.policy(request))) throw new RpcError(4001, "User rejected the request.");
    const [first, second] = params;
    switch (method) {
      case "eth_requestAccounts":
        return this.#connect();
      case "wallet_requestPermissions":
        await this.#connect();
        return [{ parentCapability: "eth_accounts" }];
      case "wallet_getPermissions":
        return this.#connected ? [{ parentCapability: "eth_accounts" }] : [];
      case "wallet_revokePermissions":
        return this.revoke();
      case "eth_accounts":
        return this.#connected ? this.addresses : [];
      case "eth_chainId":
        return numberToHex(this.#chainId);
      case "net_version":
        return String(this.#chainId);
      case "wallet_switchEthereumChain":
        return this.pickChain(hexToNumber((first as { chainId: Hex }).chainId));
      case "wallet_addEthereumChain":
        return this.#addChain(first as { chainId: Hex; rpcUrls: readonly string[] });
      case "wallet_watchAsset":
        return true;
      case "personal_sign": {
        const raw = isHex(first) ? first : stringToHex(first as string);
        return this.#permitted(second as Address).signMessage({ message: { raw } });
      }
      case "eth_signTypedData_v4": {
        const account = this.#permitted(first as Address);
        const data = (typeof second === "string" ? JSON.parse(second) : second) as TypedData;
        return signTypedData(account, this.#chainId, data);
      }
      case "eth_sendTransaction":
        return this.#send(first as WantedTransaction);
      case "wallet_getCapabilities":
        return Object.fromEntries(
          [...this.#chains.keys()].map((id) => [
            numberToHex(id),
            { atomic: { status: this.together === null ? "unsupported" : "supported" } },
          ]),
        );
      case "wallet_sendCalls":
        return this.#sendCalls(first as WantedCalls);
      case "wallet_getCallsStatus":
        return this.#callsStatus(first as string);
      default:
        if (!PASSED_ON.test(method)) throw new RpcError(4200, `the wallet does not support ${method}`);
        return requestRpc(this.#rpc(this.#chainId), method, params);
    }
  }

  async #connect(): Promise<Address[]> {
    if (!this.#connected) {
      this.#connected = true;
      await this.#emit("connect", { chainId: numberToHex(this.#chainId) });
    }
    return this.addresses;
  }

  async #addChain({ chainId, rpcUrls }: { chainId: Hex; rpcUrls: readonly string[] }): Promise<void> {
    const [rpc] = rpcUrls;
    if (rpc === undefined) throw new RpcError(-32602, "no rpcUrls");
    const id = hexToNumber(chainId);
    if (!this.#chains.has(id)) this.#chains.set(id, rpc);
    await this.pickChain(id);
  }

  #account(address: Address | undefined): PrivateKeyAccount {
    const found = this.#accounts.find((account) => address !== undefined && isAddressEqual(account.address, address));
    if (found === undefined) throw new RpcError(4100, `the wallet does not hold ${address}`);
    return found;
  }

  #permitted(address: Address | undefined): PrivateKeyAccount {
    if (!this.#connected) throw new RpcError(4100, "not connected");
    return this.#account(address);
  }

  /** One transaction at a time, so that nonces never clash. */
  #send(wanted: WantedTransaction): Promise<Hex> {
    const account = this.#permitted(wanted.from);
    return this.#inTurn((network) => sendTransaction(account, network, wanted));
  }

  #inTurn(make: (network: WalletNetwork) => Promise<Hex>): Promise<Hex> {
    const network = { id: this.#chainId, rpc: this.#rpc(this.#chainId) };
    const send = () => make(network);
    const turn = this.#turn.then(send, send);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #sendCalls(wanted: WantedCalls): Promise<{ id: string }> {
    const { together } = this;
    if (wanted.atomicRequired && together === null) throw new RpcError(5760, "atomic execution is not supported");
    const account = this.#permitted(wanted.from ?? this.addresses[0]);
    const hashes: Hex[] = [];
    if (together !== null) hashes.push(await this.#inTurn((net) => sendTogether(account, net, wanted.calls, together)));
    else for (const call of wanted.calls) hashes.push(await this.#send({ ...call, from: account.address }));
    const id = wanted.id ?? numberToHex(this.#calls.size + 1, { size: 32 });
    this.#calls.set(id, { chainId: this.#chainId, hashes, atomic: together !== null });
    return { id };
  }

  async #callsStatus(id: string): Promise<unknown> {
    const sent = this.#calls.get(id);
    if (sent === undefined) throw new RpcError(5730, `unknown bundle ${id}`);
    const rpc = this.#rpc(sent.chainId);
    const receipts = await Promise.all(
      sent.hashes.map(
        (hash) => requestRpc(rpc, "eth_getTransactionReceipt", [hash]) as Promise<{ status: Hex } | null>,
      ),
    );
    const mined = receipts.every((receipt) => receipt !== null);
    const good = receipts.filter((receipt) => receipt?.status === "0x1").length;
    return {
      version: "2.0.0",
      id,
      chainId: numberToHex(sent.chainId),
      status: !mined ? 100 : good === receipts.length ? 200 : good === 0 ? 500 : 600,
      atomic: sent.atomic,
      receipts: mined ? receipts : [],
    };
  }

  #rpc(chainId: number): string {
    const url = this.#chains.get(chainId);
    if (url === undefined) throw new RpcError(4902, `unknown chain ${chainId}`);
    return url;
  }

  async #emit(event: string, payload: unknown): Promise<void> {
    for (const page of this.#pages) {
      if (page.isClosed()) this.#pages.delete(page);
      else {
        await page.evaluate((detail) => window.dispatchEvent(new CustomEvent("test-wallet", { detail })), {
          event,
          payload,
        });
      }
    }
  }
}

function asRpcError(error: unknown): { code: number; message: string; data?: unknown } {
  if (error instanceof RpcError) return { code: error.code, message: error.message, data: error.data };
  // viem wraps what the chain said: dig the chain's own words out
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof RpcRequestError) return { code: cause.code, message: cause.details, data: cause.data };
  }
  return { code: -32603, message: error instanceof Error ? error.message : String(error) };
}
