// The project's own contracts, deployed, wired and open for trade: the history of the contract tests' `market` as raw transactions, with what
// Hardhat's EVM (revm) made of each. It runs in this process and needs the compiled contracts (`npm run build`).

import { type BlockEnvironment, forks } from "../../../devnet/engine/index.ts";
import { hexToBigInt, hexToBytes } from "../../../devnet/primitives/index.ts";
import { DEVELOPMENT_ACCOUNTS } from "../../../scripts/accounts.ts";
import type { Wallet } from "./transactions.ts";
import { signTransaction, walletOf } from "./transactions.ts";

/** One transaction of the history, alone in its block. */
export interface RecordedTransaction {
  hash: Uint8Array;
  raw: Uint8Array;
  block: BlockEnvironment;
  succeeded: boolean;
  gasUsed: bigint;
}

export interface Market {
  /** funded in the genesis block */
  accounts: (Wallet & { name: string; balance: bigint })[];
  history: RecordedTransaction[];
  /** contract name and address */
  contracts: Map<string, Uint8Array>;
  /** environment of a block after the last */
  next: BlockEnvironment;
}

interface RpcTransaction {
  hash: string;
  type: string;
  nonce: string;
  gas: string;
  to: string | null;
  value: string;
  input: string;
  from: string;
  maxFeePerGas: string;
  maxPriorityFeePerGas: string;
  accessList: { address: string; storageKeys: string[] }[];
}

interface RpcBlock {
  number: string;
  timestamp: string;
  gasLimit: string;
  baseFeePerGas: string;
  mixHash: string;
  miner: string;
  transactions: RpcTransaction[];
}

const CHAIN_ID = 31337n;

function environmentOf(block: RpcBlock): BlockEnvironment {
  return {
    fork: forks.OSAKA,
    chainId: CHAIN_ID,
    number: hexToBigInt(block.number),
    timestamp: hexToBigInt(block.timestamp),
    gasLimit: hexToBigInt(block.gasLimit),
    baseFee: hexToBigInt(block.baseFeePerGas),
    blobBaseFee: 1n,
    random: hexToBigInt(block.mixHash),
    coinbase: hexToBytes(block.miner),
    blobsPerBlock: 9,
    blobsPerTransaction: 6,
  };
}

/** Signed anew, with the sender's known key: deterministic signatures give the same bytes again. */
function rawOf(tx: RpcTransaction, wallet: Wallet): Uint8Array {
  if (tx.type !== "0x2") throw new Error(`a transaction of type ${tx.type}: only those of EIP-1559 were expected`);
  return signTransaction(
    {
      type: 2,
      chainId: CHAIN_ID,
      nonce: hexToBigInt(tx.nonce),
      gasLimit: hexToBigInt(tx.gas),
      to: tx.to === null ? null : hexToBytes(tx.to),
      value: hexToBigInt(tx.value),
      data: hexToBytes(tx.input),
      maxFee: hexToBigInt(tx.maxFeePerGas),
      priorityFee: hexToBigInt(tx.maxPriorityFeePerGas),
      accessList: tx.accessList.map(({ address, storageKeys }) => ({
        address: hexToBytes(address),
        keys: storageKeys.map(hexToBigInt),
      })),
      blobFee: 0n,
      blobHashes: [],
      authorizations: [],
    },
    wallet,
  );
}

/** Opens the market on Hardhat's chain and writes down how. */
export async function recordMarket(): Promise<Market> {
  const { market, connection } = await import("../../contracts/fixture.ts");
  const world = await market();
  const { provider } = connection;
  const ask = async <Answer>(method: string, ...params: unknown[]): Promise<Answer> =>
    (await provider.request({ method, params })) as Answer;

  const accounts: Market["accounts"] = [];
  for (const { name, address, privateKey } of DEVELOPMENT_ACCOUNTS) {
    const balance = hexToBigInt(await ask<string>("eth_getBalance", address, "0x0"));
    accounts.push({ name, balance, ...walletOf(hexToBytes(privateKey)) });
  }
  const walletAt = (address: string): Wallet => {
    const wallet = accounts.find((account) => Buffer.from(account.address).toString("hex") === address.slice(2));
    if (!wallet) throw new Error(`no key for ${address}`);
    return wallet;
  };

  const history: RecordedTransaction[] = [];
  const head = Number(hexToBigInt(await ask<string>("eth_blockNumber")));
  let last: BlockEnvironment | undefined;
  for (let number = 0; number <= head; number++) {
    const block = await ask<RpcBlock>("eth_getBlockByNumber", `0x${number.toString(16)}`, true);
    last = environmentOf(block);
    for (const tx of block.transactions) {
      const receipt = await ask<{ status: string; gasUsed: string }>("eth_getTransactionReceipt", tx.hash);
      history.push({
        hash: hexToBytes(tx.hash),
        raw: rawOf(tx, walletAt(tx.from.toLowerCase())),
        block: last,
        succeeded: receipt.status === "0x1",
        gasUsed: hexToBigInt(receipt.gasUsed),
      });
    }
  }
  if (!last) throw new Error("a chain without a block");
  const contracts = new Map<string, Uint8Array>();
  for (const [name, contract] of Object.entries({
    AccessManager: world.manager,
    GoldToken: world.token,
    BarRegistry: world.bars,
    SupplyController: world.supply,
    PriceOracle: world.oracle,
    UsdtVault: world.vault,
    BarRedemption: world.redemption,
    InvestorRegistry: world.investors,
    TestTether: world.usdt,
    XauFeed: world.xauFeed,
    UsdtFeed: world.usdtFeed,
  })) {
    contracts.set(name, hexToBytes(await contract.getAddress()));
  }
  await connection.close();
  return { accounts, history, contracts, next: { ...last, number: last.number + 1n, timestamp: last.timestamp + 12n } };
}
