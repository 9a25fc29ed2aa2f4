// Whole transactions on @ethereumjs/vm, which wraps @ethereumjs/evm with validation, fees and refunds.
import { createBlock } from "@ethereumjs/block";
import { Common, Hardfork, Mainnet } from "@ethereumjs/common";
import type { EVM } from "@ethereumjs/evm";
import { createEVM } from "@ethereumjs/evm";
import { SimpleStateManager } from "@ethereumjs/statemanager";
import { createTxFromRLP } from "@ethereumjs/tx";
import { type Account, Address, bigIntToBytes, createAccount, setLengthLeft } from "@ethereumjs/util";
import { createVM, runTx, type VM } from "@ethereumjs/vm";
import secp256k1 from "secp256k1";
import type { BlockEnvironment } from "../../../../devnet/engine/index.ts";
import { bytesToHex } from "../../../../devnet/primitives/index.ts";
import type { Receipt } from "./outcome.ts";

export const HARDFORKS: Readonly<Record<string, string>> = {
  Istanbul: Hardfork.Istanbul,
  Berlin: Hardfork.Berlin,
  London: Hardfork.London,
  Paris: Hardfork.Paris,
  Shanghai: Hardfork.Shanghai,
  Cancun: Hardfork.Cancun,
  Prague: Hardfork.Prague,
  Osaka: Hardfork.Osaka,
};

export interface AccountSetup {
  address: Uint8Array;
  nonce: bigint;
  balance: bigint;
  code: Uint8Array;
  storage: Iterable<readonly [key: bigint, value: bigint]>;
}

const word = (value: bigint): Uint8Array => setLengthLeft(bigIntToBytes(value), 32);

/** Blob transactions are refused without a library of commitments; the bytes that the EVM sees need none. */
function notHere(): never {
  throw new Error("no fuzzed input comes as far as a commitment");
}

/** A chain's rules for a fork, with native recovery. */
export function commonFor(fork: string, chainId: bigint): Common {
  return new Common({
    chain: { ...Mainnet, chainId: Number(chainId) },
    hardfork: HARDFORKS[fork] as string,
    customCrypto: {
      kzg: {
        blobToKzgCommitment: notHere,
        computeBlobProof: notHere,
        verifyProof: notHere,
        verifyBlobProofBatch: notHere,
        computeCells: notHere,
        computeCellsAndProofs: notHere,
        recoverCellsAndProofs: notHere,
        verifyCellKzgProofBatch: notHere,
      },
      ecrecover: (hash, v, r, s, ownChainId) => {
        const yParity = v === 0n || v === 1n ? v : v === 27n || v === 28n ? v - 27n : v - 35n - 2n * (ownChainId ?? 0n);
        const signature = Buffer.concat([setLengthLeft(r, 32), setLengthLeft(s, 32)]);
        return secp256k1.ecdsaRecover(signature, Number(yParity), hash, false).subarray(1);
      },
    },
  });
}

/** Accounts that are not empty, and slots that are not zero, a line each, sorted. */
export async function dumpTheirs(
  stateManager: SimpleStateManager,
  isGone: (hex: string) => boolean = () => false,
): Promise<string[]> {
  const lines: string[] = [];
  const there = new Set<string>();
  for (const [hex, account] of stateManager.accountStack.at(-1) ?? new Map<string, Account | undefined>()) {
    if (!account || isGone(hex) || account.isEmpty()) continue;
    there.add(hex);
    const code = await stateManager.getCode(new Address(Buffer.from(hex.slice(2), "hex")));
    lines.push(`${hex} ${account.nonce} ${account.balance} ${bytesToHex(code)}`);
  }
  for (const [slot, value] of stateManager.storageStack.at(-1) ?? []) {
    const [owner, key] = slot.split("_") as [string, string];
    const number = BigInt(`0x${Buffer.from(value).toString("hex") || "0"}`);
    if (there.has(owner) && number !== 0n) lines.push(`${owner} ${BigInt(key)} ${number}`);
  }
  return lines.sort();
}

/** Their plain state forgets an account, but not its code and slots: they must not come back with the address. */
class PlainState extends SimpleStateManager {
  override async deleteAccount(address: Address): Promise<void> {
    await super.deleteAccount(address);
    const hex = address.toString();
    this.codeStack.at(-1)?.delete(hex);
    const slots = this.storageStack.at(-1);
    for (const slot of slots?.keys() ?? []) if (slot.startsWith(`${hex}_`)) slots?.delete(slot);
  }
}

/** A state on their side, and transactions on it one after another. */
export class Peer {
  readonly #vm: VM;
  readonly #common: Common;
  readonly #state: SimpleStateManager;
  readonly #block: ReturnType<typeof createBlock>;

  private constructor(vm: VM, common: Common, state: SimpleStateManager, block: ReturnType<typeof createBlock>) {
    this.#vm = vm;
    this.#common = common;
    this.#state = state;
    this.#block = block;
  }

  static async create(fork: string, block: BlockEnvironment, accounts: Iterable<AccountSetup>): Promise<Peer> {
    const common = commonFor(fork, block.chainId);
    const stateManager = new PlainState({ common });
    const blockchain = {
      getBlock: async () => ({ hash: () => new Uint8Array(32) }),
      putBlock: async () => {},
      shallowCopy: () => blockchain,
    };
    const evm = (await createEVM({ common, stateManager, blockchain })) as EVM;
    const vm = await createVM({ common, stateManager, evm });
    for (const { address, nonce, balance, code, storage } of accounts) {
      const at = new Address(address);
      await stateManager.putAccount(at, createAccount({ nonce, balance }));
      if (code.length) await stateManager.putCode(at, code);
      for (const [key, value] of storage) await stateManager.putStorage(at, word(key), bigIntToBytes(value));
    }
    const merged = common.gteHardfork(Hardfork.Paris);
    const header = createBlock(
      {
        header: {
          number: block.number,
          timestamp: block.timestamp,
          gasLimit: block.gasLimit,
          coinbase: new Address(block.coinbase),
          ...(merged ? { mixHash: word(block.random) } : { difficulty: block.random }),
          ...(common.gteHardfork(Hardfork.London) ? { baseFeePerGas: block.baseFee } : {}),
          ...(common.gteHardfork(Hardfork.Cancun) ? { excessBlobGas: 0n, blobGasUsed: 0n } : {}),
        },
      },
      { common, skipConsensusFormatValidation: true },
    );
    return new Peer(vm, common, stateManager, header);
  }

  /** Runs raw bytes; null where they are no valid transaction here. */
  async run(raw: Uint8Array): Promise<Receipt | null> {
    let result: Awaited<ReturnType<typeof runTx>>;
    try {
      const tx = createTxFromRLP(raw, { common: this.#common });
      result = await runTx(this.#vm, { tx, block: this.#block, skipHardForkValidation: true });
    } catch {
      return null;
    }
    const { execResult, totalGasSpent, createdAddress } = result;
    const succeeded = execResult.exceptionError === undefined;
    return {
      succeeded,
      gas: totalGasSpent,
      // what a creation leaves is its code, which is compared as state
      output: succeeded && createdAddress ? "0x" : bytesToHex(execResult.returnValue),
      logs: (execResult.logs ?? []).map(([address, topics, data]) =>
        [address, ...topics, data].map(bytesToHex).join(" "),
      ),
    };
  }

  dump(): Promise<string[]> {
    return dumpTheirs(this.#state);
  }
}
