// Fine weight, price, fee, date and queue arithmetic of the libraries against a reference in exact rationals (scripts/proofs/rationals.ts).
// `ARITHMETIC_CASES=1000000` is the long form, which `npm run test:deep` runs.
import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { fold } from "../../scripts/proofs/differential.ts";
import {
  answersTo,
  businessDaysOn,
  fee,
  fineFromMilligrams,
  fineFromOunces,
  usdtForGold,
  walkQueue,
} from "../../scripts/proofs/rationals.ts";
import { ethers } from "./fixture.ts";

const CASES = Number(process.env["ARITHMETIC_CASES"] ?? 4_000);
const AT_ONCE = 500;
const QUEUES = Math.max(12, CASES / 1_000);

describe("Arithmetic, against exact rationals", function () {
  this.timeout(0); // a million cases take as long as the machine is busy

  const seed = ethers.hexlify(randomBytes(32)) as `0x${string}`;

  it(`agrees in ${CASES} cases from the seed ${seed}`, async () => {
    const arithmetic = await ethers.deployContract("TestArithmetic");
    for (let first = 0; first < CASES; first += AT_ONCE) {
      const folded = await arithmetic.fold(seed, first, AT_ONCE);
      if (folded === fold(seed, first, AT_ONCE)) continue;
      for (let i = first; i < first + AT_ONCE; ++i) {
        const word = BigInt(ethers.solidityPackedKeccak256(["bytes32", "uint256"], [seed, i]));
        expect([...(await arithmetic.caseOf(seed, i))], `case ${i} of ${seed}`).to.deep.equal(answersTo(word));
      }
      expect.fail(`the hashes of ${first} to ${first + AT_ONCE} of ${seed} differ, the cases do not`);
    }
  });

  it(`agrees on ${QUEUES} queues of any steps`, async () => {
    const arithmetic = await ethers.deployContract("TestArithmetic");
    for (let i = 0; i < QUEUES; ++i) {
      const steps = randomBytes(60);
      const [ahead, unfunded, whole] = await arithmetic.queue.staticCall(steps);
      expect({ ahead: [...ahead], unfunded, whole }, ethers.hexlify(steps)).to.deep.equal(walkQueue(steps));
    }
  });

  it("is right about numbers that people know", () => {
    expect(fineFromOunces(400_000n, 9_950n)).to.equal(398_000n);
    expect(fineFromMilligrams(1_000_000n, 9_999n)).to.equal(32_147n); // 32.1474… oz
    expect(usdtForGold(10n ** 18n, 4_000n * 10n ** 18n, 6n)).to.equal(4_000_000_000n);
    expect(fee(1n, 1n)).to.equal(1n);
    const friday = 1_772_798_400n; // 6 March 2026, noon
    expect(businessDaysOn(friday, 2n)).to.equal(friday + 4n * 86_400n);
    expect(walkQueue(new Uint8Array([0, 3, 1]))).to.deep.equal({ ahead: [0n, 2n], unfunded: 2n, whole: 1n });
  });
});
