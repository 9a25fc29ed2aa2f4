// The official blockchain tests of Amsterdam hold the access list of each block. Their gas is Amsterdam's, which the engine does not charge yet, so every
// transaction is settled with the gas that its official receipt names; what is compared then is the whole hash of the list.
import {
  type BlockAccessList,
  type BlockContent,
  hashAccessList,
  recordAccessList,
} from "../../../devnet/access-list/index.ts";
import { TransactionInvalid } from "../../../devnet/builder/index.ts";
import { Engine, layout } from "../../../devnet/engine/index.ts";
import {
  bytesToHex,
  decodeRlp,
  decodeTransaction,
  encodeRlp,
  hexToBigInt,
  hexToBytes,
  type RlpOutput,
} from "../../../devnet/primitives/index.ts";
import { type ChainTest, scheduleOf } from "../conformance/chain-fixture.ts";
import type { AccountFixture } from "../conformance/fixture.ts";

type Fields = Record<string, string>;

export interface ListedBlock {
  rlp: string;
  expectException?: string;
  blockHeader: Fields;
  transactions: { sender: string }[];
  withdrawals?: Fields[];
  receipts: { cumulativeGasUsed: string; status: boolean }[];
  blockAccessList: OfficialAccount[];
}

export interface OfficialAccount {
  address: string;
  nonceChanges: { blockAccessIndex: string; postNonce: string }[];
  balanceChanges: { blockAccessIndex: string; postBalance: string }[];
  codeChanges: { blockAccessIndex: string; newCode: string }[];
  storageChanges: { slot: string; slotChanges: { blockAccessIndex: string; postValue: string }[] }[];
  storageReads: string[];
}

export type ListTest = Omit<ChainTest, "blocks"> & { blocks: ListedBlock[]; genesisBlockHeader: Fields };

/** What became of a block: the hash is the official one; it is not; or a transaction came out in another way, for the gas it was given is Amsterdam's. */
export type Comparison = { is: "equal" } | { is: "otherwise" } | { is: "different"; list: BlockAccessList };

/** An engine whose transactions cost what somebody else says. */
export class SettledEngine extends Engine {
  /** what the transactions to come are charged, in order */
  charges: bigint[] = [];
  /** whether each of them succeeded; and what it did here */
  outcomes: boolean[] = [];

  override execute(i: number): void {
    const { views } = this;
    const tx = this.transaction(i);
    if (views.u32(tx + layout.TX_FLAGS) & layout.TX_SYSTEM) {
      super.execute(i);
      return;
    }
    views.setU64(tx + layout.TX_GAS_LIMIT, views.u64(tx + layout.TX_GAS_LIMIT) - this.#listCharge(tx));
    super.execute(i);
    const { invalid, limit, gasUsed, price, fee, succeeded } = this.result(i);
    const charge = this.charges.shift();
    if (invalid || limit || charge === undefined) return;
    this.outcomes.push(succeeded);
    const result = layout.RESULTS + i * layout.RESULT_SIZE;
    // the sender's record is the first one: it pays the difference, and the fee is for other gas
    const balance = views.u32(result + layout.RESULT_RECORDS) + layout.RECORD_VALUE;
    views.setWord(balance, BigInt.asUintN(256, views.word(balance) - (charge - gasUsed) * price));
    views.setWord(result + layout.RESULT_FEE, gasUsed ? (fee / gasUsed) * charge : 0n);
  }

  #listCharge(tx: number): bigint {
    const { views } = this;
    const raw = views.copy(views.u32(tx + layout.TX_RAW), views.u32(tx + layout.TX_RAW + 4));
    const bytes = decodeTransaction(raw).accessList.reduce(
      (sum, { storageKeys }) => sum + 20 + 32 * storageKeys.length,
      0,
    );
    return BigInt(bytes) * GAS_PER_LIST_BYTE;
  }
}

/** EIP-7981: what the bytes of a transaction's own access list cost from Amsterdam on. */
const GAS_PER_LIST_BYTE = 64n;

function writePre(engine: Engine, pre: Record<string, AccountFixture>): void {
  engine.clear();
  for (const [hex, { nonce, balance, code, storage }] of Object.entries(pre)) {
    const address = hexToBytes(hex);
    engine.putAccount(address, { nonce: hexToBigInt(nonce), balance: hexToBigInt(balance), code: hexToBytes(code) });
    for (const [key, value] of Object.entries(storage)) engine.putSlot(address, hexToBigInt(key), hexToBigInt(value));
    engine.settle(address);
  }
}

function contentOf({ rlp, blockHeader: header, transactions, withdrawals }: ListedBlock): BlockContent {
  const field = (name: string): bigint => hexToBigInt(header[name] as string);
  const bytes = (name: string): Uint8Array => hexToBytes(header[name] as string);
  const [, items] = decodeRlp(hexToBytes(rlp)) as readonly RlpOutput[];
  return {
    attributes: {
      parentHash: bytes("parentHash"),
      coinbase: bytes("coinbase"),
      number: field("number"),
      gasLimit: field("gasLimit"),
      timestamp: field("timestamp"),
      mixHash: bytes("mixHash"),
      difficulty: 0n,
      baseFee: field("baseFeePerGas"),
      excessBlobGas: field("excessBlobGas"),
      parentBeaconRoot: bytes("parentBeaconBlockRoot"),
    },
    transactions: (items as readonly RlpOutput[]).map((item) => (item instanceof Uint8Array ? item : encodeRlp(item))),
    senders: transactions.map(({ sender }) => hexToBytes(sender)),
    withdrawals: (withdrawals ?? []).map((one) => ({
      index: hexToBigInt(one["index"] as string),
      validatorIndex: hexToBigInt(one["validatorIndex"] as string),
      address: hexToBytes(one["address"] as string),
      amountGwei: hexToBigInt(one["amount"] as string),
    })),
  };
}

/** Gas of each transaction by the receipts. */
function chargesOf({ receipts = [] }: ListedBlock): bigint[] {
  const sums = receipts.map(({ cumulativeGasUsed }) => hexToBigInt(cumulativeGasUsed));
  return sums.map((sum, i) => sum - (sums[i - 1] ?? 0n));
}

/** Compares the lists of a case's blocks, up to the first one that is not the official one. */
export function* compareLists(engine: SettledEngine, test: ListTest): Generator<Comparison> {
  const schedule = scheduleOf(test as unknown as ChainTest);
  if (!schedule) throw new Error(`the network ${test.network} is none that is known`);
  writePre(engine, test.pre);
  const hashes = new Map([[0n, hexToBytes(test.genesisBlockHeader["hash"] as string)]]);
  for (const block of test.blocks) {
    if (block.expectException) return;
    const content = contentOf(block);
    const { number, timestamp } = content.attributes;
    const rules = schedule.at({ number, timestamp, parentTotalDifficulty: 0n });
    engine.charges = chargesOf(block);
    engine.outcomes = [];
    let list: BlockAccessList;
    try {
      list = recordAccessList(engine, rules, content, hashes);
    } catch (error) {
      // a gas limit that is none by one fork's intrinsic gas and one by the other's
      if (!(error instanceof TransactionInvalid)) throw error;
      yield { is: "otherwise" };
      return;
    }
    const ours = bytesToHex(hashAccessList(list));
    const theirs = block.blockHeader["blockAccessListHash"] as string;
    const isOtherwise = (block.receipts ?? []).some(({ status }, i) => status !== engine.outcomes[i]);
    yield ours === theirs ? { is: "equal" } : isOtherwise ? { is: "otherwise" } : { is: "different", list };
    if (ours !== theirs) return;
    hashes.set(number, hexToBytes(block.blockHeader["hash"] as string));
  }
}
