// What a transaction has to satisfy before it may wait: everything that it decides by itself, then what its sender's account decides. In geth's order,
// so that of several reasons the same one is named. The engine judges again when a block is built.
import { forks } from "../engine/index.ts";
import type { Transaction } from "../primitives/index.ts";
import { PoolError } from "./errors.ts";
import type { SignedTransaction } from "./recover.ts";

/** What the chain's head and the node's settings say about the next block. Prices are wei. */
export interface PoolRules {
  /** a number of the engine's forks */
  fork: number;
  chainId: bigint;
  gasLimit: bigint;
  /** EIP-7825, where it holds: gas that one transaction may ask for */
  transactionGasCap: bigint | undefined;
  /** the tip that is asked for at least */
  leastTip: bigint;
  initcodeLimit: number;
  blobsPerTransaction: number;
}

/** An account as its transactions find it. */
export interface SenderState {
  nonce: bigint;
  /** wei */
  balance: bigint;
  code: "none" | "delegation" | "contract";
}

const GAS_TRANSACTION = 21_000n;
const GAS_CREATION = 32_000n;
const GAS_INITCODE_WORD = 2n;
const GAS_ZERO_BYTE = 4n;
const GAS_BYTE = 16n;
const GAS_FLOOR_TOKEN = 10n;
const GAS_LISTED_ADDRESS = 2400n;
const GAS_LISTED_KEY = 1900n;
const GAS_AUTHORIZATION = 25_000n;
const GAS_PER_BLOB = 1n << 17n;
const LAST_NONCE = (1n << 64n) - 1n;
const FIRST_FORK_OF_TYPE = [forks.HOMESTEAD, forks.BERLIN, forks.LONDON, forks.CANCUN, forks.PRAGUE] as const;

/** Gas that a transaction costs before it runs (yellow paper, section 6.2; EIP-2930, 3860, 7702), and the least that it pays (EIP-7623). */
export function intrinsicGas({ data, to, accessList, authorizations }: Transaction): { gas: bigint; floor: bigint } {
  let zeros = 0;
  for (const byte of data) if (byte === 0) zeros++;
  const zeroBytes = BigInt(zeros);
  const otherBytes = BigInt(data.length - zeros);
  let gas = GAS_TRANSACTION + zeroBytes * GAS_ZERO_BYTE + otherBytes * GAS_BYTE;
  if (!to) gas += GAS_CREATION + GAS_INITCODE_WORD * BigInt((data.length + 31) >> 5);
  for (const { storageKeys } of accessList) gas += GAS_LISTED_ADDRESS + GAS_LISTED_KEY * BigInt(storageKeys.length);
  gas += GAS_AUTHORIZATION * BigInt(authorizations.length);
  return { gas, floor: GAS_TRANSACTION + GAS_FLOOR_TOKEN * (zeroBytes + 4n * otherBytes) };
}

/** Wei that a transaction may cost at most. */
export const costOf = ({ gasLimit, maxFee, value, maxBlobFee, blobHashes }: Transaction): bigint =>
  gasLimit * maxFee + value + BigInt(blobHashes.length) * GAS_PER_BLOB * maxBlobFee;

/** Checks all that needs no state. */
export function checkForm(tx: Transaction, rules: PoolRules): void {
  if (rules.fork < (FIRST_FORK_OF_TYPE[tx.type] as number)) {
    throw new PoolError("TYPE_UNKNOWN", `transaction type not supported: type ${tx.type} is not of this fork`);
  }
  if (tx.chainId !== undefined && tx.chainId !== rules.chainId) {
    throw new PoolError("CHAIN_ID_WRONG", `invalid chain id for signer: have ${tx.chainId} want ${rules.chainId}`);
  }
  if (!tx.to && tx.data.length > rules.initcodeLimit) {
    throw new PoolError(
      "INITCODE_TOO_LARGE",
      `max initcode size exceeded: code size ${tx.data.length}, limit ${rules.initcodeLimit}`,
    );
  }
  if (tx.gasLimit > rules.gasLimit) throw new PoolError("GAS_ABOVE_BLOCK_LIMIT", "exceeds block gas limit");
  if (rules.transactionGasCap !== undefined && tx.gasLimit > rules.transactionGasCap) {
    throw new PoolError(
      "GAS_ABOVE_CAP",
      `transaction gas limit too high (cap: ${rules.transactionGasCap}, tx: ${tx.gasLimit})`,
    );
  }
  if (tx.maxPriorityFee > tx.maxFee) {
    throw new PoolError(
      "TIP_ABOVE_FEE",
      `max priority fee per gas higher than max fee per gas: maxPriorityFeePerGas ${tx.maxPriorityFee}, maxFeePerGas ${tx.maxFee}`,
    );
  }
  if (tx.maxPriorityFee < rules.leastTip) {
    throw new PoolError(
      "UNDERPRICED",
      `transaction underpriced: gas tip cap ${tx.maxPriorityFee}, minimum needed ${rules.leastTip}`,
    );
  }
  const { gas, floor } = intrinsicGas(tx);
  if (tx.gasLimit < gas) {
    throw new PoolError("GAS_BELOW_INTRINSIC", `intrinsic gas too low: gas ${tx.gasLimit}, minimum needed ${gas}`);
  }
  if (rules.fork >= forks.PRAGUE && tx.gasLimit < floor) {
    throw new PoolError(
      "GAS_BELOW_FLOOR",
      `insufficient gas for floor data gas cost: gas ${tx.gasLimit}, minimum needed ${floor}`,
    );
  }
  if (tx.type === 3) checkBlobs(tx, rules);
  if (tx.type === 4 && (tx.authorizations.length === 0 || !tx.to)) {
    throw new PoolError("AUTHORIZATIONS_WRONG", "set code transaction needs authorizations and a recipient");
  }
}

function checkBlobs(tx: Transaction, rules: PoolRules): void {
  const count = tx.blobHashes.length;
  if (count === 0 || !tx.to) throw new PoolError("BLOBS_WRONG", "blob transaction needs blobs and a recipient");
  if (count > rules.blobsPerTransaction) {
    throw new PoolError(
      "BLOBS_WRONG",
      `too many blobs in transaction: have ${count}, permitted ${rules.blobsPerTransaction}`,
    );
  }
}

/** Checks a transaction against its sender's account. `isImpersonated`: the sender may be a contract. */
export function checkSender({ tx, sender }: SignedTransaction, state: SenderState, isImpersonated: boolean): void {
  if (state.code === "contract" && !isImpersonated) {
    throw new PoolError("SENDER_HAS_CODE", `sender not an eoa: address 0x${Buffer.from(sender).toString("hex")}`);
  }
  if (tx.nonce === LAST_NONCE) throw new PoolError("NONCE_AT_LIMIT", "nonce has max value");
  if (tx.nonce < state.nonce) {
    throw new PoolError("NONCE_TOO_LOW", `nonce too low: next nonce ${state.nonce}, tx nonce ${tx.nonce}`);
  }
  const cost = costOf(tx);
  if (cost > state.balance) {
    throw new PoolError(
      "FUNDS_INSUFFICIENT",
      `insufficient funds for gas * price + value: balance ${state.balance}, tx cost ${cost}, overshot ${cost - state.balance}`,
    );
  }
}
