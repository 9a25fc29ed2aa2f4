// Joins the methods to the chain: blocks with their transactions decoded, once each; states with proofs; calls with everything that a client may pretend.
import type { BuildAttributes } from "../builder/index.ts";
import { nextBaseFee, nextExcessBlobGas } from "../builder/index.ts";
import type {
  ChainOptions,
  ChainBlock as SourceBlock,
  StateView,
  Workplace,
  Intervention as Write,
} from "../chain/index.ts";
import { Chain, ChainEnded, readArchive, writeArchive } from "../chain/index.ts";
import { type Access, type Engine, forks, readCode } from "../engine/index.ts";
import { decodeTransaction, type Transaction } from "../primitives/index.ts";
import { prove } from "../state/index.ts";
import type {
  BuildSettings,
  Built,
  CallOutcome,
  CallOverrides,
  ChainBlock,
  ChainReceipt,
  ChainState,
  ChainTransaction,
  ChainView,
  HeadListener,
  Intervention,
  Sealed,
} from "./chain-types.ts";
import { effectivePrice } from "./formats.ts";
import { movesOf } from "./precompiles.ts";
import type { AccountOverride } from "./pretend.ts";

/** Gas that the smallest transaction takes: more candidates than this allows need not be offered. */
const LEAST_GAS = 21_000n;

/** Blocks whose hashes code can ask for. */
const ANCESTORS = 256;
/** Blocks that stay decoded. */
const VIEWS_KEPT = 256;

class BlockView implements ChainBlock {
  readonly source: SourceBlock;
  readonly #chain: Chain;
  #transactions: readonly ChainTransaction[] | undefined;
  #receipts: readonly ChainReceipt[] | undefined;

  constructor(source: SourceBlock, chain: Chain) {
    this.source = source;
    this.#chain = chain;
  }

  get making() {
    const record = this.#chain.recordOf(this.source);
    return record && { record, outcomes: this.source.receipts };
  }

  get rules() {
    return this.source.rules;
  }

  get hash() {
    return this.source.hash;
  }

  get header() {
    return this.source.block.header;
  }

  get block() {
    return this.source.block;
  }

  get receipts(): readonly ChainReceipt[] {
    if (!this.#receipts) {
      let firstLogIndex = 0;
      this.#receipts = Array.from(this.source.receipts, (outcome) => {
        const receipt = { ...outcome, firstLogIndex };
        firstLogIndex += outcome.logs.length;
        return receipt;
      });
    }
    return this.#receipts;
  }

  get failed(): number {
    const { receipts } = this.source;
    let count = 0;
    for (let i = 0; i < receipts.length; i++) if (!receipts.succeeded(i)) count++;
    return count;
  }

  /** Its transactions as they were before it was built: they need not be decoded again. */
  adopt(transactions: readonly ChainTransaction[]): void {
    this.#transactions = transactions;
  }

  get transactions(): readonly ChainTransaction[] {
    this.#transactions ??= Array.from(this.source.receipts, ({ hash, sender }, i) => {
      const raw = this.source.block.transactions[i] as Uint8Array;
      return { raw, hash, sender, tx: decodeTransaction(raw) };
    });
    return this.#transactions;
  }
}

/** The methods' view of a chain, and of those that take its place; `workplace`: where they build blocks and run calls, if not on this thread. */
export function viewOf(given: Chain, options: ChainOptions = {}, workplace?: Workplace): ChainView {
  let chain = given;
  const listeners: HeadListener[] = [];
  const views = new Map<SourceBlock, BlockView>();
  const positionAfter = (parent: SourceBlock, timestamp: bigint) => ({
    number: parent.block.header.number + 1n,
    timestamp,
    parentTotalDifficulty: parent.totalDifficulty,
  });
  const viewed = (source: SourceBlock): BlockView => {
    let view = views.get(source);
    if (!view) {
      view = new BlockView(source, chain);
      views.set(source, view);
      if (views.size > VIEWS_KEPT) views.delete(views.keys().next().value as SourceBlock);
    }
    return view;
  };
  const maybe = (source: SourceBlock | null): BlockView | null => source && viewed(source);
  const sourceOf = (block: ChainBlock): SourceBlock => (block as BlockView).source;
  const stateView = (block: ChainBlock | "latest"): StateView => {
    const state = chain.stateAt(block === "latest" ? block : block.hash);
    if (!state) throw new ChainEnded(); // the block was one of a chain that is gone
    return state;
  };
  const stateOf = (state: StateView): ChainState => ({
    account: (address) => state.account(address),
    slot: (address, key) => state.storage(address, key),
  });
  const listen = (): void => {
    chain.onChange(({ removed, added }) => {
      for (const listener of listeners) listener({ removed: removed.map(viewed), added: added.map(viewed) });
    });
  };
  const startOver = (next: Chain): void => {
    if (next !== chain) chain.end();
    chain = next;
    if (workplace) chain.workAt(workplace);
    views.clear();
    listen();
    for (const listener of listeners) listener({ removed: [], added: [viewed(chain.head)] });
  };
  listen();
  if (workplace) chain.workAt(workplace);

  return {
    get chainId() {
      return chain.schedule.chainId;
    },
    get schedule() {
      return chain.schedule;
    },
    get genesis() {
      return viewed(chain.genesis);
    },
    get head() {
      return viewed(chain.head);
    },
    get oldestKept() {
      return chain.oldestKept;
    },
    get safe() {
      return viewed(chain.safe);
    },
    get finalized() {
      return viewed(chain.finalized);
    },
    blockByNumber: (number) => maybe(chain.block(number)),
    blockByHash: (hash) => maybe(chain.block(hash)),
    isCanonical: (block) => chain.isCanonical(sourceOf(block)),
    transactionByHash(hash) {
      const place = chain.transaction(hash);
      return place && { block: viewed(place.block), index: place.index };
    },
    get headState() {
      return stateOf(stateView("latest"));
    },
    read: (block, work) =>
      stateView(block).isInPlace ? work(stateOf(stateView(block))) : chain.alone(() => work(stateOf(stateView(block)))),
    prove: (block, address, keys) =>
      chain.alone(() => stateView(block).scratch((engine) => prove(engine, address, keys))),
    next(block, timestamp) {
      const parent = sourceOf(block);
      const rules = chain.schedule.at(positionAfter(parent, timestamp));
      const { header } = parent.block;
      return {
        rules,
        baseFee: rules.fork >= forks.LONDON ? nextBaseFee(header) : 0n,
        excessBlobGas: rules.blobs && nextExcessBlobGas(header, rules.blobs, rules.fork >= forks.OSAKA),
      };
    },
    async call(block, sender, tx, overrides = {}) {
      return callOn(chain.engine, stateView(block), block, sender, tx, overrides);
    },
    build: (settings, candidates) => build(chain, viewed, settings, candidates),
    seal: (on, attributes, candidates) => seal(chain, sourceOf(on), attributes, candidates),
    hasTouched: (address) => chain.hasTouched(address),
    intervene: (...writes) => chain.intervene(writes.flatMap(writesOf)),
    snapshot: () => chain.snapshot(),
    revert: (id) => chain.revert(id),
    rollback: (to) => chain.setForkchoice({ head: to.hash }),
    memory: chain.engine.memory,
    get stateEntries() {
      return chain.engine.entries;
    },
    setChainId(chainId) {
      chain.schedule.chainId = chainId;
    },
    replay: (block, work) => stateView(block).replay(work),
    scratch: (block, work) => chain.alone(() => stateView(block).scratch(work)),
    rulesAt: (behind, number, timestamp) =>
      chain.schedule.at({ number, timestamp, parentTotalDifficulty: sourceOf(behind).totalDifficulty }),
    hashesUpTo(block) {
      const hashes = new Map<bigint, Uint8Array>();
      for (let one: SourceBlock | null = sourceOf(block); one && hashes.size < ANCESTORS; one = one.parent) {
        hashes.set(one.block.header.number, one.hash);
      }
      return hashes;
    },
    onHead(listener: HeadListener) {
      listeners.push(listener);
    },
    archive: () => chain.alone(() => writeArchive(chain)),
    restore: (archive) =>
      chain.alone(async () => {
        const own = writeArchive(chain);
        try {
          startOver(await readArchive(chain.engine, archive, options));
        } catch (error) {
          if (own) startOver(await readArchive(chain.engine, own, options));
          throw error;
        }
      }),
    begin: (genesis) => chain.alone(() => startOver(Chain.on(chain.engine, genesis, options))),
  };
}

async function build<T extends ChainTransaction>(
  chain: Chain,
  viewed: (block: SourceBlock) => BlockView,
  settings: BuildSettings,
  candidates: Iterable<T>,
): Promise<Built<T>> {
  const most = Number(settings.gasLimit / LEAST_GAS);
  const offered: T[] = [];
  for (const candidate of candidates) {
    if (offered.length >= most) break;
    offered.push(candidate);
  }
  const { prevRandao, ...attributes } = settings;
  const { block, leftOut } = await chain.produce({ ...attributes, ...(prevRandao && { random: prevRandao }) }, offered);
  const missing = new Set(leftOut.map(({ index }) => index));
  const included = missing.size > 0 ? offered.filter((_, index) => !missing.has(index)) : offered;
  const view = viewed(block);
  view.adopt(included);
  return {
    block: view,
    included,
    refused: leftOut
      .filter(({ isFull }) => !isFull)
      .map(({ index, reason }) => ({ transaction: offered[index] as T, reason })),
  };
}

async function seal(
  chain: Chain,
  on: SourceBlock,
  attributes: BuildAttributes,
  candidates: readonly ChainTransaction[],
): Promise<Sealed> {
  const { block, hash, outcomes, requests, leftOut } = await chain.build(attributes, candidates, on);
  const baseFee = block.header.baseFee ?? 0n;
  return {
    block,
    hash,
    requests: requests ?? [],
    value: [...outcomes].reduce((sum, { gasUsed, price }) => sum + gasUsed * (price - baseFee), 0n),
    refused: leftOut.map(({ index, reason }) => ({ transaction: candidates[index] as ChainTransaction, reason })),
  };
}

function writesOf({ address, balance, nonce, code, slots }: Intervention): Write[] {
  const writes: Write[] = (slots ?? []).map(([key, value]) => ({ kind: "slot", address, key, value }));
  if (balance !== undefined || nonce !== undefined || code !== undefined) {
    writes.push({
      kind: "account",
      address,
      ...(balance === undefined ? {} : { balance }),
      ...(nonce === undefined ? {} : { nonce }),
      ...(code && { code }),
    });
  }
  return writes;
}

/** Runs a call on a state; what is pretended of that is written nowhere. */
async function callOn(
  engine: Engine,
  state: StateView,
  block: ChainBlock,
  sender: Uint8Array,
  tx: Transaction,
  overrides: CallOverrides,
): Promise<CallOutcome> {
  const { blobBaseFee, feeRecipient, prevRandao, time, ...others } = overrides.block ?? {};
  const changes = {
    ...others,
    ...(feeRecipient && { coinbase: feeRecipient }),
    ...(prevRandao && { mixHash: prevRandao }),
    ...(time === undefined ? {} : { timestamp: time }),
  };
  const { accounts = [] } = overrides;
  const blobPrice = tx.maxBlobFee === 0n ? 0n : blobBaseFee;
  const message = {
    from: sender,
    to: tx.to,
    gas: tx.gasLimit,
    value: tx.value,
    data: tx.data,
    price: effectivePrice(tx, others.baseFee ?? block.header.baseFee),
    accessList: tx.accessList,
    blobHashes: tx.blobHashes,
    authorizations: tx.authorizations.map((one) => [one.chainId, one.address, one.nonce, one.yParity, one.r, one.s]),
  };
  const { accesses, ...outcome } = await state.call(message, {
    overrides: accounts.flatMap(writesOfOverride),
    // whoever names no price sees none, as in geth
    block: tx.maxFee === 0n ? { ...changes, baseFee: 0n } : changes,
    moves: movesOf(accounts, block.rules.fork),
    maxBlobFee: tx.maxBlobFee,
    ...(blobPrice === undefined ? {} : { blobBaseFee: blobPrice }),
  });
  const { succeeded, created } = outcome;
  const output = succeeded && created ? codeMade(engine, accesses, created) : outcome.output;
  return { ...outcome, output, touched: touchedBy(accesses) };
}

/** What a client pretends of an account, as writes. */
function writesOfOverride({ address, balance, nonce, code, state, stateDiff = [] }: AccountOverride): Write[] {
  const account: Write = {
    kind: "account",
    address,
    ...(balance === undefined ? {} : { balance }),
    ...(nonce === undefined ? {} : { nonce }),
    ...(code && { code }),
  };
  const storage: Write[] = state
    ? [{ kind: "storage", address, slots: state }]
    : stateDiff.map(([key, value]) => ({ kind: "slot", address, key, value }));
  return [account, ...storage];
}

/** What a creation answers, as in geth: the code that it made. Codes stay where they are for good. */
function codeMade(engine: Engine, accesses: readonly Access[], created: Uint8Array): Uint8Array {
  const made = accesses.find((one) => one.kind === "account" && Buffer.compare(one.address, created) === 0);
  return made?.kind === "account" ? readCode(engine.views, made.after.code) : new Uint8Array(0);
}

/** Addresses and slots that a run touched, in the order in which it did. */
function touchedBy(accesses: readonly Access[]): CallOutcome["touched"] {
  const touched = new Map<string, { address: Uint8Array; keys: bigint[] }>();
  for (const access of accesses) {
    const name = Buffer.from(access.address).toString("hex");
    const one = touched.get(name) ?? { address: access.address, keys: [] };
    touched.set(name, one);
    if (access.kind === "slot") one.keys.push(access.key);
  }
  return [...touched.values()];
}
