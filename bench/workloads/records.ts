// Mints of a game's items, a supply chain's register, and consents to read health records: one contract that many write into, each in a place of their own
// (but for the number of the next item, which all who mint share).
import { contract } from "./compile.ts";
import { type AccountSetup, type Cast, callData, contractAddress, isHot, type Workload } from "./workload.ts";

const GAS = 200_000n;
/** Numbers of lots that nobody holds yet. */
const NEW_LOTS = 1n << 128n;
const SECONDS_GIVEN = 86_400n;

const setup = (name: string): AccountSetup => ({
  address: contractAddress(name),
  nonce: 1n,
  balance: 0n,
  code: contract(name).runtime,
  storage: [],
});

/** Each player in turn mints an item. */
export function mints({ addresses }: Cast): Workload {
  const drop = setup("GameDrop");
  const data = callData("mint()");
  return {
    contracts: [drop],
    call: (k) => ({ from: k % addresses.length, to: drop.address, value: 0n, data, gasLimit: GAS }),
  };
}

/** Lots that go back and forth between two holders each; the hot ones are entries of new lots, all of them to one holder. */
export function handOvers({ addresses, hot }: Cast): Workload {
  const register = setup("SupplyRegister");
  const pairs = addresses.length >> 1;
  /** who of each pair holds its lot: 0 or 1 */
  const holders = new Uint8Array(pairs);
  return {
    contracts: [register],
    call(k) {
      const pair = k % pairs;
      const holder = holders[pair] as number;
      const from = 2 * pair + holder;
      const isNew = isHot(k, hot);
      if (!isNew) holders[pair] = 1 - holder;
      const lot = isNew ? NEW_LOTS + BigInt(k) : BigInt(pair);
      const to = addresses[isNew ? 0 : 2 * pair + 1 - holder] as Uint8Array;
      const data = callData("handOver(bytes32,address,bytes32)", lot, to, BigInt(k % 97));
      return { from, to: register.address, value: 0n, data, gasLimit: GAS };
    },
  };
}

/** Patients give a reader a consent, and withdraw it the next time; the hot ones all give it to one hospital. `now` is the blocks' time, seconds. */
export const consents =
  (now: bigint) =>
  ({ addresses, hot }: Cast): Workload => {
    const ledger = setup("ConsentLedger");
    return {
      contracts: [ledger],
      call(k) {
        const from = k % addresses.length;
        const reader = addresses[isHot(k, hot) ? 0 : (from + 1) % addresses.length] as Uint8Array;
        const isGiven = Math.floor(k / addresses.length) % 2 === 0;
        const scope = BigInt(from % 7);
        const data = isGiven
          ? callData("give(address,bytes32,uint48)", reader, scope, now + SECONDS_GIVEN)
          : callData("withdraw(address,bytes32)", reader, scope);
        return { from, to: ledger.address, value: 0n, data, gasLimit: GAS };
      },
    };
  };
