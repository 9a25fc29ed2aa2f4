export const verify = {
  title: "Verify it yourself",
  hint: "Nothing here asks you to trust this page: each command asks a node. Put one of your own in place of RPC.",
  block: "All commands ask about block {block}.",
  newest: "Take the newest block",
  tool: "With",
  tools: {
    cast: "Foundry",
    curl: "curl",
    node: "Node.js",
  },
  step: {
    balance: "Gold and tokens at one block",
    balanceHint: "Both with 18 decimals. As long as gold is at least supply, every token is covered.",
    list: "The list that the auditor signed",
    listHint:
      "The file's SHA-256 is the document hash in the attestation of {date}. The first line is the file's, the second stands on chain.",
    noList: "The last attestation names a report of the auditor's own. Ask {provider} for it and compare its hash.",
    bars: "The bars, added up",
    barsHint: "The sum of all bars that count, in ounces: {weight}.",
  },
  copy: "Copy the commands",
  noRpc: "Put the address of a node after RPC= first.",
  mac: "On macOS: shasum -a 256 in place of sha256sum.",
} as const;
