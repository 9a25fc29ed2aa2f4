// The deployment as an Ignition module: one strictly sequential line of transactions, because the token's address is
// predicted from the deployer's nonce (docs/decisions/001-token-last.md).
//
//   manager ─► doubles, where there are any ─► investors, bars, oracle ─► supply, vault, redemption ─► token ─► wiring ─► doubles handed over
import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import type { ContractFuture, Future, IgnitionModuleBuilder } from "@nomicfoundation/ignition-core";
import type { Hex } from "./deployment.ts";
import {
  ATTESTATION_LIFE_DAYS,
  FEED_DECIMALS,
  MAX_CREDENTIAL_LIFE,
  type NetworkParameters,
  ORACLE_PARAMETERS,
  REDEMPTION_PARAMETERS,
  SUPPLY_PARAMETERS,
  vaultParameters,
} from "./parameters.ts";
import { wiring } from "./wiring.ts";

/** How many transactions of the deployer come before the one that deploys the token. */
export function transactionsBeforeToken({ outside }: NetworkParameters): number {
  const manager = 1;
  const doubles = outside.kind === "doubles" ? 3 : 0;
  const others = 6;
  return manager + doubles + others;
}

/** The module for a network; `tokenAddress` is where the token will be. */
export function goldlaneModule(parameters: NetworkParameters, deployer: Hex, tokenAddress: Hex) {
  return buildModule("Goldlane", (builder) => {
    const line = new Line(builder);
    const accessManager = line.contract("AccessManager", [deployer]);
    const { outside, doubles } = outsideContracts(line, parameters);

    const investorRegistry = line.contract("InvestorRegistry", [accessManager, MAX_CREDENTIAL_LIFE]);
    const barRegistry = line.contract("BarRegistry", [accessManager, ATTESTATION_LIFE_DAYS]);
    const priceOracle = line.contract("PriceOracle", [
      accessManager,
      outside.xauFeed,
      outside.usdtFeed,
      ORACLE_PARAMETERS,
    ]);
    const supplyController = line.contract("SupplyController", [
      accessManager,
      tokenAddress,
      barRegistry,
      SUPPLY_PARAMETERS,
    ]);
    const usdtVault = line.contract("UsdtVault", [
      accessManager,
      tokenAddress,
      outside.usdt,
      investorRegistry,
      priceOracle,
      supplyController,
      parameters.sweepDestination,
      vaultParameters(parameters.usdtDecimals),
    ]);
    const barRedemption = line.contract("BarRedemption", [
      accessManager,
      tokenAddress,
      barRegistry,
      supplyController,
      REDEMPTION_PARAMETERS,
    ]);
    const goldToken = line.contract("GoldToken", [
      accessManager,
      investorRegistry,
      usdtVault,
      barRedemption,
      supplyController,
      parameters.treasury,
    ]);

    const managed = {
      accessManager,
      goldToken,
      barRegistry,
      supplyController,
      priceOracle,
      usdtVault,
      barRedemption,
      investorRegistry,
    };
    const calls = wiring<ContractFuture<string>>(managed, parameters.holders, deployer);
    line.call(accessManager, "multicall", [
      calls.map(({ functionName, args }, index) =>
        builder.encodeFunctionCall(accessManager, functionName, args.map(mutable), { id: `wiring_${index}` }),
      ),
    ]);
    if (doubles === undefined) return managed;
    const { keeper, usdt, xauFeed, usdtFeed } = doubles;
    line.call(usdt, "transferOwnership", [keeper], "usdt_to_keeper");
    line.call(xauFeed, "setKeeper", [keeper], "xauFeed_to_keeper");
    line.call(usdtFeed, "setKeeper", [keeper], "usdtFeed_to_keeper");
    return { ...managed, usdt, xauFeed, usdtFeed };
  });
}

/** The doubles are deployed with the system; what a public network has is only named. */
function outsideContracts(line: Line, { outside, usdtDecimals }: NetworkParameters) {
  if (outside.kind === "given") return { outside, doubles: undefined };
  const doubles = {
    usdt: line.contract("TestTether", ["Tether USD", "USDT", usdtDecimals]),
    xauFeed: line.contract("TestAggregator", ["XAU / USD (simulated)", FEED_DECIMALS], "XauFeed"),
    usdtFeed: line.contract("TestAggregator", ["USDT / USD (simulated)", FEED_DECIMALS], "UsdtFeed"),
  };
  return { outside: doubles, doubles: { ...doubles, keeper: outside.keeper } };
}

type Arguments = Parameters<IgnitionModuleBuilder["call"]>[2];

/** Adds each step after the one before it. */
class Line {
  readonly #builder: IgnitionModuleBuilder;
  #last: Future | undefined;

  constructor(builder: IgnitionModuleBuilder) {
    this.#builder = builder;
  }

  contract(name: string, args: NonNullable<Arguments>, id: string = name) {
    const future = this.#builder.contract(name, args, { id, after: this.#after() });
    this.#last = future;
    return future;
  }

  call(
    contract: Parameters<IgnitionModuleBuilder["call"]>[0],
    name: string,
    args: NonNullable<Arguments>,
    id: string = name,
  ) {
    this.#last = this.#builder.call(contract, name, args, { id, after: this.#after() });
  }

  #after(): Future[] {
    return this.#last === undefined ? [] : [this.#last];
  }
}

/** Ignition takes arrays that it could write to. */
function mutable<Item>(value: Item | readonly string[]): Item | string[] {
  return Array.isArray(value) ? [...value] : (value as Item);
}
