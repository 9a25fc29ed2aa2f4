// A scene on @ethereumjs/evm. What a transaction does around a call (warm addresses, removal of destroyed accounts, cap of the
// refund) is done here by hand, since only the EVM is a dependency.
import { Common, Hardfork, Mainnet } from "@ethereumjs/common";
import { createEVM } from "@ethereumjs/evm";
import { SimpleStateManager } from "@ethereumjs/statemanager";
import { type Account, Address, bigIntToBytes, createAccount, setLengthLeft } from "@ethereumjs/util";
import { bytesToHex } from "../../../../devnet/primitives/index.ts";
import { BLOCK, SENDER } from "../program.ts";
import { SENDER_BALANCE } from "./ours.ts";
import type { Outcome } from "./outcome.ts";
import type { Scene } from "./scene.ts";

const HARDFORKS: Record<string, string> = {
  Istanbul: Hardfork.Istanbul,
  Berlin: Hardfork.Berlin,
  London: Hardfork.London,
  Paris: Hardfork.Paris,
  Shanghai: Hardfork.Shanghai,
  Cancun: Hardfork.Cancun,
  Prague: Hardfork.Prague,
  Osaka: Hardfork.Osaka,
};

const word = (value: bigint): Uint8Array => setLengthLeft(bigIntToBytes(value), 32);

/** The part of a block that the EVM looks at. */
function blockFor(): NonNullable<Parameters<Awaited<ReturnType<typeof createEVM>>["runCall"]>[0]["block"]> {
  return {
    header: {
      number: BLOCK.number,
      coinbase: new Address(BLOCK.coinbase),
      timestamp: BLOCK.timestamp,
      difficulty: BLOCK.random,
      prevRandao: word(BLOCK.random),
      gasLimit: BLOCK.gasLimit,
      baseFeePerGas: BLOCK.baseFee,
      slotNumber: 0n,
      getBlobGasPrice: () => BLOCK.blobBaseFee,
    },
  };
}

export async function runTheirs(scene: Scene): Promise<Outcome> {
  const common = new Common({
    chain: { ...Mainnet, chainId: Number(BLOCK.chainId) },
    hardfork: HARDFORKS[scene.fork] as string,
  });
  const stateManager = new SimpleStateManager({ common });
  const blockchain = {
    getBlock: async () => ({ hash: () => new Uint8Array(32) }),
    putBlock: async () => {},
    shallowCopy: () => blockchain,
  };
  const evm = await createEVM({ common, stateManager, blockchain });
  await stateManager.putAccount(new Address(SENDER), createAccount({ nonce: 1n, balance: SENDER_BALANCE }));
  for (const { address, code, balance, storage } of scene.contracts) {
    const at = new Address(address);
    await stateManager.putAccount(at, createAccount({ nonce: 1n, balance }));
    await stateManager.putCode(at, code);
    for (const [key, value] of storage) await stateManager.putStorage(at, word(key), bigIntToBytes(value));
  }
  const first = scene.contracts[0] as Scene["contracts"][number];
  const warm = [SENDER, first.address, ...(common.gteHardfork(Hardfork.Shanghai) ? [BLOCK.coinbase] : [])];
  if (common.gteHardfork(Hardfork.Berlin)) {
    for (const address of warm) evm.journal.addAlwaysWarmAddress(bytesToHex(address).slice(2));
    for (const address of evm.precompiles.keys()) evm.journal.addAlwaysWarmAddress(address);
  }
  const createdAddresses = new Set<`0x${string}`>();
  const { execResult } = await evm.runCall({
    block: blockFor(),
    caller: new Address(SENDER),
    to: new Address(first.address),
    data: scene.data,
    value: scene.value,
    gasLimit: scene.gasLimit,
    gasPrice: BLOCK.baseFee + 1n,
    skipNonceIncrement: true,
    createdAddresses,
  });
  const succeeded = execResult.exceptionError === undefined;
  const gas = execResult.executionGasUsed;
  const quotient = common.gteHardfork(Hardfork.London) ? 5n : 2n;
  const refund = succeeded ? (execResult.gasRefund ?? 0n) : 0n;
  const destroyed = new Set<string>(succeeded ? (execResult.selfdestruct?.keys() ?? []) : []);
  await evm.journal.cleanup();

  const state: string[] = [];
  for (const [hex, account] of stateManager.accountStack.at(-1) ?? new Map<string, Account | undefined>()) {
    const gone =
      destroyed.has(hex) && (!common.gteHardfork(Hardfork.Cancun) || createdAddresses.has(hex as `0x${string}`));
    if (!account || gone || account.isEmpty()) continue;
    const code = await stateManager.getCode(new Address(Buffer.from(hex.slice(2), "hex")));
    state.push(`${hex} ${account.nonce} ${account.balance} ${bytesToHex(code)}`);
    for (const [slot, value] of stateManager.storageStack.at(-1) ?? []) {
      const [owner, key] = slot.split("_") as [string, string];
      const number = BigInt(`0x${Buffer.from(value).toString("hex") || "0"}`);
      if (owner === hex && number !== 0n) state.push(`${hex} ${BigInt(key)} ${number}`);
    }
  }
  return {
    succeeded,
    gas,
    refund: refund < gas / quotient ? refund : gas / quotient,
    output: bytesToHex(execResult.returnValue),
    logs: (execResult.logs ?? []).map(([address, topics, data]) =>
      [address, ...topics, data].map(bytesToHex).join(" "),
    ),
    state: state.sort(),
  };
}
