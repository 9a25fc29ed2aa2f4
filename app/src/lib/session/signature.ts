import { type Address, type Hex, hashMessage, isAddressEqual, type PublicClient, recoverAddress } from "viem";

const erc1271Abi = [
  {
    type: "function",
    name: "isValidSignature",
    stateMutability: "view",
    inputs: [
      { name: "hash", type: "bytes32" },
      { name: "signature", type: "bytes" },
    ],
    outputs: [{ name: "magic", type: "bytes4" }],
  },
] as const;

const IS_VALID = "0x1626ba7e";

/**
 * Whether an account has signed a text: with its key, or as a contract that says so on chain (ERC-1271). A contract that is
 * not deployed yet (ERC-6492) cannot: asking it would mean to run whatever its signature brings along.
 */
export async function hasSigned(
  client: PublicClient,
  address: Address,
  message: string,
  signature: Hex,
): Promise<boolean> {
  const hash = hashMessage(message);
  const signer = await recoverAddress({ hash, signature }).catch(() => undefined);
  if (signer !== undefined && isAddressEqual(signer, address)) return true;
  if ((await client.getCode({ address })) === undefined) return false;
  const magic = await client
    .readContract({ address, abi: erc1271Abi, functionName: "isValidSignature", args: [hash, signature] })
    .catch(() => undefined);
  return magic === IS_VALID;
}
