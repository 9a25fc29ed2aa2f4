/** The wallet's own code, in a chunk of its own: finds wallets (EIP-6963), connects, switches networks, sends. */
import { createPublicClient, defineChain, type Hex, http, type PublicClient, type TypedDataDefinition } from "viem";
import { createConfig, createStorage } from "wagmi";
import {
  connect,
  disconnect,
  getConnection,
  getConnectors,
  reconnect,
  sendTransaction,
  signMessage,
  signTypedData,
  switchChain,
  switchConnection,
  watchConnection,
  watchConnectors,
} from "wagmi/actions";
import type { AppConfig } from "../app-config.ts";
import { deploymentOf, nameOf } from "../chain/contracts.ts";
import { explain } from "../errors/decode.ts";
import { own } from "../errors/own.ts";
import type { Problem } from "../errors/problem.ts";
import type { Words } from "../errors/sentences.ts";
import { pageLocale } from "../messages/locale.ts";
import type { Batches } from "./batch.ts";
import type { DevelopmentWallet } from "./development.ts";
import { peopleNames } from "./people.ts";
import { rememberConnected, walletOptions, walletState, wasConnected } from "./state.ts";

export interface Call {
  to: Hex;
  data: Hex;
}

export interface WalletEngine {
  readonly client: PublicClient;
  /** The accounts of the development wallet; null on any other chain. */
  readonly development: DevelopmentWallet | null;
  connect(optionId: string): Promise<Problem | null>;
  disconnect(): Promise<void>;
  /** Asks the wallet to come to our network; adds the network if the wallet does not know it. */
  switchNetwork(): Promise<Problem | null>;
  /** Asks the wallet to sign and send; resolves with the hash. */
  send(account: Hex, call: Call): Promise<Hex>;
  /** Asks the wallet to sign typed data (EIP-712). */
  sign(account: Hex, data: TypedDataDefinition): Promise<Hex>;
  /** Asks the wallet to sign a text as it is (EIP-191): a sign-in. */
  signText(account: Hex, message: string): Promise<Hex>;
  /** Several calls in one confirmation (EIP-5792). */
  batches(): Promise<Batches>;
  explain(error: unknown, receives: Words["receives"]): Problem;
}

const POLLING_MS = 1_000;

export async function createEngine(app: AppConfig): Promise<WalletEngine> {
  const rpc = new URL("/rpc", location.href).href;
  const chain = defineChain({
    id: app.chainId,
    name: app.development ? "Goldlane development chain" : "Goldlane",
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [app.walletRpcUrl ?? rpc] } },
  });
  const transport = http(rpc, { batch: { wait: 0 }, retryCount: 1 });
  const development = app.development ? (await import("./development.ts")).createDevelopmentWallet(chain, rpc) : null;
  if (development !== null)
    peopleNames.set(new Map(development.people.map(({ name, address }) => [address.toLowerCase(), name])));
  const config = createConfig({
    chains: [chain],
    transports: { [chain.id]: transport },
    ...(development === null ? {} : { connectors: [development.connector] }),
    pollingInterval: POLLING_MS,
    storage: createStorage({ key: "goldlane.wagmi", storage: localStorage }),
  });
  const client = createPublicClient({ chain, transport, pollingInterval: POLLING_MS, cacheTime: 0 });
  const deployment = deploymentOf(app.chainId);
  const words = (receives: Words["receives"]): Words => ({
    locale: pageLocale(),
    usdtDecimals: app.usdtDecimals,
    receives,
    nameOf: (address) => {
      const state = walletState.get();
      if (state.status === "connected" && state.address.toLowerCase() === address.toLowerCase())
        return pageLocale() === "de" ? "Sie" : "You";
      return deployment === undefined ? undefined : nameOf(deployment, address, pageLocale());
    },
  });
  const explainFor = (error: unknown, receives: Words["receives"]) => explain(error, words(receives));

  const showOptions = () =>
    walletOptions.set(
      getConnectors(config).map((connector) => ({
        id: connector.uid,
        name: connector.name,
        icon: connector.icon?.startsWith("data:image/") ? connector.icon : null,
        rdns: connector.type === "injected" ? connector.id : null,
        development: connector.type === "development",
      })),
    );
  const showConnection = () => {
    const connection = getConnection(config);
    if (connection.status === "connected") {
      rememberConnected(true);
      walletState.set({
        status: "connected",
        address: connection.address,
        chainId: connection.chainId,
        name: connection.connector.name,
        development: connection.connector.type === "development",
      });
    } else if (connection.status === "disconnected") {
      walletState.set({ status: "disconnected" });
    } else {
      walletState.set({ status: "connecting", name: connection.connector?.name ?? null });
    }
  };
  watchConnectors(config, { onChange: showOptions });
  showOptions();
  // wallets announce themselves within this task; then the one that was used last is asked, without any prompt
  await new Promise((done) => setTimeout(done, 0));
  if (wasConnected()) await reconnect(config).catch(() => []);
  watchConnection(config, { onChange: showConnection });
  showConnection();

  return {
    client,
    development,
    async connect(optionId) {
      const connector = getConnectors(config).find(({ uid }) => uid === optionId);
      if (connector === undefined) return own("noWallet");
      const current = getConnection(config);
      try {
        if (current.status === "connected" && current.connector.uid === optionId) return null;
        const known = config.state.connections.has(optionId);
        await (known ? switchConnection(config, { connector }) : connect(config, { connector }));
        return null;
      } catch (error) {
        showConnection();
        return explainFor(error, "gold");
      }
    },
    async disconnect() {
      rememberConnected(false);
      while (getConnection(config).status === "connected") await disconnect(config);
      showConnection();
    },
    async switchNetwork() {
      try {
        await switchChain(config, { chainId: chain.id });
        return null;
      } catch (error) {
        return explainFor(error, "gold");
      }
    },
    send: (account, call) => sendTransaction(config, { account, chainId: chain.id, ...call }),
    sign: (account, data) => signTypedData(config, { account, ...data }),
    signText: (account, message) => signMessage(config, { account, message }),
    batches: async () => (await import("./batch.ts")).createBatches(config, chain.id),
    explain: explainFor,
  };
}
