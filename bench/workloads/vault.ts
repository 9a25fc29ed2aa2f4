// Purchases of gold from the project's own vault, all of them from one vault: on the market as the contract tests open it, with as many more investors as
// there are accounts. Needs `npm run build`.
import type { Engine } from "../../devnet/engine/index.ts";
import { replayMarket } from "../../test/devnet/engine/fuzz/world.ts";
import { type Market, recordMarket } from "../../test/devnet/engine/market.ts";
import { putProtocol } from "./blocks.ts";
import { callData, mappingSlot, NO_DATA, RICH, type Workload } from "./workload.ts";

const GAS = 600_000n;
/** 50 USDT, a little more than the least trade. */
const USDT_IN = 50_000_000n;
const USDT = 10n ** 15n;
/** Mappings that are looked for are among a contract's first variables. */
const SLOTS_SEARCHED = 40n;
/** Words of a mapping's value that are looked at. */
const VALUE_WORDS = 4n;

/** The slot of a contract's first mapping in which `key` has a value; found by looking, so that no layout is written down twice. */
function mappingOf(engine: Engine, contract: Uint8Array, key: Uint8Array): bigint {
  for (let slot = 0n; slot < SLOTS_SEARCHED; slot++) {
    if (engine.getSlot(contract, mappingSlot(slot, key)) !== 0n) return slot;
  }
  throw new Error(`no mapping of the contract 0x${Buffer.from(contract).toString("hex")} knows the investor`);
}

/** Opens the market in an engine, with every account an investor who has USDT and has approved the vault. */
export async function vaultPurchases(
  engine: Engine,
  addresses: readonly Uint8Array[],
): Promise<{ workload: Workload; market: Market }> {
  const market = await recordMarket();
  replayMarket(engine, market);
  const find = (name: string): Uint8Array => {
    const address = market.contracts.get(name);
    if (!address) throw new Error(`the market has no ${name}`);
    return address;
  };
  const [vault, usdt, registry] = [find("UsdtVault"), find("TestTether"), find("InvestorRegistry")];
  const ines = market.accounts.find(({ name }) => name === "ines");
  if (!ines) throw new Error("the market has no investor ines");
  const balances = mappingOf(engine, usdt, ines.address);
  const allowances = balances + 1n; // declared behind them
  const records = mappingOf(engine, registry, ines.address);
  const record = mappingSlot(records, ines.address);
  putProtocol(engine);
  for (const address of addresses) {
    engine.putAccount(address, { nonce: 0n, balance: RICH, code: NO_DATA });
    engine.putSlot(usdt, mappingSlot(balances, address), USDT);
    engine.putSlot(usdt, mappingSlot(mappingSlot(allowances, address), vault), 1n << 250n);
    for (let i = 0n; i < VALUE_WORDS; i++) {
      engine.putSlot(registry, mappingSlot(records, address) + i, engine.getSlot(registry, record + i));
    }
  }
  return {
    market,
    workload: {
      contracts: [],
      call(k) {
        const from = k % addresses.length;
        const data = callData(
          "buy(uint256,uint256,address,uint256)",
          USDT_IN,
          1n,
          addresses[from] as Uint8Array,
          1n << 60n,
        );
        return { from, to: vault, value: 0n, data, gasLimit: GAS };
      },
    },
  };
}
