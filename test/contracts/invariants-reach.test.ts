// The stateful suite calls all that there is: its list of functions is the compiler's, and no action of a handler is left out of the
// stories that show each to get somewhere (`invariants/Reach.t.sol`).
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { generateManifest, readManifest } from "../../scripts/generate-manifest.ts";
import { ROOT } from "../../scripts/stack/program.ts";

const FOLDER = join(ROOT, "test/contracts/invariants");
const HANDLERS = readdirSync(FOLDER).filter((file) => file !== "Handler.sol" && file.endsWith("Handler.sol"));

interface Artifact {
  readonly abi: readonly {
    readonly type: string;
    readonly name: string;
    readonly stateMutability?: string;
    readonly inputs: readonly { readonly type: string }[];
  }[];
}

/** Signatures of what the runner may call at random: all that is not a view. */
function actionsOf(handler: string): string[] {
  const file = join(ROOT, "artifacts/test/contracts/invariants", handler, handler.replace(".sol", ".json"));
  const { abi } = JSON.parse(readFileSync(file, "utf8")) as Artifact;
  return abi
    .filter(({ type, stateMutability }) => type === "function" && stateMutability === "nonpayable")
    .map(({ name, inputs }) => `${name}(${inputs.map(({ type }) => type).join(",")})`);
}

describe("Invariants: reach", () => {
  it("knows every function of every contract with its role", () => {
    expect(readManifest() === generateManifest(), "run `npm run generate` after a build").to.equal(true);
  });

  const stories = readFileSync(join(FOLDER, "Reach.t.sol"), "utf8");
  for (const handler of HANDLERS)
    it(`tells of every action of ${handler}`, () => {
      const actions = actionsOf(handler);
      expect(actions).to.not.be.empty;
      expect(actions.filter((action) => !stories.includes(`"${action}"`))).to.deep.equal([]);
    });
});
