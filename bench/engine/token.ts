// OpenZeppelin's ERC-20, compiled with the optimiser as a user would.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

interface Solc {
  compile(input: string, callbacks: { import(path: string): { contents: string } | { error: string } }): string;
}

const SOURCE = `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;
import "@openzeppelin/contracts/token/ERC20/ERC20.sol";
contract Token is ERC20 { constructor(address to) ERC20("Token", "TKN") { _mint(to, 1e30); } }`;

interface Output {
  errors?: { severity: string; formattedMessage: string }[];
  contracts: {
    "Token.sol": { Token: { evm: { bytecode: { object: string }; deployedBytecode: { object: string } } } };
  };
}

/** Creation code (without the constructor's argument) and runtime code. */
export function compileToken(): { creation: Uint8Array; runtime: Uint8Array } {
  const solc = require("solc") as Solc;
  const input = {
    language: "Solidity",
    sources: { "Token.sol": { content: SOURCE } },
    settings: {
      evmVersion: "cancun",
      optimizer: { enabled: true, runs: 200 },
      outputSelection: { "*": { "*": ["evm.bytecode.object", "evm.deployedBytecode.object"] } },
    },
  };
  const output = JSON.parse(
    solc.compile(JSON.stringify(input), {
      import: (path) => ({ contents: readFileSync(require.resolve(path), "utf8") }),
    }),
  ) as Output;
  const error = output.errors?.find(({ severity }) => severity === "error");
  if (error) throw new Error(error.formattedMessage);
  const { evm } = output.contracts["Token.sol"].Token;
  return {
    creation: Buffer.from(evm.bytecode.object, "hex"),
    runtime: Buffer.from(evm.deployedBytecode.object, "hex"),
  };
}
