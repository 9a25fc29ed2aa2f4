// The workloads' contracts, compiled with the optimiser as a user would, and where the compiler has put their variables.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const FOLDER = join(import.meta.dirname, "contracts");

interface Solc {
  compile(input: string, callbacks: { import(path: string): { contents: string } }): string;
}

interface Output {
  errors?: { severity: string; formattedMessage: string }[];
  contracts: Record<
    string,
    Record<
      string,
      {
        evm: { bytecode: { object: string }; deployedBytecode: { object: string } };
        storageLayout: { storage: { label: string; slot: string }[] };
      }
    >
  >;
}

export interface Compiled {
  /** code that creates it, without the constructor's arguments */
  creation: Uint8Array;
  runtime: Uint8Array;
  /** slot of a variable */
  slotOf(variable: string): bigint;
}

let compiled: ReadonlyMap<string, Compiled> | undefined;

/** Compiles all of them, once. */
function compileAll(): ReadonlyMap<string, Compiled> {
  const solc = require("solc") as Solc;
  const files = readdirSync(FOLDER);
  const input = {
    language: "Solidity",
    sources: Object.fromEntries(files.map((file) => [file, { content: readFileSync(join(FOLDER, file), "utf8") }])),
    settings: {
      evmVersion: "prague",
      optimizer: { enabled: true, runs: 200 },
      outputSelection: { "*": { "*": ["evm.bytecode.object", "evm.deployedBytecode.object", "storageLayout"] } },
    },
  };
  const callbacks = { import: (path: string) => ({ contents: readFileSync(require.resolve(path), "utf8") }) };
  const output = JSON.parse(solc.compile(JSON.stringify(input), callbacks)) as Output;
  const problem = output.errors?.[0];
  if (problem) throw new Error(problem.formattedMessage);
  return new Map(
    files.flatMap((file) =>
      Object.entries(output.contracts[file] ?? {}).map(([name, { evm, storageLayout }]) => [
        name,
        {
          creation: Buffer.from(evm.bytecode.object, "hex"),
          runtime: Buffer.from(evm.deployedBytecode.object, "hex"),
          slotOf(variable) {
            const found = storageLayout.storage.find(({ label }) => label === variable);
            if (!found) throw new Error(`${name} has no variable ${variable}`);
            return BigInt(found.slot);
          },
        } satisfies Compiled,
      ]),
    ),
  );
}

/** A contract of the folder by its name. */
export function contract(name: string): Compiled {
  compiled ??= compileAll();
  const found = compiled.get(name);
  if (!found) throw new Error(`there is no contract ${name} in ${FOLDER}`);
  return found;
}
