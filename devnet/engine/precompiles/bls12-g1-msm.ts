// 0x0c: sum of scalar multiples in G1 of BLS12-381 (EIP-2537); every point must be in the subgroup.
import { bls12, G1_BYTES, inSubgroup, multiScalar, multiScalarGas, readG1, writeG1 } from "./bls12.ts";
import { onCurve } from "./curves.ts";
import type { Precompile } from "./precompile.ts";

const PAIR = G1_BYTES + 32;
const GAS_PER_PAIR = 12000n;

/** Price of k pairs in thousandths of k single multiplications, for k = 1 to 128; the last holds for more. */
const DISCOUNTS = [
  1000, 949, 848, 797, 764, 750, 738, 728, 719, 712, 705, 698, 692, 687, 682, 677, 673, 669, 665, 661, 658, 654, 651,
  648, 645, 642, 640, 637, 635, 632, 630, 627, 625, 623, 621, 619, 617, 615, 613, 611, 609, 608, 606, 604, 603, 601,
  599, 598, 596, 595, 593, 592, 591, 589, 588, 586, 585, 584, 582, 581, 580, 579, 577, 576, 575, 574, 573, 572, 570,
  569, 568, 567, 566, 565, 564, 563, 562, 561, 560, 559, 558, 557, 556, 555, 554, 553, 552, 551, 550, 549, 548, 547,
  547, 546, 545, 544, 543, 542, 541, 540, 540, 539, 538, 537, 536, 536, 535, 534, 533, 532, 532, 531, 530, 529, 528,
  528, 527, 526, 525, 525, 524, 523, 522, 522, 521, 520, 520, 519,
];

export const bls12G1Msm: Precompile = {
  gas: (input) => multiScalarGas(input.length, PAIR, GAS_PER_PAIR, DISCOUNTS),
  run(input) {
    if (input.length === 0 || input.length % PAIR !== 0) return null;
    return onCurve(() => writeG1(multiScalar(input, G1_BYTES, new bls12.G1(), (at) => inSubgroup(readG1(input, at)))));
  },
};
