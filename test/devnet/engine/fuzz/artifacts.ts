// Compiled contracts: the project's own as Hardhat built them, OpenZeppelin's as its package ships them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Interface } from "ethers";

export interface Artifact {
  name: string;
  abi: Interface;
  bytecode: string;
}

const ROOT = join(import.meta.dirname, "../../../..");
const require = createRequire(import.meta.url);

const OWN = {
  GoldToken: "contracts/GoldToken.sol",
  BarRegistry: "contracts/BarRegistry.sol",
  SupplyController: "contracts/SupplyController.sol",
  PriceOracle: "contracts/PriceOracle.sol",
  UsdtVault: "contracts/UsdtVault.sol",
  BarRedemption: "contracts/BarRedemption.sol",
  InvestorRegistry: "contracts/InvestorRegistry.sol",
  TestTether: "contracts/doubles/TestTether.sol",
  TestAggregator: "contracts/doubles/TestAggregator.sol",
} as const;

/** Those of OpenZeppelin's that can be deployed as they are; a beacon before its proxy. */
const OPENZEPPELIN = [
  "AccessManager",
  "UpgradeableBeacon",
  "BeaconProxy",
  "ERC1967Proxy",
  "ERC2771Forwarder",
  "ERC6909TokenSupply",
  "ERC7913P256Verifier",
  "ERC7913RSAVerifier",
  "ERC7913WebAuthnVerifier",
  "TimelockController",
  "TransparentUpgradeableProxy",
  "VestingWallet",
] as const;

function read(name: string, file: string): Artifact {
  const { abi, bytecode } = JSON.parse(readFileSync(file, "utf8")) as { abi: []; bytecode: string };
  return { name, abi: new Interface(abi), bytecode };
}

/** All of them; the project's must have been built. */
export function readArtifacts(): Artifact[] {
  const own = Object.entries(OWN).map(([name, source]) => read(name, join(ROOT, "artifacts", source, `${name}.json`)));
  const theirs = OPENZEPPELIN.map((name) =>
    read(name, require.resolve(`@openzeppelin/contracts/build/contracts/${name}.json`)),
  );
  return [...own, ...theirs];
}
