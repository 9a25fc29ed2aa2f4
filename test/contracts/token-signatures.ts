// Signatures that the token takes: ERC-2612 permits and ERC-3009 authorisations, by EIP-712 in the token's own domain.
import { randomBytes } from "node:crypto";
import { type Signature, type Signer, Signature as signatureOf, type TypedDataDomain } from "ethers";
import type { GoldToken } from "../../types/ethers-contracts/index.ts";
import { ethers } from "./fixture.ts";

export type AuthorizationForm = "TransferWithAuthorization" | "ReceiveWithAuthorization";

/** What an authorisation says; `validAfter` 0 and `validBefore` far away unless told otherwise. */
export interface Terms {
  readonly from: string;
  readonly to: string;
  readonly value: bigint;
  readonly validAfter?: bigint;
  readonly validBefore?: bigint;
  readonly nonce?: string;
}

type AuthorizationArguments = [
  from: string,
  to: string,
  value: bigint,
  validAfter: bigint,
  validBefore: bigint,
  nonce: string,
  v: number,
  r: string,
  s: string,
];

const AUTHORIZATION = [
  { name: "from", type: "address" },
  { name: "to", type: "address" },
  { name: "value", type: "uint256" },
  { name: "validAfter", type: "uint256" },
  { name: "validBefore", type: "uint256" },
  { name: "nonce", type: "bytes32" },
];

/** The token's EIP-712 domain, as it answers itself (ERC-5267). */
export async function domainOf(token: Pick<GoldToken, "eip712Domain">): Promise<TypedDataDomain> {
  const { name, version, chainId, verifyingContract } = await token.eip712Domain();
  return { name, version, chainId, verifyingContract };
}

/** A permit with the owner's next nonce. */
export async function signPermit(
  token: Pick<GoldToken, "eip712Domain" | "nonces">,
  owner: Signer,
  terms: { readonly spender: string; readonly value: bigint; readonly deadline: bigint },
  domain?: TypedDataDomain,
): Promise<Signature> {
  const address = await owner.getAddress();
  const types = {
    Permit: [
      { name: "owner", type: "address" },
      { name: "spender", type: "address" },
      { name: "value", type: "uint256" },
      { name: "nonce", type: "uint256" },
      { name: "deadline", type: "uint256" },
    ],
  };
  const message = { owner: address, ...terms, nonce: await token.nonces(address) };
  return signatureOf.from(await owner.signTypedData(domain ?? (await domainOf(token)), types, message));
}

/** An authorisation, as the arguments of the call that uses it. */
export async function signAuthorization(
  token: GoldToken,
  signer: Signer,
  form: AuthorizationForm,
  terms: Terms,
  domain?: TypedDataDomain,
): Promise<{ readonly args: AuthorizationArguments; readonly nonce: string }> {
  const nonce = terms.nonce ?? ethers.hexlify(randomBytes(32));
  const { from, to, value, validAfter = 0n, validBefore = 2n ** 40n } = terms;
  const message = { from, to, value, validAfter, validBefore, nonce };
  const signed = await signer.signTypedData(domain ?? (await domainOf(token)), { [form]: AUTHORIZATION }, message);
  const { v, r, s } = signatureOf.from(signed);
  return { args: [from, to, value, validAfter, validBefore, nonce, v, r, s], nonce };
}

/** The cancellation of a nonce. */
export async function signCancellation(token: GoldToken, authorizer: Signer, nonce: string): Promise<Signature> {
  const types = {
    CancelAuthorization: [
      { name: "authorizer", type: "address" },
      { name: "nonce", type: "bytes32" },
    ],
  };
  const message = { authorizer: await authorizer.getAddress(), nonce };
  return signatureOf.from(await authorizer.signTypedData(await domainOf(token), types, message));
}
