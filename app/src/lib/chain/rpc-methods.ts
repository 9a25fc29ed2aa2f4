/** What pages may ask the node for through the app. Everything else is refused, whatever the node could do. */
const READS_AND_SENDS = new Set([
  "eth_blockNumber",
  "eth_call",
  "eth_chainId",
  "eth_estimateGas",
  "eth_feeHistory",
  "eth_gasPrice",
  "eth_getBalance",
  "eth_getBlockByHash",
  "eth_getBlockByNumber",
  "eth_getCode",
  "eth_getLogs",
  "eth_getTransactionByHash",
  "eth_getTransactionCount",
  "eth_getTransactionReceipt",
  "eth_maxPriorityFeePerGas",
  "eth_sendRawTransaction",
  "eth_simulateV1",
  "eth_syncing",
  "net_version",
  "web3_clientVersion",
]);

/** What the development panel does to the chain; only where the chain is the development one. */
const DEVELOPMENT = new Set([
  "devnet_faucet",
  "devnet_startLoad",
  "devnet_stopLoad",
  "evm_increaseTime",
  "evm_mine",
  "evm_setNextBlockTimestamp",
  "hardhat_setBalance",
]);

export const isAllowedMethod = (method: string, development: boolean): boolean =>
  READS_AND_SENDS.has(method) || (development && DEVELOPMENT.has(method));

/**
 * What changes the development chain and leaves no transaction of its own (a load's senders are given their money before they send):
 * `/rpc` notes each for the audit log, the socket takes none.
 */
export const WITHOUT_TRACE: ReadonlySet<unknown> = new Set([
  "devnet_faucet",
  "devnet_startLoad",
  "devnet_stopLoad",
  "evm_increaseTime",
  "evm_setNextBlockTimestamp",
  "hardhat_setBalance",
]);

/** What a page may be told of as it happens. Transactions that wait are nobody's business but their sender's. */
const SUBSCRIPTIONS = new Set(["newHeads", "logs"]);

/** Over a socket there are subscriptions as well. */
export function isAllowedOnSocket(method: string, params: unknown, development: boolean): boolean {
  if (method === "eth_unsubscribe") return true;
  if (method === "eth_subscribe") return Array.isArray(params) && SUBSCRIPTIONS.has(params[0]);
  return isAllowedMethod(method, development) && !WITHOUT_TRACE.has(method);
}
