// Moves a development chain through its past: transactions are signed here, collected, and mined together in a block whose time is
// chosen. Within a block they run in the order in which they were sent; whoever depends on another account's step takes the
// next block. Every receipt is looked at: a seed whose history has holes would be found out much later, by somebody else.
import type { Abi, Address, Hex } from "viem";
import { encodeFunctionData } from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { DEVELOPMENT_ACCOUNTS, type DevelopmentAccountName } from "../accounts.ts";
import type { Connection } from "../chain/connect.ts";
import { describeRevert } from "../chain/describe-revert.ts";
import { Failure } from "../stack/failure.ts";

/** A call of a contract by one of the development accounts. */
export interface Call {
  readonly from: DevelopmentAccountName;
  readonly to: Address;
  readonly abi: Abi;
  readonly functionName: string;
  readonly args: readonly unknown[];
  /** Gas limit; a million unless said otherwise. Nothing can be estimated before the block exists. */
  readonly gas?: bigint;
}

const USUAL_GAS = 1_000_000n;

/** What the calls of one block may ask for together: every node's blocks hold that much. */
const BLOCK_GAS = 25_000_000n;

/** Far above what a development chain asks for, so that the base fee never needs to be asked. */
const MAX_FEE_PER_GAS = 100_000_000_000n;

export class TimeMachine {
  readonly #connection: Connection;
  readonly #accounts = new Map<DevelopmentAccountName, PrivateKeyAccount>();
  readonly #nonces = new Map<DevelopmentAccountName, number>();
  #now: number;

  private constructor(connection: Connection, now: number) {
    this.#connection = connection;
    this.#now = now;
    for (const { name, privateKey } of DEVELOPMENT_ACCOUNTS) this.#accounts.set(name, privateKeyToAccount(privateKey));
  }

  /** Takes the chain over: from now on it mines only what and when it is told to. */
  static async start(connection: Connection): Promise<TimeMachine> {
    const { timestamp } = await connection.client.getBlock({ blockTag: "latest" });
    const machine = new TimeMachine(connection, Number(timestamp));
    await machine.#request("evm_setAutomine", [false]);
    return machine;
  }

  /** Gives the chain back. */
  async stop(): Promise<void> {
    await this.#request("evm_setAutomine", [true]);
  }

  /** Time of the latest block, unix seconds. */
  get now(): number {
    return this.#now;
  }

  account(name: DevelopmentAccountName): PrivateKeyAccount {
    const account = this.#accounts.get(name);
    if (account === undefined) throw new Error(`no account ${name}`);
    return account;
  }

  /** Mines the calls at a time, or a second after the last block if that time has passed; in several blocks if they are many. */
  async mine(time: number, calls: readonly Call[]): Promise<void> {
    for (const part of splitByGas(calls)) await this.#mineBlock(Math.max(time, this.#now + 1), part);
  }

  async #mineBlock(timestamp: number, calls: readonly Call[]): Promise<void> {
    const hashes: Hex[] = [];
    for (const call of calls) hashes.push(await this.#send(call));
    await this.#request("evm_setNextBlockTimestamp", [timestamp]);
    await this.#request("evm_mine", []);
    this.#now = timestamp;
    await Promise.all(hashes.map((hash, index) => this.#requireSuccess(hash, calls[index])));
  }

  async #send(call: Call): Promise<Hex> {
    const account = this.account(call.from);
    const nonce = this.#nonces.get(call.from) ?? (await this.#connection.client.getTransactionCount(account));
    const serializedTransaction = await account.signTransaction({
      type: "eip1559",
      chainId: this.#connection.chainId,
      to: call.to,
      data: encodeFunctionData(call),
      gas: call.gas ?? USUAL_GAS,
      nonce,
      maxFeePerGas: MAX_FEE_PER_GAS,
      maxPriorityFeePerGas: 0n,
    });
    this.#nonces.set(call.from, nonce + 1);
    return this.#connection.client.sendRawTransaction({ serializedTransaction });
  }

  async #requireSuccess(hash: Hex, call: Call | undefined): Promise<void> {
    const { client } = this.#connection;
    const receipt = await client.getTransactionReceipt({ hash });
    if (receipt.status === "success" || call === undefined) return;
    const { address } = this.account(call.from);
    const again = await client
      .call({ account: address, to: call.to, data: encodeFunctionData(call), blockNumber: receipt.blockNumber })
      .then(() => `it used ${receipt.gasUsed} gas`, describeRevert);
    const when = new Date(this.#now * 1_000).toISOString();
    throw new Failure(`the seed's ${call.functionName} by ${call.from} at ${when} failed: ${again}`);
  }

  async #request(method: string, params: readonly unknown[]): Promise<void> {
    const { client } = this.#connection;
    // evm_* is no part of viem's typed methods: only development nodes have it
    await (client.request as (call: { method: string; params: readonly unknown[] }) => Promise<unknown>)({
      method,
      params,
    });
  }
}

function splitByGas(calls: readonly Call[]): readonly (readonly Call[])[] {
  const parts: Call[][] = [[]];
  let gas = 0n;
  for (const call of calls) {
    gas += call.gas ?? USUAL_GAS;
    if (gas > BLOCK_GAS) {
      parts.push([]);
      gas = call.gas ?? USUAL_GAS;
    }
    parts.at(-1)?.push(call);
  }
  return parts;
}
