// Who acts: on the development chain a development account by name, elsewhere a key from the environment, which no shell history keeps.
import { isHex } from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { DEVELOPMENT_ACCOUNTS } from "../accounts.ts";
import { DEVELOPMENT_CHAIN_ID } from "../chain/connect.ts";
import { Failure } from "../stack/failure.ts";

/** Holds the key of whoever acts. */
export const KEY_VARIABLE = "GOLDLANE_ADMIN_KEY";

export interface Actor {
  readonly name: string;
  readonly account: PrivateKeyAccount;
}

/** The account that `--as` names, or whose key stands in the environment; nobody if neither is given. */
export function readActor(name: string | undefined, chainId: number): Actor | undefined {
  const key = process.env[KEY_VARIABLE];
  if (name !== undefined) {
    if (chainId !== DEVELOPMENT_CHAIN_ID)
      throw new Failure(
        `--as: the development accounts' keys are public, so they act on chain ${DEVELOPMENT_CHAIN_ID} only; set ${KEY_VARIABLE}`,
      );
    const found = DEVELOPMENT_ACCOUNTS.find((account) => account.name === name);
    if (found === undefined)
      throw new Failure(
        `--as: there is no account "${name}"; there are ${DEVELOPMENT_ACCOUNTS.map((account) => account.name).join(", ")}`,
      );
    return { name, account: privateKeyToAccount(found.privateKey) };
  }
  if (!key) return undefined;
  if (!isHex(key) || key.length !== 66) throw new Failure(`${KEY_VARIABLE} is no private key (0x and 64 digits)`);
  const account = privateKeyToAccount(key);
  return { name: account.address, account };
}
