// eth_ and personal_: accounts of the node and what they sign.
import { bytesToHex, keccak256 } from "../../primitives/index.ts";
import { callRequest } from "../call-request.ts";
import { serverError } from "../errors.ts";
import type { Node } from "../node.ts";
import { guarded, InvalidParams, type Method, open, optional, param, type Reader } from "../params.ts";
import { signedBy } from "../requests.ts";
import { address, anything, data, object } from "../values.ts";
import { wordBytes } from "../words.ts";

const unknownAccount = (of: Uint8Array) => serverError(`unknown account ${bytesToHex(of)}: the node has no key for it`);

/** 65 bytes, the last one 27 or 28. */
function signature(node: Node, of: Uint8Array, hash: Uint8Array): string {
  const signed = node.keys.sign(of, hash);
  if (!signed) throw unknownAccount(of);
  return bytesToHex(Buffer.concat([wordBytes(signed.r), wordBytes(signed.s), Uint8Array.of(27 + signed.yParity)]));
}

/** EIP-191, version 0x45. */
const messageHash = (message: Uint8Array): Uint8Array =>
  keccak256(Buffer.concat([Buffer.from(`\x19Ethereum Signed Message:\n${message.length}`), message]));

/** An object, or the text of one. */
const typedData: Reader<Readonly<Record<string, unknown>>> = (value, field) => {
  if (typeof value !== "string") return object(value, field);
  try {
    return object(JSON.parse(value), field);
  } catch {
    throw new InvalidParams(field, "it has to be typed data (EIP-712) as an object or as JSON");
  }
};

/** EIP-712. */
async function typedDataHash(given: Readonly<Record<string, unknown>>): Promise<Uint8Array> {
  // loaded when it is needed: a node has to be up in well under a second
  const { hashTypedData, hexToBytes } = await import("viem");
  try {
    return hexToBytes(hashTypedData(given as Parameters<typeof hashTypedData>[0]));
  } catch (error) {
    throw new InvalidParams(
      "argument 1 (typed data)",
      (error as Error).message.split("\n")[0] ?? "it is not typed data",
    );
  }
}

const signTypedData = guarded(
  [param("address", address), param("typed data", typedData)],
  async (node, [of, given]) => {
    if (!node.keys.has(of)) throw unknownAccount(of);
    return signature(node, of, await typedDataHash(given));
  },
);

const accounts = open([], ({ keys }) => keys.addresses().map(bytesToHex));

export const ethSign: Readonly<Record<string, Method>> = {
  eth_accounts: accounts,
  eth_requestAccounts: accounts,
  eth_sign: guarded([param("address", address), param("message", data)], (node, [of, message]) =>
    signature(node, of, messageHash(message)),
  ),
  // the other way round, and a password that nobody needs
  personal_sign: guarded(
    [param("message", data), param("address", address), optional("password", anything, undefined)],
    (node, [message, of]) => signature(node, of, messageHash(message)),
  ),
  personal_unlockAccount: guarded(
    [param("address", address), optional("password", anything, ""), optional("duration", anything, 0)],
    ({ keys }, [of]) => {
      if (!keys.has(of)) throw unknownAccount(of);
      return true;
    },
  ),
  eth_signTransaction: guarded([param("transaction", callRequest)], async (node, [wanted]) => {
    const { signed, isImpersonated } = await signedBy(node, wanted);
    if (isImpersonated) throw unknownAccount(signed.sender);
    return bytesToHex(signed.raw);
  }),
  eth_signTypedData: signTypedData,
  eth_signTypedData_v3: signTypedData,
  eth_signTypedData_v4: signTypedData,
};
