// What a change of the contracts would show in review: where each keeps what in its storage, how much of it the tests run, and which
// test notices where a rule is missing. The ABIs, with every error, are in scripts/generated/contracts.ts, which deployment.test.ts
// holds against the build.
import { expect } from "chai";
import { isEnough, keptCoverage, stampOfContracts } from "../../scripts/proofs/coverage.ts";
import { layouts, printLayouts, readLayouts } from "../../scripts/proofs/layouts.ts";
import { gapsInTable } from "../../scripts/proofs/table.ts";

/** OpenZeppelin's sliding window: one entry a second with a trade, found by halving; it is nowhere walked over. */
const SEARCHED = ["struct Checkpoints.Checkpoint208[]"];

describe("Storage", () => {
  it("lies where the snapshot says", () => {
    expect(readLayouts() === printLayouts(), "run `npm run generate` after a build").to.equal(true);
  });

  for (const [contract, { types }] of layouts())
    it(`of ${contract} has no list that grows: nothing could walk over bars, holders or tickets`, () => {
      const lists = Object.entries(types ?? {}).filter(([type]) => type.includes("dyn_storage"));
      const labels = lists.map(([, { label }]) => label);
      expect(labels.filter((label) => !SEARCHED.includes(label))).to.deep.equal([]);
    });
});

describe("Coverage", () => {
  it("was measured on these contracts, and is enough", () => {
    const kept = keptCoverage();
    expect(kept.contracts, "the contracts have changed: run `npm run coverage`").to.equal(stampOfContracts());
    expect(isEnough(kept), `${kept.lines} % of the lines, ${kept.statements} % of the statements`).to.equal(true);
  });
});

describe("Mutants", () => {
  it("were made of these contracts, one for each rule, and each is noticed or explained", () => {
    expect(gapsInTable(), "the contracts have changed: run `npm run mutate`").to.deep.equal([]);
  });
});
