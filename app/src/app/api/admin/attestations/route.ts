import { hashTypedData, isHash, isHex, recoverTypedDataAddress } from "viem";
import { attestationTypedData } from "../../../../lib/bars/attestation.ts";
import { parseAttestation } from "../../../../lib/bars/parse-attestation.ts";
import { readRegistry } from "../../../../lib/bars/read.ts";
import { failure } from "../../../../lib/errors/problem.ts";
import { sameAddress } from "../../../../lib/format/address.ts";
import { fieldOf, readBody } from "../../../../lib/security/own-request.ts";
import { staffRoute } from "../../../../lib/session/index.ts";
import { readRoles } from "../../../../lib/session/roles.ts";
import { forgetSigned, keepSigned, listSigned } from "../../../../lib/store/attestations.ts";
import { openStore } from "../../../../lib/store/open.ts";

/** Signed statements that wait for somebody to submit them; those that the registry has overtaken are dropped. */
export const GET = staffRoute([], async (_, { network, session, roles }) => {
  const store = openStore(network);
  const waiting = listSigned(store);
  if (waiting.length === 0) return [];
  const { bars } = await readRegistry(network, { address: session.address, roles });
  return waiting.filter(({ attestation, digest }) => {
    const overtaken = attestation.bars.some(({ barId }) => (bars[barId - 1]?.asOf ?? 0) >= attestation.asOf);
    if (overtaken) forgetSigned(store, digest);
    return !overtaken;
  });
});

/** Keeps a statement for whoever submits it, if an auditor has signed it. */
export const POST = staffRoute([], async (request, { network }) => {
  const body = await readBody(request);
  if (!body.ok) return body;
  const attestation = parseAttestation((body.value as Record<string, unknown> | null)?.["attestation"]);
  const signature = fieldOf(body.value, "signature");
  if (attestation === null || !isHex(signature)) return failure(MALFORMED);
  const typed = attestationTypedData(network.chainId, network.deployment.barRegistry, attestation);
  const signer = await recoverTypedDataAddress({ ...typed, signature }).catch(() => null);
  if (signer === null || !(await readRoles(network, signer)).includes("AUDITOR")) return failure(NOT_AN_AUDITOR);
  const signed = { digest: hashTypedData(typed), attestation, signature, signer, signedAt: Date.now() };
  keepSigned(openStore(network), signed);
  return signed;
});

/** Takes a statement back, for the auditor who signed it. */
export const DELETE = staffRoute(["AUDITOR"], async (request, { network, session }) => {
  const body = await readBody(request);
  if (!body.ok) return body;
  const digest = fieldOf(body.value, "digest");
  const store = openStore(network);
  const signed = isHash(digest) ? listSigned(store).find((each) => each.digest === digest) : undefined;
  if (signed === undefined || !sameAddress(signed.signer, session.address)) return failure(NOT_YOURS);
  forgetSigned(store, signed.digest);
  return { forgotten: true };
});

const MALFORMED = { code: "badRequest", text: "This is no signed attestation.", advice: "Sign it again." };
const NOT_AN_AUDITOR = {
  code: "noRole",
  text: "The signature is not one of an auditor's account.",
  advice: "An auditor has to sign.",
};
const NOT_YOURS = { code: "notFound", text: "No such statement of yours waits.", advice: "" };
