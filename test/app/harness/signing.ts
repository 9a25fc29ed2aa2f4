import { type Address, createWalletClient, type Hex, http, type PrivateKeyAccount, type TypedDataDomain } from "viem";
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

/** Fills in what the page left out (nonce, gas, fees), signs and sends; the transaction's hash. */
export function sendTransaction(
  account: PrivateKeyAccount,
  network: { readonly id: number; readonly rpc: string },
  wanted: WantedTransaction,
): Promise<Hex> {
  const { to, data, value, gas, nonce, gasPrice, maxFeePerGas, maxPriorityFeePerGas } = wanted;
  const client = createWalletClient({
    account,
    chain: networkOf(network.id, network.rpc),
    transport: http(network.rpc, { retryCount: 0 }),
  });
  return client.sendTransaction({
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
