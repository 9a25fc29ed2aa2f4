// evm_, hardhat_ and anvil_: writing accounts by hand, and sending for those without their keys.
import { bytesToHex } from "../../primitives/index.ts";
import type { Intervention } from "../chain-types.ts";
import type { Node } from "../node.ts";
import { guarded, type Method, param } from "../params.ts";
import { both, named, TRUE } from "../prefixes.ts";
import { address, bool, data, looseQuantity, looseQuantity64, storageKey, word } from "../values.ts";

/** Writes between two blocks, and lets the pool look at its senders again. */
const intervene = (node: Node, write: Intervention): Promise<void> =>
  node.miner.exclusive(async () => {
    await node.chain.intervene(write);
    node.pool.onHead();
  });

const accounts: [string, Method][] = [
  ...named("setBalance", both, (done) =>
    guarded([param("address", address), param("balance", looseQuantity)], async (node, [of, balance]) => {
      await intervene(node, { address: of, balance });
      return done;
    }),
  ),
  ...named("setCode", both, (done) =>
    guarded([param("address", address), param("code", data)], async (node, [of, code]) => {
      await intervene(node, { address: of, code });
      return done;
    }),
  ),
  ...named("setNonce", both, (done) =>
    guarded([param("address", address), param("nonce", looseQuantity64)], async (node, [of, nonce]) => {
      await intervene(node, { address: of, nonce });
      return done;
    }),
  ),
  ...named(
    "setStorageAt",
    both,
    (done) =>
      guarded(
        [param("address", address), param("key", storageKey), param("value", word)],
        async (node, [of, key, value]) => {
          await intervene(node, { address: of, slots: [[key, BigInt(bytesToHex(value))]] });
          return done;
        },
      ),
    TRUE,
  ),
  ...named("impersonateAccount", both, (done) =>
    guarded([param("address", address)], ({ keys }, [of]) => {
      keys.impersonate(of);
      return done;
    }),
  ),
  [
    "hardhat_stopImpersonatingAccount",
    guarded([param("address", address)], ({ keys }, [of]) => keys.stopImpersonating(of)),
  ],
  [
    "anvil_stopImpersonatingAccount",
    guarded([param("address", address)], ({ keys }, [of]) => {
      keys.stopImpersonating(of);
      return null;
    }),
  ],
  ...named("autoImpersonateAccount", both, (done) =>
    guarded([param("enabled", bool)], ({ keys }, [enabled]) => {
      keys.impersonatesAll = enabled;
      return done;
    }),
  ),
  [
    "anvil_addBalance",
    guarded([param("address", address), param("amount", looseQuantity)], async (node, [of, amount]) => {
      const balance = node.chain.headState.account(of)?.balance ?? 0n;
      await intervene(node, { address: of, balance: balance + amount });
      return null;
    }),
  ],
  [
    "tenderly_setBalance",
    guarded([param("address", address), param("balance", looseQuantity)], async (node, [of, balance]) => {
      await intervene(node, { address: of, balance });
      return null;
    }),
  ],
  [
    "evm_setAccountBalance",
    guarded([param("address", address), param("balance", looseQuantity)], async (node, [of, balance]) => {
      await intervene(node, { address: of, balance });
      return true;
    }),
  ],
  [
    "evm_setAccountCode",
    guarded([param("address", address), param("code", data)], async (node, [of, code]) => {
      await intervene(node, { address: of, code });
      return true;
    }),
  ],
  [
    "evm_setAccountNonce",
    guarded([param("address", address), param("nonce", looseQuantity64)], async (node, [of, nonce]) => {
      await intervene(node, { address: of, nonce });
      return true;
    }),
  ],
];

export const developmentAccounts: Readonly<Record<string, Method>> = Object.fromEntries(accounts);
