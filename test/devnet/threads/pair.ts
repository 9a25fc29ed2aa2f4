// A chain with threads, and what is done to it: a contract whose slots are counted up one by one, and transactions that nobody had to sign.
import { Chain, type ChainBlock, developmentGenesis } from "../../../devnet/chain/index.ts";
import { encodeTransaction, keccak256 } from "../../../devnet/primitives/index.ts";
import { type ThreadOptions, Threads } from "../../../devnet/threads/index.ts";
import { ALICE, BOB, CHAIN_ID, COINBASE } from "../chain/world.ts";
import type { Devnet } from "../clients/devnet.ts";

/** Adds one to the slot that its input names; without input, returns slots 0 and 1. */
export const PAIR = new Uint8Array(20).fill(0x9a);
// CALLDATASIZE PUSH1 18 JUMPI · PUSH0 SLOAD PUSH0 MSTORE PUSH1 1 SLOAD PUSH1 32 MSTORE PUSH1 64 PUSH0 RETURN ·
// JUMPDEST PUSH0 CALLDATALOAD DUP1 SLOAD PUSH1 1 ADD SWAP1 SSTORE STOP
const PAIR_CODE = Buffer.from("366012575f545f5260015460205260405ff35b5f3580546001019055 00".replace(" ", ""), "hex");
/** Never ends: JUMPDEST PUSH0 JUMP. */
export const ENDLESS = new Uint8Array(20).fill(0xed);
const ENDLESS_CODE = Buffer.from("5b5f56", "hex");

const contract = (address: Uint8Array, code: Uint8Array) => ({
  address,
  nonce: 1n,
  balance: 0n,
  code,
  storage: new Map(),
});

export const genesis = (gasLimit = 1_000_000_000n) =>
  developmentGenesis({
    accounts: [ALICE.address, BOB.address],
    chainId: CHAIN_ID,
    timestamp: 1000n,
    coinbase: COINBASE,
    gasLimit,
    others: [contract(PAIR, PAIR_CODE), contract(ENDLESS, ENDLESS_CODE)],
  });

/** Puts the contracts and Alice's ether on a node's chain. */
export async function writeContracts({ node }: Devnet): Promise<void> {
  await node.chain.intervene({ address: ALICE.address, balance: 10n ** 24n });
  await node.chain.intervene(
    { address: PAIR, nonce: 1n, code: PAIR_CODE },
    { address: ENDLESS, nonce: 1n, code: ENDLESS_CODE },
  );
}

export interface Threaded {
  chain: Chain;
  threads: Threads;
}

export async function openThreaded(options: ThreadOptions = {}, gasLimit?: bigint): Promise<Threaded> {
  const chain = await Chain.open(genesis(gasLimit));
  const threads = await Threads.begin(chain.engine.memory, options);
  chain.workAt(threads);
  return { chain, threads };
}

const NOTHING = new Uint8Array(0);

/** A transaction of Alice, which is said with it; nobody looks at its signature. */
export function sent(
  nonce: number,
  to: Uint8Array,
  { data = NOTHING, value = 0n, gas }: { data?: Uint8Array; value?: bigint; gas?: bigint } = {},
) {
  const tx = {
    type: 2,
    chainId: CHAIN_ID,
    nonce: BigInt(nonce),
    maxFee: 10n ** 10n,
    maxPriorityFee: 1n,
    gasLimit: gas ?? (data.length ? 100_000n : 21_000n),
    to,
    value,
    data,
    accessList: [],
    maxBlobFee: 0n,
    blobHashes: [],
    authorizations: [],
    yParity: 0,
    r: 1n,
    s: 2n,
  };
  const raw = encodeTransaction(tx);
  return { raw, sender: ALICE.address, tx, hash: keccak256(raw) };
}

export const word = (value: number): Uint8Array => {
  const bytes = new Uint8Array(32);
  new DataView(bytes.buffer).setUint32(28, value);
  return bytes;
};

/** Counts slot 0, makes so many payments, and counts slot 1: in between the slots differ. */
export const pairOfCounts = (nonce: number, payments: number) => [
  sent(nonce, PAIR, { data: word(0) }),
  ...Array.from({ length: payments }, (_, i) => sent(nonce + 1 + i, BOB.address, { value: 1n })),
  sent(nonce + 1 + payments, PAIR, { data: word(1) }),
];

export const next = ({ block: { header } }: ChainBlock) => ({
  timestamp: header.timestamp + 1n,
  coinbase: COINBASE,
  gasLimit: header.gasLimit,
});
