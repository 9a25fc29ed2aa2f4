import { fileURLToPath } from "node:url";
import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import hardhatEthersChaiMatchers from "@nomicfoundation/hardhat-ethers-chai-matchers";
import hardhatIgnition from "@nomicfoundation/hardhat-ignition";
import hardhatIgnitionEthers from "@nomicfoundation/hardhat-ignition-ethers";
import hardhatMocha from "@nomicfoundation/hardhat-mocha";
import hardhatNetworkHelpers from "@nomicfoundation/hardhat-network-helpers";
import hardhatTypechain from "@nomicfoundation/hardhat-typechain";
import { configVariable, defineConfig } from "hardhat/config";

const solc = {
  version: "0.8.37",
  // the compiler from npm; the path has to be absolute
  path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
  // prague rather than the newest, so that every network that we deploy to runs the code
  settings: {
    evmVersion: "prague",
    optimizer: { enabled: true, runs: 1_000 },
    // held against test/contracts/snapshots
    outputSelection: { "*": { "*": ["storageLayout"] } },
  },
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** The development chain begins this far back: the seed replays a history that ends at now. */
const HISTORY_DAYS = 40;

/** A public network: its RPC and the deployer's key come from the environment, and are asked for only when used. */
const publicNetwork = (name: string) => ({
  type: "http" as const,
  url: configVariable(`${name}_RPC_URL`),
  accounts: [configVariable(`${name}_DEPLOYER_KEY`)],
});

export default defineConfig({
  plugins: [
    hardhatEthers,
    hardhatEthersChaiMatchers,
    hardhatIgnition,
    hardhatIgnitionEthers,
    hardhatMocha,
    hardhatNetworkHelpers,
    hardhatTypechain,
  ],
  paths: {
    sources: "contracts",
    tests: { mocha: "test/contracts", solidity: "test/contracts" },
    ignition: "scripts/deploy",
  },
  networks: {
    // the chain inside the TypeScript tests
    default: { type: "edr-simulated", chainType: "l1", hardfork: "osaka" },
    // what `hardhat node` serves (it takes the network of this name), with the well-known mnemonic's 20 accounts
    node: {
      type: "edr-simulated",
      chainType: "l1",
      chainId: 31337,
      hardfork: "osaka",
      initialDate: new Date(Date.now() - HISTORY_DAYS * DAY_MS),
    },
    // whatever answers at RPC_URL: nothing may depend on which node that is
    devnet: {
      type: "http",
      url: process.env["RPC_URL"] ?? "http://127.0.0.1:8545",
      // the deployer, last of the twenty; its key is used here, so that a node need not hold any. The contract tests play everybody: a development
      // node signs for them (RPC_ACCOUNTS=remote)
      accounts:
        process.env["RPC_ACCOUNTS"] === "remote"
          ? "remote"
          : { mnemonic: "test test test test test test test test test test test junk", initialIndex: 19, count: 1 },
    },
    sepolia: { ...publicNetwork("SEPOLIA"), chainType: "l1" },
    bscTestnet: publicNetwork("BSC_TESTNET"),
  },
  // both spelled out: the production profile that Hardhat derives by itself drops the settings
  solidity: {
    profiles: { default: solc, production: { ...solc, isolated: false } },
    // not ours, deployed by us: who may do what
    npmFilesToBuild: ["@openzeppelin/contracts/access/manager/AccessManager.sol"],
  },
  coverage: { skipFiles: ["contracts/doubles/**", "test/**"] },
  typechain: { tsNocheck: true }, // what it writes has namespaces, which are not erasable
  test: {
    solidity: {
      fuzz: { runs: 256, seed: process.env["INVARIANT_SEED"] ?? "0x01" },
      // the short form; docs/invariants.md says how to run a long one
      invariant: {
        runs: Number(process.env["INVARIANT_RUNS"] ?? 6),
        depth: Number(process.env["INVARIANT_DEPTH"] ?? 50),
        failOnRevert: true,
      },
    },
    mocha: { timeout: 180_000, forbidOnly: true, forbidPending: true },
  },
});
