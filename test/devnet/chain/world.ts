// A chain for tests: three rich wallets on the development genesis, payments between anybody, blocks a second apart.
import {
  Chain,
  type ChainBlock,
  type ChainOptions,
  developmentGenesis,
  type GenesisAccount,
} from "../../../devnet/chain/index.ts";
import { signTransaction, type Wallet, walletNamed } from "../engine/transactions.ts";

export const CHAIN_ID = 31337n;
export const ALICE = walletNamed("alice");
export const BOB = walletNamed("bob");
export const CAROL = walletNamed("carol");
export const COINBASE = new Uint8Array(20).fill(0xbb);
/** Adds its call data to slot 0 and logs the sum. */
export const COUNTER = new Uint8Array(20).fill(0xc0);
// PUSH0 CALLDATALOAD PUSH0 SLOAD ADD DUP1 PUSH0 SSTORE PUSH0 MSTORE PUSH1 32 PUSH0 LOG0
const COUNTER_CODE = Buffer.from("5f355f5401805f555f5260205fa000", "hex");

const contract: GenesisAccount = {
  address: COUNTER,
  nonce: 1n,
  balance: 0n,
  code: COUNTER_CODE,
  storage: new Map([[0n, 100n]]),
};

export const GENESIS = developmentGenesis({
  accounts: [ALICE, BOB, CAROL].map(({ address }) => address),
  chainId: CHAIN_ID,
  timestamp: 1000n,
  coinbase: COINBASE,
  others: [contract],
});

export const openChain = (options: ChainOptions = {}): Promise<Chain> => Chain.open(GENESIS, options);

export interface Send {
  from: Wallet;
  nonce: bigint;
  /** null = creation */
  to?: Uint8Array | null;
  value?: bigint;
  data?: Uint8Array;
  gasLimit?: bigint;
}

export const send = ({ from, nonce, to = BOB.address, value = 0n, data, gasLimit = 100_000n }: Send): Uint8Array =>
  signTransaction(
    {
      type: 2,
      chainId: CHAIN_ID,
      nonce,
      gasLimit,
      to,
      value,
      data: data ?? new Uint8Array(0),
      maxFee: 10n ** 10n,
      priorityFee: 1n,
      accessList: [],
      blobFee: 0n,
      blobHashes: [],
      authorizations: [],
    },
    from,
  );

/** Call data for the counter. */
export const add = (amount: number): Uint8Array => {
  const word = new Uint8Array(32);
  word[31] = amount;
  return word;
};

/** What a block a second behind its parent is built with. */
export const after = ({ block: { header } }: ChainBlock, seconds = 1n) => ({
  timestamp: header.timestamp + seconds,
  coinbase: COINBASE,
  gasLimit: header.gasLimit,
});

/** Produces a block of raw transactions on the head. */
export async function produce(chain: Chain, ...raw: Uint8Array[]): Promise<ChainBlock> {
  const { block } = await chain.produce(
    after(chain.head),
    raw.map((bytes) => ({ raw: bytes })),
  );
  return block;
}
