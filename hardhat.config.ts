import { fileURLToPath } from "node:url";
import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import hardhatEthersChaiMatchers from "@nomicfoundation/hardhat-ethers-chai-matchers";
import hardhatMocha from "@nomicfoundation/hardhat-mocha";
import hardhatNetworkHelpers from "@nomicfoundation/hardhat-network-helpers";
import hardhatTypechain from "@nomicfoundation/hardhat-typechain";
import { defineConfig } from "hardhat/config";

const solc = {
  version: "0.8.37",
  // the compiler from npm; the path has to be absolute
  path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
  settings: { evmVersion: "prague", optimizer: { enabled: true, runs: 1_000 } },
};

export default defineConfig({
  plugins: [hardhatEthers, hardhatEthersChaiMatchers, hardhatMocha, hardhatNetworkHelpers, hardhatTypechain],
  paths: { sources: "contracts", tests: { mocha: "test/contracts", solidity: "test/contracts" } },
  networks: {
    devnet: { type: "http", chainType: "l1", url: process.env["RPC_URL"] ?? "http://127.0.0.1:8545" },
  },
  // both spelled out: the production profile that Hardhat derives by itself drops the settings
  solidity: { profiles: { default: solc, production: { ...solc, isolated: false } } },
  typechain: { tsNocheck: true }, // what it writes has namespaces, which are not erasable
  test: {
    solidity: {
      fuzz: { runs: 256, seed: "0x01" },
      invariant: { runs: 64, depth: 32, failOnRevert: true },
    },
    mocha: { timeout: 60_000, forbidOnly: true, forbidPending: true },
  },
});
