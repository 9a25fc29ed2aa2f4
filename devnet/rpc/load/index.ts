// Sample loads: transactions of the node's own making, for whoever wants to see blocks.
//
//   methods/devnet-load ─► SampleLoad (a block a second) ─► profile (who calls what) ─► token
//                             └─► node.submit, as everybody's
export { type LoadStatus, SampleLoad } from "./load.ts";
export { DEFAULT_PROFILE, HOT, type Profile, profile, TOKENS } from "./profile.ts";
export { TOKEN } from "./token.ts";
