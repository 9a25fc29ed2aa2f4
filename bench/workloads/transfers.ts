// Ether and ERC-20 between distinct pairs; the hot ones all pay one account, as a shop or an exchange is paid.
import { contract } from "./compile.ts";
import {
  type AccountSetup,
  type Cast,
  callData,
  contractAddress,
  isHot,
  mappingSlot,
  NO_DATA,
  pairOf,
  type Workload,
} from "./workload.ts";

const PLAIN_GAS = 21_000n;
const TOKEN_GAS = 100_000n;
/** Tokens that every account begins with. */
const TOKENS = 10n ** 20n;

/** The token's contract with a balance for everybody, and allowances for those who spend others' tokens. */
export function tokenSetup(
  address: Uint8Array,
  owners: readonly Uint8Array[],
  spenders: readonly Uint8Array[] = [],
): AccountSetup {
  const { runtime, slotOf } = contract("Token");
  const [balances, allowances] = [slotOf("_balances"), slotOf("_allowances")];
  const storage = owners.flatMap((owner): [bigint, bigint][] => [
    [mappingSlot(balances, owner), TOKENS],
    ...spenders.map((spender): [bigint, bigint] => [mappingSlot(mappingSlot(allowances, owner), spender), 1n << 255n]),
  ]);
  return { address, nonce: 1n, balance: 0n, code: runtime, storage };
}

const partiesOf = ({ addresses, hot }: Cast, k: number): { from: number; to: Uint8Array } => {
  const { from, to } = pairOf(k, addresses.length);
  return { from, to: addresses[isHot(k, hot) ? 0 : to] as Uint8Array };
};

/** Ether from account to account. */
export const plainTransfers = (cast: Cast): Workload => ({
  contracts: [],
  call(k) {
    const { from, to } = partiesOf(cast, k);
    return { from, to, value: 12_345n, data: NO_DATA, gasLimit: PLAIN_GAS };
  },
});

/** OpenZeppelin's ERC-20 from account to account. */
export function tokenTransfers(cast: Cast): Workload {
  const token = contractAddress("Token");
  return {
    contracts: [tokenSetup(token, cast.addresses)],
    call(k) {
      const { from, to } = partiesOf(cast, k);
      return {
        from,
        to: token,
        value: 0n,
        data: callData("transfer(address,uint256)", to, 12_345n),
        gasLimit: TOKEN_GAS,
      };
    },
  };
}
