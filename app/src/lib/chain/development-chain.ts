import { DEVELOPMENT_CHAIN_ID } from "./contracts.ts";
import { rpcUrl } from "./rpc-url.ts";

let known: Promise<boolean> | undefined;

/** Whether the node is the development chain's; asked until it answers once, since its id does not change. */
export function isDevelopmentChain(): Promise<boolean> {
  known ??= ask().catch(() => {
    known = undefined;
    return false;
  });
  return known;
}

async function ask(): Promise<boolean> {
  const response = await fetch(rpcUrl(), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":[]}',
    signal: AbortSignal.timeout(10_000),
  });
  const { result } = (await response.json()) as { result: string };
  return Number(result) === DEVELOPMENT_CHAIN_ID;
}
