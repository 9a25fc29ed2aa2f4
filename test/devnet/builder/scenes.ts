// Blocks of every kind that could go wrong side by side, made from a seed: who conflicts with whom, how, and who has no place.
import type { Attributes, Rules } from "../../../devnet/builder/index.ts";
import { type Engine, forks } from "../../../devnet/engine/index.ts";
import { bytesToHex, encodeRlp, hexToBytes, keccak256, type RlpInput } from "../../../devnet/primitives/index.ts";
import type { Random } from "../engine/fuzz/random.ts";
import { program, push as pushShort } from "../engine/program.ts";
import { signAuthorization, type Wallet, walletNamed } from "../engine/transactions.ts";

export const KINDS = [
  "independent",
  "chain",
  "recipient",
  "token",
  "pool",
  "beneficiary",
  "creation",
  "destruction",
  "delegation",
  "blobs",
  "invalid",
  "full",
  "heavy",
  "mixed",
] as const;
export type SceneKind = (typeof KINDS)[number];

export interface Scene {
  kind: SceneKind;
  rules: Rules;
  attributes: Attributes;
  transactions: Uint8Array[];
  senders: Uint8Array[];
}

const COINBASE = new Uint8Array(20).fill(0xbb);
const ETHER = 10n ** 18n;
const named = (name: string): Uint8Array => keccak256(Buffer.from(name)).subarray(12);
const ACCOUNTS = Array.from({ length: 40 }, (_, i) => named(`account ${i}`));
const WALLETS: Wallet[] = Array.from({ length: 4 }, (_, i) => walletNamed(`authority ${i}`));
const POOR = named("poor");
const QUEUES = ["0x00000961ef480eb55e80d19ad83579a64c007002", "0x0000bbddc7ce488642fb579f8b00f3a590007251"];
const word = (value: bigint | number): Uint8Array => Buffer.from(BigInt(value).toString(16).padStart(64, "0"), "hex");
const padded = (bytes: Uint8Array): Uint8Array => Buffer.concat([new Uint8Array(32 - bytes.length), bytes]);

/** PUSH0 came with Shanghai. */
const push = (value: number): Uint8Array => (value ? pushShort(value) : Uint8Array.of(0x60, 0));

// ---- contracts: what they do with the first words a, b of their input

/** place of a mapping's value: keccak256(the word on the stack, 0) */
const PLACE = program(push(0), 0x52, push(64), push(0), 0x20);
/** token: balances[caller] -= b, balances[a] += b, and a log of both */
const TOKEN = program(
  ...[0x33, PLACE, 0x80, 0x54, push(32), 0x35, 0x90, 0x03, 0x90, 0x55],
  ...[push(0), 0x35, PLACE, 0x80, 0x54, push(32), 0x35, 0x01, 0x90, 0x55],
  ...[push(32), 0x35, push(0), 0x52, push(0), 0x35, 0x33, push(32), push(0), 0xa2],
);
/** pool: x += a, y += x * a mod 1e9, and the new price to whoever asks */
const POOL = program(
  ...[push(0), 0x35, push(0), 0x54, 0x01, 0x80, push(0), 0x55],
  ...[push(0), 0x35, 0x02, push(1_000_000_000), 0x90, 0x06, push(1), 0x54, 0x01, push(1), 0x55],
  ...[push(1), 0x54, push(0), 0x52, push(32), push(0), 0xf3],
);
/** slot[caller] = balance(a) + slot[caller] */
const WATCHER = program(push(0), 0x35, 0x31, 0x33, 0x54, 0x01, 0x33, 0x55);
/** reads slot a, then reverts if it is odd, otherwise raises it */
const GRUMBLER = program(
  ...[push(0), 0x35, 0x54, push(1), 0x16, push(0x16), 0x57],
  ...[push(0), 0x35, 0x54, push(1), 0x01, push(0), 0x35, 0x55, 0x00],
  ...[0x5b, push(0), push(0), 0xfd],
);
/** sends a wei of its own to b */
const PAYER = program(
  push(0),
  push(0),
  push(0),
  push(0),
  push(0),
  0x35,
  push(32),
  0x35,
  push(50_000),
  0xf1,
  0x33,
  0x55,
);
/** counts down from a and writes what is left of the gas, over and over, to memory: costs, and touches nothing */
const BURNER = program(push(0), 0x35, 0x5b, 0x80, push(0), 0x52, push(1), 0x90, 0x03, 0x80, push(3), 0x57);
/** what creations leave: slot[0] += 1, and with a ≠ 0 destroys itself in favour of a */
const CHILD = program(
  push(0),
  0x54,
  push(1),
  0x01,
  push(0),
  0x55,
  ...[push(0), 0x35, 0x80, push(0x11), 0x57, 0x00],
  0x5b,
  0xff,
);
/** CREATE2 of CHILD with salt a and the value that it is sent, then a call of it that destroys it if b ≠ 0; slot[a] = its address */
function factory(): Uint8Array {
  const code = initcodeOf(CHILD);
  const copy = code.length;
  const body = (at: number): Uint8Array =>
    program(
      ...[push(copy), Uint8Array.of(0x60, at), push(0), 0x39],
      ...[push(0), 0x35, push(copy), push(0), 0x34, 0xf5],
      ...[0x80, push(0), 0x35, 0x55],
      // call(gas, child, 0, memory[0..32] = b)
      ...[push(32), 0x35, push(0), 0x52],
      ...[push(0), push(0), push(32), push(0), push(0), 0x85, push(200_000), 0xf1, 0x00],
    );
  return Buffer.concat([body(body(0).length), code]);
}
/** initcode that returns `code` */
function initcodeOf(code: Uint8Array): Uint8Array {
  const head = (at: number): Uint8Array =>
    program(push(code.length), Uint8Array.of(0x60, at), push(0), 0x39, push(code.length), push(0), 0xf3);
  return Buffer.concat([head(head(0).length), code]);
}

const CONTRACTS: Record<string, Uint8Array> = {
  token: TOKEN,
  otherToken: TOKEN,
  pool: POOL,
  watcher: WATCHER,
  grumbler: GRUMBLER,
  payer: PAYER,
  burner: BURNER,
  factory: factory(),
  child: CHILD,
};
const contract = (name: string): Uint8Array => named(`contract ${name}`);

/** Puts the state that every scene begins with into an empty engine. */
export function putState(engine: Engine): void {
  const account = (address: Uint8Array, balance: bigint, code: Uint8Array = new Uint8Array(0)): void =>
    engine.putAccount(address, { nonce: code.length ? 1n : 0n, balance, code });
  for (const address of ACCOUNTS) account(address, 1000n * ETHER);
  for (const { address } of WALLETS) account(address, 1000n * ETHER);
  account(POOR, 10n ** 15n);
  account(COINBASE, 5n * ETHER);
  for (const [name, code] of Object.entries(CONTRACTS)) account(contract(name), 100n, code);
  engine.putSlot(contract("pool"), 0n, 1000n);
  for (const queue of QUEUES) account(hexToBytes(queue), 0n, Uint8Array.of(0));
}

interface Draft {
  from: Uint8Array;
  to?: Uint8Array | null;
  value?: bigint;
  data?: Uint8Array;
  gas?: bigint;
  tip?: bigint;
  type?: 2 | 3 | 4;
  blobs?: number;
  authorizations?: RlpInput[];
  accessList?: RlpInput[];
  /** what is added to the nonce that would be right */
  skew?: bigint;
}

const MAKE: Record<Exclude<SceneKind, "mixed">, (random: Random, i: number, fork: number) => Draft> = {
  independent: (random, i) => ({
    from: at(i),
    ...(random.chance(50)
      ? { to: named(`stranger ${i}`), value: BigInt(i) }
      : { to: contract("token"), data: Buffer.concat([padded(named(`stranger ${i}`)), word(i)]) }),
  }),
  chain: (random) => ({ from: at(random.below(2)), to: at(random.below(40)), value: 1n }),
  recipient: (random) => ({ from: any(random), to: named("hot recipient"), value: BigInt(random.below(1000)) }),
  token: (random) => ({
    from: any(random),
    to: contract(random.chance(20) ? "otherToken" : "token"),
    data: Buffer.concat([padded(random.chance(40) ? at(0) : any(random)), word(random.below(1000))]),
    ...(random.chance(20) ? { accessList: [[contract("token"), [word(random.below(3))]]] } : {}),
  }),
  pool: (random) => ({ from: any(random), to: contract("pool"), data: word(1 + random.below(1000)) }),
  beneficiary: (random) => {
    if (random.chance(30)) return { from: COINBASE, to: any(random), value: BigInt(random.below(1000)) };
    if (random.chance(40)) return { from: any(random), to: COINBASE, value: 3n, tip: BigInt(random.below(5)) };
    return { from: any(random), to: contract("watcher"), data: padded(random.chance(70) ? COINBASE : any(random)) };
  },
  creation: (random, i) =>
    random.chance(50)
      ? {
          from: any(random),
          to: contract("factory"),
          data: Buffer.concat([word(random.below(6)), word(0)]),
          value: BigInt(random.below(2)),
        }
      : { from: at(i % 5), to: null, data: initcodeOf(CHILD), value: BigInt(random.below(3)) },
  destruction: (random) => {
    if (random.chance(30))
      return {
        from: any(random),
        to: contract("child"),
        data: padded(random.chance(50) ? any(random) : new Uint8Array(0)),
      };
    const heir = [any(random), contract("child"), new Uint8Array(0), COINBASE][random.below(4)] as Uint8Array;
    return {
      from: any(random),
      to: contract("factory"),
      data: Buffer.concat([word(random.below(4)), padded(heir)]),
      value: 2n,
    };
  },
  delegation: (random, _, fork) => {
    const wallet = WALLETS[random.below(WALLETS.length)] as Wallet;
    if (fork < forks.PRAGUE || random.chance(50)) {
      return { from: any(random), to: wallet.address, data: word(random.below(9)), value: BigInt(random.below(2)) };
    }
    if (random.chance(30)) return { from: wallet.address, to: any(random), value: 1n };
    const delegate = [contract("pool"), contract("grumbler"), new Uint8Array(20)][random.below(3)] as Uint8Array;
    const nonce = BigInt(random.below(6));
    return {
      from: any(random),
      to: random.chance(50) ? wallet.address : any(random),
      data: word(random.below(9)),
      type: 4,
      authorizations: [signAuthorization({ chainId: 31337n, address: delegate, nonce }, wallet)],
    };
  },
  blobs: (random, _, fork) =>
    fork < forks.CANCUN || random.chance(60)
      ? { from: any(random), to: at(random.below(40)), value: 1n }
      : { from: any(random), to: contract("pool"), data: word(1), type: 3, blobs: 1 + random.below(6) },
  invalid: (random) => {
    const to = any(random);
    if (random.chance(30)) return { from: any(random), to, value: 1n, skew: BigInt(random.below(3)) - 1n };
    if (random.chance(20)) return { from: POOR, to, value: 10n ** 14n };
    if (random.chance(20)) return { from: any(random), to: POOR, value: 5n * 10n ** 14n };
    if (random.chance(10)) return { from: any(random), to, gas: 20_000n };
    return { from: any(random), to: contract("token"), data: Buffer.concat([padded(to), word(5)]) };
  },
  full: (random) => ({
    from: any(random),
    to: contract("pool"),
    data: word(1),
    gas: BigInt(50_000 + random.below(400_000)),
  }),
  heavy: (random, i) =>
    random.chance(15)
      ? { from: at(i), to: contract("burner"), data: word(2000 + random.below(4000)), gas: 1_500_000n }
      : { from: any(random), to: contract("payer"), data: Buffer.concat([word(random.below(3)), padded(any(random))]) },
};

const at = (i: number): Uint8Array => ACCOUNTS[i % ACCOUNTS.length] as Uint8Array;
const any = (random: Random): Uint8Array => at(random.below(ACCOUNTS.length));

/** A block of `size` transactions. */
export function makeScene(
  random: Random,
  size: number,
  kind: SceneKind = KINDS[random.below(KINDS.length)] as SceneKind,
): Scene {
  const fork = random.chance(75)
    ? forks.OSAKA
    : ([forks.BYZANTIUM, forks.ISTANBUL, forks.LONDON, forks.SHANGHAI, forks.PRAGUE][random.below(5)] as number);
  const nonces = new Map<string, bigint>();
  const senders: Uint8Array[] = [];
  const transactions = Array.from({ length: size }, (_, i) => {
    const one = kind === "mixed" ? (KINDS[random.below(KINDS.length - 1)] as Exclude<SceneKind, "mixed">) : kind;
    const draft = MAKE[one](random, i, fork);
    senders.push(draft.from);
    const key = Buffer.from(draft.from).toString("hex");
    const nonce = nonces.get(key) ?? 0n;
    const skew = draft.skew ?? 0n;
    if (skew === 0n && draft.gas !== 20_000n) nonces.set(key, nonce + 1n);
    return encode(draft, nonce + skew < 0n ? 99n : nonce + skew, fork);
  });
  if (kind === "invalid" || kind === "mixed") transactions[random.below(size)] = Uint8Array.of(0xc1, 0x80);
  return {
    kind,
    rules: {
      fork,
      chainId: 31337n,
      ...(fork >= forks.CANCUN ? { blobs: { target: 6n, max: 9n, updateFraction: 5007716n } } : {}),
    },
    attributes: {
      parentHash: new Uint8Array(32),
      coinbase: COINBASE,
      number: 1n,
      gasLimit: kind === "full" || (kind === "mixed" && random.chance(30)) ? BigInt(size) * 30_000n : 1n << 40n,
      timestamp: 1n,
      mixHash: new Uint8Array(32),
      difficulty: 0n,
      ...(fork >= forks.LONDON ? { baseFee: 7n } : {}),
      ...(fork >= forks.CANCUN ? { excessBlobGas: 0n, parentBeaconRoot: new Uint8Array(32) } : {}),
    },
    transactions,
    senders,
  };
}

/** Raw bytes; senders are given beside them, so that signatures may be made up. */
function encode(draft: Draft, nonce: bigint, fork: number): Uint8Array {
  const { to = new Uint8Array(0), value = 0n, data = new Uint8Array(0), gas = 600_000n, tip = 1n, type = 2 } = draft;
  const call = [gas, to ?? new Uint8Array(0), value, data];
  const signature = [data, draft.from].map((bytes) => BigInt(bytesToHex(keccak256(bytes))));
  if (fork < forks.LONDON) return encodeRlp([nonce, 10n + tip, ...call, 27n, ...signature]);
  const fees = [31337n, nonce, tip, 10n + tip, ...call, draft.accessList ?? []];
  const blobs =
    type === 3
      ? [
          10n,
          Array.from({ length: draft.blobs ?? 1 }, (_, b) =>
            Buffer.concat([Uint8Array.of(1), new Uint8Array(31).fill(b)]),
          ),
        ]
      : [];
  const authorizations = type === 4 ? [draft.authorizations ?? []] : [];
  return Buffer.concat([Uint8Array.of(type), encodeRlp([...fees, ...blobs, ...authorizations, 1n, ...signature])]);
}
