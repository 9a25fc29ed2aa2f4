import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toFunctionSelector } from "viem";
import { TOOLS, type VerifyInput, verifyCommands } from "../../../app/src/lib/reserves/verify-commands.ts";
import { barRegistryAbi, goldTokenAbi } from "../../../scripts/generated/contracts.ts";

const input: VerifyInput = {
  origin: "https://gold.example",
  rpcUrl: "https://rpc.example/it's?key=$HOME",
  goldToken: `0x${"70".repeat(20)}`,
  barRegistry: `0x${"ba".repeat(20)}`,
  block: 1_204n,
  list: { documentHash: `0x${"33".repeat(32)}`, transaction: `0x${"44".repeat(32)}` },
};

// that they work when they are pasted is shown in the browser, against the chain: reserves.spec.ts
describe("the commands to verify the reserves", () => {
  for (const tool of TOOLS) {
    it(`name the block, the contracts and the node, quoted for a shell: ${tool}`, () => {
      const { balance, list: commands, bars } = verifyCommands(tool, input);
      const list = commands ?? "";
      assert.ok(balance.startsWith("RPC='https://rpc.example/it'\\''s?key=$HOME'\n"));
      assert.ok(balance.includes(input.goldToken) && balance.includes(input.barRegistry));
      assert.match(balance, /\b(1204|0x4b4)\b/);
      assert.ok(list.includes(`https://gold.example/api/reserves/attested/${input.list?.documentHash}`));
      assert.ok(list.includes(input.list?.transaction ?? "?"));
      assert.ok(bars.includes("https://gold.example/api/reserves/bars?block=1204"));
    });

    it(`leave the node to the reader where none is public, and claim no list that nobody signed: ${tool}`, () => {
      const { balance, list } = verifyCommands(tool, { ...input, rpcUrl: null, list: null });
      assert.ok(balance.startsWith("RPC=\n"));
      assert.equal(list, null);
    });
  }

  it("ask by functions that the contracts have", () => {
    const names = (abi: readonly { type: string; name?: string }[]) =>
      abi.flatMap(({ type, name }) => (type === "function" ? [name] : []));
    assert.ok(names(goldTokenAbi).includes("totalSupply"));
    assert.ok(names(barRegistryAbi).includes("countableWeight"));
    const { balance } = verifyCommands("curl", input);
    for (const signature of ["totalSupply()", "countableWeight()"]) {
      assert.ok(balance.includes(toFunctionSelector(signature)));
    }
  });
});
