/**
 * Commands by which anybody checks the reserves without this page: they ask a node, or compare a file's hash with what stands on
 * chain. Filled in with the addresses, the block and the node; a test runs them as they are shown.
 */
import { numberToHex, toFunctionSelector } from "viem";

export const TOOLS = ["cast", "curl", "node"] as const;
export type Tool = (typeof TOOLS)[number];

export interface VerifyInput {
  /** what the page itself was reached at */
  readonly origin: string;
  /** a node that the reader may ask; null where none is public */
  readonly rpcUrl: string | null;
  readonly goldToken: string;
  readonly barRegistry: string;
  readonly block: bigint;
  /** the attestation whose document is a list, by its transaction and hash */
  readonly list: { readonly documentHash: string; readonly transaction: string } | null;
}

export interface VerifyCommands {
  readonly balance: string;
  /** null where no auditor signed a list */
  readonly list: string | null;
  readonly bars: string;
}

/** Column numbers of the bar list's "Fine weight" and "Counts"; the cells before them hold neither commas nor quotes. */
const FINE = 7;
const COUNTS = 12;

export function verifyCommands(tool: Tool, input: VerifyInput): VerifyCommands {
  const { origin, block, list } = input;
  const rpc = `RPC=${input.rpcUrl === null ? "" : quoted(input.rpcUrl)}`;
  const file = quoted(`${origin}/api/reserves/bars?block=${block}`);
  const sum = `curl -s ${file} | awk -F, '$${COUNTS} == "yes" { sum += $${FINE} } END { printf "%.3f\\n", sum }'`;
  return {
    balance: `${rpc}\n${BALANCE[tool](input)}`,
    list: list === null ? null : `${rpc}\n${fileHash(tool, origin, list.documentHash)}\n${RECEIPT[tool](list)}`,
    bars: tool === "node" ? nodeSum(origin, block) : sum,
  };
}

/** For a POSIX shell; what comes in is an address of the web, nothing that a person types. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const supplyOf = toFunctionSelector("totalSupply()");
const weightOf = toFunctionSelector("countableWeight()");

const request = (method: string, ...params: readonly unknown[]): string =>
  JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });

const curl = (body: string): string => `curl -s "$RPC" -H 'content-type: application/json' -d '${body}'`;

/**
 * `cast call` names a call's data twice, as `data` and as `input`, which Hardhat's node refuses ("duplicate field `data`", cast 1.7.1).
 * The bare request works with every node.
 */
const castCall = (to: string, signature: string, block: bigint): string =>
  `cast rpc eth_call '{"to":"${to}","data":"'$(cast sig "${signature}")'"}' $(cast to-hex ${block}) --rpc-url "$RPC" | tr -d '"' | cast to-dec`;

/** Two lines, or one, with the gold and the supply. */
const BALANCE: Record<Tool, (input: VerifyInput) => string> = {
  cast: ({ goldToken, barRegistry, block }) =>
    [castCall(barRegistry, "countableWeight()", block), castCall(goldToken, "totalSupply()", block)].join("\n"),
  curl: ({ goldToken, barRegistry, block }) =>
    [
      [barRegistry, weightOf],
      [goldToken, supplyOf],
    ]
      .map(([to, data]) => `${curl(request("eth_call", { to, data }, numberToHex(block)))}; echo`)
      .join("\n"),
  node: ({ goldToken, barRegistry, block }) =>
    nodeScript(
      "RPC",
      `const at = ${JSON.stringify(numberToHex(block))};
const call = async (to, data) => {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_call", params: [{ to, data }, at] });
  const answer = await fetch(process.env.RPC, { method: "POST", headers: { "content-type": "application/json" }, body });
  return BigInt((await answer.json()).result);
};
const gold = await call("${barRegistry}", "${weightOf}");
const supply = await call("${goldToken}", "${supplyOf}");
console.log({ gold, supply, covered: gold >= supply });`,
    ),
};

/** What stands on chain: the document hash, as the receipt of the attestation has it. */
const RECEIPT: Record<Tool, (list: { documentHash: string; transaction: string }) => string> = {
  cast: ({ documentHash, transaction }) =>
    `cast receipt ${transaction} --rpc-url "$RPC" | grep -o ${documentHash.slice(2)} | sort -u`,
  curl: ({ documentHash, transaction }) =>
    `${curl(request("eth_getTransactionReceipt", transaction))} | grep -o ${documentHash.slice(2)} | sort -u`,
  node: ({ documentHash, transaction }) =>
    nodeScript(
      "RPC",
      `const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_getTransactionReceipt", params: ["${transaction}"] });
const answer = await fetch(process.env.RPC, { method: "POST", headers: { "content-type": "application/json" }, body });
console.log((await answer.text()).match(/${documentHash.slice(2)}/)?.[0] ?? "not on chain");`,
    ),
};

function fileHash(tool: Tool, origin: string, documentHash: string): string {
  const url = `${origin}/api/reserves/attested/${documentHash}`;
  if (tool !== "node") return `curl -s ${quoted(url)} | sha256sum`;
  return nodeScript(
    null,
    `const { createHash } = await import("node:crypto");
const file = await fetch(${JSON.stringify(url)});
console.log(createHash("sha256").update(Buffer.from(await file.arrayBuffer())).digest("hex"));`,
  );
}

const nodeSum = (origin: string, block: bigint): string =>
  nodeScript(
    null,
    `const list = await fetch(${JSON.stringify(`${origin}/api/reserves/bars?block=${block}`)});
const rows = (await list.text()).trimEnd().split("\\r\\n").slice(1).map((row) => row.split(","));
const counting = rows.filter((row) => row[${COUNTS - 1}] === "yes");
console.log(counting.reduce((sum, row) => sum + BigInt(row[${FINE - 1}].replace(".", "")), 0n) + " × 0.001 oz");`,
  );

/** A script for Node 18 or later, as one argument of a shell; it holds no single quote. */
const nodeScript = (variable: string | null, script: string): string =>
  `${variable === null ? "" : `${variable}="$${variable}" `}node --input-type=module -e '\n${script}\n'`;
