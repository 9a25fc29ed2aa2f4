/**
 * The node that the server asks. Apart from `network.ts`, which knows the languages and with them Next: the app's server reads this
 * before Next is there.
 */
export const rpcUrl = (): string => process.env["RPC_URL"] ?? "http://127.0.0.1:8545";
