// Swaps back and forth in pools of two tokens each. All swaps in one pool conflict; with many pools those of different pools do not.
import { contract } from "./compile.ts";
import { tokenSetup } from "./transfers.ts";
import { type AccountSetup, callData, contractAddress, isHot, type MakeWorkload } from "./workload.ts";

const GAS = 200_000n;
const RESERVE = 10n ** 24n;
const AMOUNT = 10n ** 12n;

/** Two values of half a word in one slot, the first below. */
const packed = (low: bigint, high: bigint): bigint => low | (high << 112n);

function poolSetup(address: Uint8Array, tokens: readonly Uint8Array[]): AccountSetup {
  const { runtime, slotOf } = contract("SwapPool");
  const first = slotOf("tokens");
  const storage: [bigint, bigint][] = tokens.map((token, i) => [
    first + BigInt(i),
    BigInt(`0x${Buffer.from(token).toString("hex")}`),
  ]);
  return {
    address,
    nonce: 1n,
    balance: 0n,
    code: runtime,
    storage: [...storage, [slotOf("reserves"), packed(RESERVE, RESERVE)]],
  };
}

/** Swaps in so many pools, each of its own two tokens; a trader stays with one pool. The hot ones are all in the first pool. */
export const swaps =
  (pools: number): MakeWorkload =>
  ({ addresses, hot }) => {
    const all = Array.from({ length: pools }, (_, n) => ({
      pool: contractAddress("SwapPool", n),
      tokens: [contractAddress("Token", 2 * n), contractAddress("Token", 2 * n + 1)],
      traders: addresses.filter((_address, i) => i % pools === n),
    }));
    const [main] = all;
    if (main && hot > 0) main.traders = [...addresses];
    return {
      contracts: all.flatMap(({ pool, tokens, traders }) => [
        poolSetup(pool, tokens),
        ...tokens.map((token) => {
          const setup = tokenSetup(token, [...traders, pool], [pool]);
          return setup;
        }),
      ]),
      call(k) {
        const from = k % addresses.length;
        const { pool } = all[isHot(k, hot) ? 0 : from % pools] as (typeof all)[number];
        const round = Math.floor(k / addresses.length);
        const data = callData("swap(uint256,uint112,uint112)", BigInt(round % 2), AMOUNT, 1n);
        return { from, to: pool, value: 0n, data, gasLimit: GAS };
      },
    };
  };
