// A copy of the repository whose contracts carry all mutants of a kind: .goldlane/mutants/<kind>. It is compiled once; a mutant sleeps
// until the coinbase wakes it. What a copy has to have otherwise: functions that read the block are not `pure`, modifiers with a switch,
// and no limit on the size of code.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../stack/program.ts";
import type { Mutant } from "./mutants.ts";
import type { Mutated } from "./rules.ts";
import { codeOf } from "./solidity-text.ts";

const CARRIED = ["contracts", "test/contracts", "scripts", "app/src/lib", "package.json", "tsconfig.json"];

/** Text that a copied contract has besides, after the line that is named. */
const SWITCHES: Readonly<Record<string, readonly (readonly [after: string, text: string])[]>> = {
  "TwoPersons.sol": [
    [
      "abstract contract TwoPersons is AccessManaged, ITwoPersons {",
      `modifier restrictedUnless(bool off) { if (!off) _checkCanCall(msg.sender, msg.data); _; }
       modifier asFirstPersonUnless(bool off, uint64 first, uint64 second) {
         if (!off) _requireOnePerson(msg.sender, first, second); _; }
       modifier asSecondPersonUnless(bool off, address person, uint64 first, uint64 second) {
         if (!off) _requireSecondPerson(msg.sender, person, first, second); _; }`,
    ],
  ],
  "InvestorRegistry.sol": [
    [
      "contract InvestorRegistry is IInvestorRegistry, AccessManaged, EIP712 {",
      "modifier restrictedUnless(bool off) { if (!off) _checkCanCall(msg.sender, msg.data); _; }",
    ],
  ],
  "GoldToken.sol": [
    [
      "mapping(bytes32 movement => uint256 caseId) private _lastCase;",
      "modifier onlyWhenMovingUnless(bool off) { require(off || !paused(), GoldPaused(pausedUntil)); _; }",
    ],
  ],
};

/** OpenZeppelin's guard keeps its parts private; this one does the same and has a switch. */
const GUARD = `// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;
abstract contract ReentrancyGuardTransient {
  error ReentrancyGuardReentrantCall();
  uint256 transient internal entered;
  modifier nonReentrant() { require(entered == 0, ReentrancyGuardReentrantCall()); ++entered; _; --entered; }
  modifier nonReentrantView() { require(entered == 0, ReentrancyGuardReentrantCall()); _; }
}
`;
const GUARD_IMPORT = "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

const CONFIG = `import base from "./hardhat.base.ts";
const solc = { ...base.solidity.profiles.default, settings: { evmVersion: "prague", optimizer: { enabled: false } } };
export default {
  ...base,
  networks: { default: { ...base.networks.default, allowUnlimitedContractSize: true, transactionGasCap: 1_000_000_000n, blockGasLimit: 1_000_000_000n } },
  solidity: { ...base.solidity, profiles: { default: solc } },
  // that a sequence fails is enough: a shorter one is not looked for
  test: { ...base.test, solidity: { ...base.test.solidity, invariant: { ...base.test.solidity.invariant, shrinkRunLimit: 0 } } },
};
`;

/** The contracts that mutants are made in. */
export function contractFiles(): string[] {
  return ["contracts", "contracts/libraries"].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((file) => file.endsWith(".sol"))
      .map((file) => `${folder}/${file}`),
  );
}

export const readContract = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** Tests that are not set on a kind, and would only have to be compiled. */
const isIdle = (kind: string, path: string): boolean =>
  kind === "breaks" ? /\.t\.sol$/.test(path) && !path.includes("/invariants/") : path.endsWith("/invariants");

/** Writes a copy with mutants in it and answers where it lies, and the mutants. */
export function writeCopy(
  kind: string,
  mutate: (file: string, source: string) => Mutated,
): { folder: string; mutants: Mutant[] } {
  const folder = join(ROOT, ".goldlane/mutants", kind);
  for (const carried of CARRIED) {
    rmSync(join(folder, carried), { recursive: true, force: true });
    const filter = (path: string) => !isIdle(kind, path);
    if (existsSync(join(ROOT, carried)))
      cpSync(join(ROOT, carried), join(folder, carried), { recursive: true, filter });
  }
  mkdirSync(folder, { recursive: true });
  cpSync(join(ROOT, "hardhat.config.ts"), join(folder, "hardhat.base.ts"));
  writeFileSync(join(folder, "hardhat.config.ts"), CONFIG);
  if (!existsSync(join(folder, "node_modules"))) symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "contracts/Guard.sol"), GUARD);

  const mutants: Mutant[] = [];
  for (const file of contractFiles()) {
    const mutated = mutate(file, readContract(file));
    mutants.push(...mutated.mutants);
    let { text } = mutated;
    for (const [after, more] of SWITCHES[file.slice("contracts/".length)] ?? []) {
      if (!text.includes(after)) throw new Error(`${file} has no line "${after}"`);
      text = text.replace(after, `${after}\n${more}\n`);
    }
    writeFileSync(join(folder, file), ownGuards(text.replace(GUARD_IMPORT, "./Guard.sol")));
  }
  for (const room of ["contracts", "test/contracts"]) for (const file of solidityIn(join(folder, room))) loosen(file);
  for (const file of solidityIn(join(folder, "test/contracts"))) leaveGas(file);
  return { folder, mutants };
}

/** A modifier of its own for each switch of the guard: an argument would take a place on the stack that the vault does not have. */
function ownGuards(text: string): string {
  const modifiers: string[] = [];
  const guarded = text.replace(
    /\b(nonReentrant(?:View)?)Unless\((\(block\.coinbase[^"]*"[0-9a-f]+"\){5})\)/g,
    (_, name, off) => {
      const own = `${name}${modifiers.length}`;
      const end = name === "nonReentrant" ? "++entered; _; --entered;" : "_;";
      modifiers.push(`modifier ${own}() { require(${off} || entered == 0, ReentrancyGuardReentrantCall()); ${end} }`);
      return own;
    },
  );
  return guarded.replace(/^contract \w+ is [^{]*\{/m, (head) => `${head}\n${modifiers.join("\n")}\n`);
}

/** What reads the block is not pure, nor is what calls it. */
function loosen(file: string): void {
  const text = readFileSync(file, "utf8");
  let loose = "";
  let from = 0;
  for (const { index } of codeOf(text).matchAll(/\bpure\b/g)) {
    loose += `${text.slice(from, index)}view`;
    from = index + "pure".length;
  }
  if (from > 0) writeFileSync(file, loose + text.slice(from));
}

/** What gas a copy takes says nothing: it has all mutants in it, and no optimizer. */
function leaveGas(file: string): void {
  const text = readFileSync(file, "utf8");
  const left = text.replace(/\bfunction test(\w*_Gas_)/g, "function leave$1");
  if (left !== text) writeFileSync(file, left);
}

const solidityIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".sol"))
    .map((file) => join(folder, file));
