import { movedOn, readSigned } from "../../../../../lib/compliance/requests.ts";
import { takeSignature } from "../../../../../lib/onboarding/sign.ts";
import { staffRoute } from "../../../../../lib/session/index.ts";

/** Takes what an officer has signed; the contract itself says whether the investor can enter it. */
export const POST = staffRoute(["COMPLIANCE"], async (request, { network, session }) => {
  const signed = await readSigned(request);
  if (!signed.ok) return signed;
  const { signature, ...chosen } = signed.value;
  const taken = await takeSignature(network, session.address, chosen, signature);
  return taken ? { approved: true } : movedOn();
});
