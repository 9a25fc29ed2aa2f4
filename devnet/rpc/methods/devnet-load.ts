// devnet_startLoad and devnet_stopLoad: blocks to look at, on the development chain alone.
import { quantityHex } from "../formats.ts";
import { DEFAULT_PROFILE, profile } from "../load/index.ts";
import { guarded, type Method, optional } from "../params.ts";
import { checkDevelopmentChain } from "./devnet.ts";

export const devnetLoad: Readonly<Record<string, Method>> = {
  devnet_startLoad: guarded([optional("profile", profile, DEFAULT_PROFILE)], async (node, [wanted]) => {
    checkDevelopmentChain(node, "a sample load");
    return quantityHex(BigInt(await node.sampleLoad.start(wanted)));
  }),
  devnet_stopLoad: guarded([], ({ sampleLoad }) => sampleLoad.stop()),
};
