// What the SMT checker of solc (Constrained Horn Clauses, Z3) is asked about the libraries: each claim is a contract whose assertions, and
// whose additions, subtractions, products and divisions, have to hold for every argument.

export interface Claim {
  readonly name: string;
  readonly says: string;
  /** Body of a contract that imports what it names. */
  readonly imports: readonly string[];
  readonly body: string;
}

export const CLAIMS: readonly Claim[] = [
  {
    name: "FineWeight.fromOuncesDown",
    says: "is the exact fine weight, floored, and never more than the gross weight",
    imports: ["libraries/FineWeight.sol"],
    body: `function claim(uint32 gross, uint16 fineness) external pure {
      require(fineness <= 10_000);
      uint256 fine = FineWeight.fromOuncesDown(gross, fineness);
      uint256 exact = uint256(gross) * fineness;
      assert(fine * 10_000 <= exact);
      assert(exact < (fine + 1) * 10_000);
      assert(fine <= gross);
    }`,
  },
  {
    name: "FineWeight.fromMilligramsDown",
    says: "is the exact fine weight, floored",
    imports: ["libraries/FineWeight.sol"],
    body: `function claim(uint32 gross, uint16 fineness) external pure {
      require(fineness <= 10_000);
      uint256 fine = FineWeight.fromMilligramsDown(gross, fineness);
      uint256 exact = uint256(gross) * fineness * 1_000;
      assert(fine * 311_034_768 <= exact);
      assert(exact < (fine + 1) * 311_034_768);
    }`,
  },
  {
    name: "FineWeight.requireInRange",
    says: "lets no kilobar be heavier than the escrow of a redemption covers, and no large bar",
    imports: ["libraries/FineWeight.sol", "interfaces/IBarRegistry.sol"],
    body: `function claim(bool large, uint32 fine) external pure {
      IBarRegistry.BarClass kind = large ? IBarRegistry.BarClass.Large : IBarRegistry.BarClass.Kilobar;
      FineWeight.requireInRange(kind, fine);
      assert(fine <= FineWeight.highestOf(kind));
      assert(fine >= (large ? 350_000 : 31_958));
    }`,
  },
  {
    name: "UtcDay.yearOf",
    says: "neither over- nor underflows for any time of 40 bits",
    imports: ["libraries/UtcDay.sol"],
    body: `function claim(uint40 time) external pure {
      uint256 day = UtcDay.dayOf(time);
      assert(day * 1 days <= time);
      UtcDay.yearOf(day);
    }`,
  },
  {
    name: "BusinessDays.addTo",
    says: "never ends at a weekend, and never before the Friday before",
    imports: ["libraries/BusinessDays.sol"],
    body: `function claim(uint40 time, uint8 count) external pure {
      uint256 end = BusinessDays.addTo(time, count);
      assert((end / 1 days + 3) % 7 <= 4);
    }`,
  },
  {
    name: "VaultParameters.requireInBounds",
    says: "lets no spread be below 0.55 % and no fee above 0.5 %",
    imports: ["libraries/VaultParameters.sol", "interfaces/IUsdtVault.sol"],
    body: `function claim(IUsdtVault.Parameters memory p, uint64 one) external pure {
      VaultParameters.requireInBounds(p, one);
      assert(p.buySpreadBps >= 55 && p.sellSpreadBps >= 55 && p.buySpreadBps <= 200 && p.sellSpreadBps <= 200);
      assert(p.feeBps <= 50 && p.minTradeGold > 0);
    }`,
  },
  {
    name: "OracleParameters.requireInBounds",
    says: "lets no age, band, jump or settle time be switched off",
    imports: ["libraries/OracleParameters.sol", "interfaces/IPriceOracle.sol"],
    body: `function claim(IPriceOracle.Parameters memory p) external pure {
      OracleParameters.requireInBounds(p);
      assert(p.xauMaxAge > 0 && p.xauMaxAge <= 2 days && p.usdtMaxAge > 0 && p.usdtMaxAge <= 2 days);
      assert(p.lowestPrice > 0 && p.lowestPrice <= p.highestPrice && p.settleTime >= 1 hours);
      assert(p.jumpBpsPerDay > 0 && p.jumpBpsCap <= 2_000 && p.usdtLowest <= p.usdtHighest);
    }`,
  },
];
