/**
 * The development wallet: the well-known accounts of anvil and Hardhat, so that nobody needs an extension to try things out.
 * It exists on chain 31337 alone, in a chunk of its own, and signs without asking: everybody knows these keys.
 */
import {
  type Chain,
  createWalletClient,
  getAddress,
  type Hex,
  hexToBigInt,
  http,
  isAddressEqual,
  numberToHex,
  type SendTransactionParameters,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { createConnector } from "wagmi";
import { DEVELOPMENT_ACCOUNTS } from "../../../../scripts/accounts.ts";
import { personName } from "./people.ts";

export interface DevelopmentPerson {
  name: string;
  role: string;
  address: Hex;
}

export interface DevelopmentWallet {
  readonly connector: ReturnType<typeof createConnector>;
  readonly people: readonly DevelopmentPerson[];
  pick(address: Hex): void;
  /** Sends a call as one of the accounts, whichever is connected. */
  sendAs(name: string, call: { to: Hex; data?: Hex; value?: bigint }): Promise<Hex>;
}

const PICKED = "goldlane.developmentAccount";
const IN_USE = "goldlane.developmentWallet";

interface WalletRequest {
  method: string;
  params?: readonly unknown[];
}

export function createDevelopmentWallet(chain: Chain, rpc: string): DevelopmentWallet {
  const accounts = DEVELOPMENT_ACCOUNTS.map((account) => ({ ...account, address: getAddress(account.address) }));
  const [first] = accounts;
  if (first === undefined) throw new Error("no development accounts");
  const transport = http(rpc, { retryCount: 0 });
  const picked = () => accounts.find(({ address }) => address === localStorage.getItem(PICKED)) ?? first;
  const clientOf = (account: (typeof accounts)[number]) =>
    createWalletClient({ account: privateKeyToAccount(account.privateKey), chain, transport });
  const onPick = new Set<(address: Hex) => void>();

  async function request({ method, params = [] }: WalletRequest): Promise<unknown> {
    const client = clientOf(picked());
    switch (method) {
      case "eth_accounts":
      case "eth_requestAccounts":
        return [client.account.address];
      case "eth_chainId":
        return numberToHex(chain.id);
      case "eth_sendTransaction": {
        const [wanted] = params as [{ to: Hex; data?: Hex; value?: Hex; from: Hex }];
        if (!isAddressEqual(wanted.from, client.account.address)) throw new Error("the account has changed");
        return client.sendTransaction({
          to: wanted.to,
          ...(wanted.data === undefined ? {} : { data: wanted.data }),
          ...(wanted.value === undefined ? {} : { value: hexToBigInt(wanted.value) }),
        } as SendTransactionParameters<Chain, typeof client.account>);
      }
      case "personal_sign":
        return client.signMessage({ message: { raw: params[0] as Hex } });
      case "eth_signTypedData_v4":
        return client.signTypedData(JSON.parse(params[1] as string));
      case "wallet_getCapabilities":
        return {}; // one call at a time
      case "wallet_switchEthereumChain":
        return null; // there is one chain only
      default:
        return client.transport.request({ method, params } as never);
    }
  }

  const connector = createConnector((config) => {
    const onAccountsChanged = (list: string[]) =>
      config.emitter.emit("change", { accounts: list.map((address) => getAddress(address)) });
    let connected = false;
    onPick.add((address) => connected && onAccountsChanged([address]));
    return {
      id: "goldlane.development",
      name: "Development wallet",
      type: "development",
      async connect() {
        connected = true;
        localStorage.setItem(IN_USE, "1");
        return { accounts: [picked().address], chainId: chain.id } as never;
      },
      async disconnect() {
        connected = false;
        localStorage.removeItem(IN_USE);
      },
      getAccounts: async () => [picked().address],
      getChainId: async () => chain.id,
      getProvider: async () => ({ request }),
      isAuthorized: async () => localStorage.getItem(IN_USE) !== null,
      switchChain: async () => chain,
      onAccountsChanged,
      onChainChanged() {},
      onDisconnect() {
        config.emitter.emit("disconnect");
      },
    };
  });

  return {
    connector,
    people: accounts.map(({ name, role, address }) => ({ name: personName(name), role, address })),
    pick(address) {
      localStorage.setItem(PICKED, getAddress(address));
      for (const listener of onPick) listener(getAddress(address));
    },
    sendAs(name, call) {
      const account = accounts.find((candidate) => candidate.name === name);
      if (account === undefined) throw new Error(`no development account ${name}`);
      return clientOf(account).sendTransaction(call as SendTransactionParameters<Chain, undefined> as never);
    },
  };
}
