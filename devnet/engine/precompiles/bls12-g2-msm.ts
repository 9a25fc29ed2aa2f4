// 0x0e: sum of scalar multiples in G2 of BLS12-381 (EIP-2537); every point must be in the subgroup.
import { bls12, G2_BYTES, inSubgroup, multiScalar, multiScalarGas, readG2, writeG2 } from "./bls12.ts";
import { onCurve } from "./curves.ts";
import type { Precompile } from "./precompile.ts";

const PAIR = G2_BYTES + 32;
const GAS_PER_PAIR = 22500n;

/** Price of k pairs in thousandths of k single multiplications, for k = 1 to 128; the last holds for more. */
const DISCOUNTS = [
  1000, 1000, 923, 884, 855, 832, 812, 796, 782, 770, 759, 749, 740, 732, 724, 717, 711, 704, 699, 693, 688, 683, 679,
  674, 670, 666, 663, 659, 655, 652, 649, 646, 643, 640, 637, 634, 632, 629, 627, 624, 622, 620, 618, 615, 613, 611,
  609, 607, 606, 604, 602, 600, 598, 597, 595, 593, 592, 590, 589, 587, 586, 584, 583, 582, 580, 579, 578, 576, 575,
  574, 573, 571, 570, 569, 568, 567, 566, 565, 563, 562, 561, 560, 559, 558, 557, 556, 555, 554, 553, 552, 552, 551,
  550, 549, 548, 547, 546, 545, 545, 544, 543, 542, 541, 541, 540, 539, 538, 537, 537, 536, 535, 535, 534, 533, 532,
  532, 531, 530, 530, 529, 528, 528, 527, 526, 526, 525, 524, 524,
];

export const bls12G2Msm: Precompile = {
  gas: (input) => multiScalarGas(input.length, PAIR, GAS_PER_PAIR, DISCOUNTS),
  run(input) {
    if (input.length === 0 || input.length % PAIR !== 0) return null;
    return onCurve(() => writeG2(multiScalar(input, G2_BYTES, new bls12.G2(), (at) => inSubgroup(readG2(input, at)))));
  },
};
