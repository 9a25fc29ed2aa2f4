// npm run bench:engine -- [--json] [--quick]
//
// What the engine costs on one core, beside native signature recovery, native hashing and @ethereumjs/evm in the same run. All times
// are the least of many short repetitions: on a busy machine that is what can be compared.
import { parseArgs } from "node:util";
import type { BlockEnvironment } from "../../devnet/engine/index.ts";
import { buildEngine, createMemory, Engine, forks } from "../../devnet/engine/index.ts";
import { machineOf } from "../machine.ts";
import { contract } from "../workloads/compile.ts";
import { measureAdversarial } from "./adversarial.ts";
import { least, recoveryUs } from "./clock.ts";
import { measurePeer } from "./peer.ts";
import { measureKeccak, measurePrecompiles } from "./primitives.ts";
import { Transfers } from "./transfers.ts";
import { measureVault } from "./vault.ts";

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, quick: { type: "boolean", default: false } },
});
const repetitions = values.quick ? 15 : 60;

const BLOCK: BlockEnvironment = {
  fork: forks.OSAKA,
  chainId: 31337n,
  number: 1n,
  timestamp: 1n,
  gasLimit: 1n << 40n,
  baseFee: 0n,
  blobBaseFee: 1n,
  random: 0n,
  coinbase: new Uint8Array(20).fill(0xbb),
  blobsPerBlock: 9,
  blobsPerTransaction: 6,
};

const module = await buildEngine();
const token = contract("Token");

/** One memory per measure: several in one process evict each other's caches. */
function freshEngine(): Engine {
  const engine = new Engine(module, createMemory());
  engine.setBlock(BLOCK);
  return engine;
}

/** Transfers and recoveries in turns; the first rounds, before V8 has optimised and the code is decoded, are never the least. */
function measureTransfers(accounts: number): { accounts: number; us: number; recoveryUs: number; perRecovery: number } {
  const transfers = new Transfers(freshEngine(), token.runtime, accounts);
  const rounds = accounts > 100_000 ? 4 : Math.ceil((repetitions * 20_000) / accounts);
  const recoveries: number[] = [];
  for (let i = 0; i < rounds; i++) {
    recoveries.push(recoveryUs());
    transfers.round();
  }
  return {
    accounts,
    us: transfers.best(),
    recoveryUs: least(recoveries),
    perRecovery: least(recoveries) / transfers.best(),
  };
}

const report = {
  transfers: (values.quick ? [100, 10_000] : [100, 10_000, 1_000_000]).map(measureTransfers),
  vault: await measureVault(freshEngine(), values.quick ? 200 : 2000),
  peerCallUs: await measurePeer(token.creation, repetitions),
  keccak: measureKeccak(freshEngine(), repetitions),
  adversarial: measureAdversarial(freshEngine(), repetitions),
  precompiles: measurePrecompiles(values.quick ? 2 : 5),
  machine: machineOf(),
};

if (values.json) console.log(JSON.stringify(report, null, 2));
else {
  console.log(`${report.machine}; least of ${repetitions} and more repetitions`);
  console.log("\nERC-20 transfers, whole transactions, executed and committed on one core");
  for (const { accounts, us, perRecovery, recoveryUs: recovery } of report.transfers) {
    const rate = Math.round(1e6 / us).toLocaleString("en");
    console.log(
      `  ${String(accounts).padStart(9)} accounts  ${us.toFixed(2)} us  ${rate}/s  ${perRecovery.toFixed(1)} in a recovery (${recovery.toFixed(1)} us)`,
    );
  }
  console.log(`  @ethereumjs/evm, the call alone: ${report.peerCallUs.toFixed(0)} us`);
  const { us, gas, peerUs } = report.vault;
  console.log(
    `\nthe vault's buy, whole transactions of ${gas} gas: ${us.toFixed(1)} us, ${Math.round(1e6 / us).toLocaleString("en")}/s, ` +
      `${(gas / us).toFixed(0)} Mgas/s; on @ethereumjs/vm ${peerUs.toFixed(0)} us`,
  );
  console.log("\nkeccak256, ns (native: OpenSSL's SHA3-256; 64 bytes: its share of one block)");
  for (const { bytes, oursNs, nativeNs } of report.keccak) {
    console.log(
      `  ${String(bytes).padStart(7)} bytes  ${oursNs.toFixed(0)}  native ${nativeNs.toFixed(0)}  ratio ${(oursNs / nativeNs).toFixed(2)}`,
    );
  }
  console.log("\nadversarial code, Mgas/s, the slowest first");
  for (const { name, mode, mgasPerSecond } of report.adversarial) {
    console.log(`  ${mgasPerSecond.toFixed(0).padStart(7)}  ${mode.padEnd(6)}  ${name}`);
  }
  console.log("\nprecompiles, Mgas/s, the slowest first (reported, not bound)");
  for (const { address, gas, us, mgasPerSecond } of report.precompiles) {
    const name = `0x${address.toString(16).padStart(2, "0")}`;
    console.log(`  ${mgasPerSecond.toFixed(1).padStart(7)}  ${name}  ${gas} gas in ${us.toFixed(1)} us`);
  }
}
