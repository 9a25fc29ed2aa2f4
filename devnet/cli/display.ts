// What the node says: a banner, then one line per block; as text, as JSON, or nothing.
import { writeFile } from "node:fs/promises";
import { bytesToHex } from "../primitives/index.ts";
import type { ChainBlock } from "../rpc/index.ts";
import type { Settings } from "./flags.ts";
import type { Running } from "./start.ts";

type Display = Settings["display"];
type Fields = Record<string, string | number>;

function say(display: Display, text: string, event: Fields): void {
  if (display === "text") console.log(text);
  if (display === "json") console.log(JSON.stringify(event));
}

/** Who can be played, and where the node listens. The keys are known to everybody. */
export function sayReady(display: Display, { accounts, mnemonic, server, node }: Running, readyMs: number): void {
  const { chainId } = node.chain;
  const list = accounts.map(({ address, privateKey }, i) => `(${i}) ${bytesToHex(address)}  ${bytesToHex(privateKey)}`);
  const text = `Accounts and their keys, which everybody knows: never send anything of value to them on another chain.
${list.join("\n")}
Mnemonic: ${mnemonic}

Chain ${chainId}, ${node.options.hardfork}, listening on ${server.url} (HTTP and WebSocket), ready in ${Math.round(readyMs)} ms`;
  say(display, text, {
    event: "ready",
    url: server.url,
    chainId: Number(chainId),
    mnemonic,
    readyMs: Math.round(readyMs),
  });
}

/** One line for a block. */
export function sayBlock(display: Display, block: ChainBlock, ms: number): void {
  if (display === "none") return;
  const { header, hash, failed } = block;
  const { length } = block.transactions;
  const text = `block ${header.number}  ${bytesToHex(hash).slice(0, 12)}  ${length} tx${failed ? `, ${failed} failed` : ""}  ${header.gasUsed} gas  ${ms.toFixed(1)} ms`;
  say(display, text, {
    event: "block",
    number: Number(header.number),
    hash: bytesToHex(hash),
    transactions: length,
    failed,
    gasUsed: `${header.gasUsed}`,
    ms: Number(ms.toFixed(3)),
  });
}

/** What a contract prints (console.log of Hardhat's library). */
export function sayConsole(display: Display, line: string): void {
  say(display, `    console.log  ${line}`, { event: "console", text: line });
}

/** A fault of ours: on standard error, whatever the display, since a client was told only that there was one. */
export function sayFault(where: string, error: unknown): void {
  console.error(`fault in ${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}

/** What --config-out writes, with anvil's members. */
export async function writeConfig(
  file: string,
  derivationPath: string,
  { accounts, mnemonic, server, node }: Running,
): Promise<void> {
  const config = {
    url: server.url,
    chain_id: Number(node.chain.chainId),
    available_accounts: accounts.map(({ address }) => bytesToHex(address)),
    private_keys: accounts.map(({ privateKey }) => bytesToHex(privateKey)),
    wallet: { mnemonic, derivation_path: `${derivationPath}/` },
    base_fee: `${node.nextBaseFee()}`,
    gas_price: `${node.gasPrice()}`,
    gas_limit: `${node.nextGasLimit()}`,
    genesis_timestamp: `${node.chain.blockByNumber(0n)?.header.timestamp ?? 0n}`,
  };
  await writeFile(file, `${JSON.stringify(config, null, 2)}\n`);
}
