import {
  type Address,
  createWalletClient,
  encodeFunctionData,
  type Hex,
  http,
  type PrivateKeyAccount,
  type TypedDataDomain,
} from "viem";
import { rehearsalAbi } from "../../../scripts/generated/contracts.ts";
import { networkOf } from "./chain.ts";
import { RpcError } from "./rpc.ts";

/** A transaction as a page asks for it (eth_sendTransaction): numbers are hexadecimal. */
export interface WantedTransaction {
  readonly from?: Address;
  readonly to?: Address;
  readonly data?: Hex;
  readonly value?: Hex;
  readonly gas?: Hex;
  readonly nonce?: Hex;
  readonly gasPrice?: Hex;
  readonly maxFeePerGas?: Hex;
  readonly maxPriorityFeePerGas?: Hex;
}

/** Typed data as a page hands it over (eth_signTypedData_v4). */
export interface TypedData {
  readonly domain?: TypedDataDomain;
  readonly types: Readonly<Record<string, readonly { name: string; type: string }[]>>;
  readonly primaryType: string;
  readonly message: Record<string, unknown>;
}

/** Where a wallet's account sends and reads. */
export interface WalletNetwork {
  readonly id: number;
  readonly rpc: string;
}

const clientOf = (account: PrivateKeyAccount, { id, rpc }: WalletNetwork) =>
  createWalletClient({ account, chain: networkOf(id, rpc), transport: http(rpc, { retryCount: 0 }) });

/**
 * All calls in one transaction, as wallets do it: the account lends itself code (EIP-7702) and calls itself. `code` is a
 * contract that makes calls in the name of whoever lends it (`Rehearsal`, which reverts with the first that fails).
 */
export async function sendTogether(
  account: PrivateKeyAccount,
  network: WalletNetwork,
  calls: readonly WantedTransaction[],
  code: Address,
): Promise<Hex> {
  const client = clientOf(account, network);
  const list = calls.map(({ to, data }) => {
    if (to === undefined || data === undefined) throw new RpcError(-32602, "a call needs a target and data");
    return { target: to, data };
  });
  const authorization = await client.signAuthorization({ contractAddress: code, executor: "self" });
  return client.sendTransaction({
    to: account.address,
    data: encodeFunctionData({ abi: rehearsalAbi, functionName: "rehearse", args: [list, []] }),
    authorizationList: [authorization],
    gas: 2_000_000n,
  });
}

/** Fills in what the page left out (nonce, gas, fees), signs and sends; the transaction's hash. */
export function sendTransaction(
  account: PrivateKeyAccount,
  network: WalletNetwork,
  wanted: WantedTransaction,
): Promise<Hex> {
  const { to, data, value, gas, nonce, gasPrice, maxFeePerGas, maxPriorityFeePerGas } = wanted;
  return clientOf(account, network).sendTransaction({
    to,
    data,
    value: asBigint(value),
    gas: asBigint(gas),
    nonce: nonce === undefined ? undefined : Number(nonce),
    ...(gasPrice === undefined
      ? { maxFeePerGas: asBigint(maxFeePerGas), maxPriorityFeePerGas: asBigint(maxPriorityFeePerGas) }
      : { gasPrice: BigInt(gasPrice) }),
  });
}

/** Signs typed data, unless it is meant for another chain than the wallet's. */
export function signTypedData(account: PrivateKeyAccount, chainId: number, data: TypedData): Promise<Hex> {
  const meant = data.domain?.chainId;
  if (meant !== undefined && Number(meant) !== chainId) {
    throw new RpcError(-32602, `the data is for chain ${meant}, the wallet is on ${chainId}`);
  }
  const { EIP712Domain: _, ...types } = data.types;
  return account.signTypedData({
    domain: data.domain ?? {},
    types,
    primaryType: data.primaryType,
    message: data.message,
  });
}

const asBigint = (hex: Hex | undefined): bigint | undefined => (hex === undefined ? undefined : BigInt(hex));
