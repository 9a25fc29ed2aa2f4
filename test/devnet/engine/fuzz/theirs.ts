// A scene on @ethereumjs/evm. What a transaction does around a call (warm addresses, removal of destroyed accounts, cap of the
// refund) is done here by hand, since only the EVM is a dependency.
import { Hardfork } from "@ethereumjs/common";
import { createEVM } from "@ethereumjs/evm";
import { SimpleStateManager } from "@ethereumjs/statemanager";
import { Address, bigIntToBytes, createAccount, setLengthLeft } from "@ethereumjs/util";
import { bytesToHex } from "../../../../devnet/primitives/index.ts";
import { BLOCK, SENDER } from "../program.ts";
import { SENDER_BALANCE } from "./ours.ts";
import type { Outcome } from "./outcome.ts";
import { commonFor, dumpTheirs } from "./peer.ts";
import type { Scene } from "./scene.ts";

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
  const common = commonFor(scene.fork, BLOCK.chainId);
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

  const isGone = (hex: string): boolean =>
    destroyed.has(hex) && (!common.gteHardfork(Hardfork.Cancun) || createdAddresses.has(hex as `0x${string}`));
  return {
    succeeded,
    gas,
    refund: refund < gas / quotient ? refund : gas / quotient,
    output: bytesToHex(execResult.returnValue),
    logs: (execResult.logs ?? []).map(([address, topics, data]) =>
      [address, ...topics, data].map(bytesToHex).join(" "),
    ),
    state: await dumpTheirs(stateManager, isGone),
  };
}
