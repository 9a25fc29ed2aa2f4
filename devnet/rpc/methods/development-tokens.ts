// anvil_dealERC20 and its kin: balances and allowances of any token, written where the token keeps them. Where that is, is found out: of the slots that
// balanceOf reads, the one that changes its answer.
import { bytesToHex, hexToBytes } from "../../primitives/index.ts";
import { serverError } from "../errors.ts";
import { runCall } from "../estimate.ts";
import type { Json } from "../formats.ts";
import type { Node } from "../node.ts";
import { guarded, type Method, param } from "../params.ts";
import { both, named } from "../prefixes.ts";
import { address, looseQuantity } from "../values.ts";
import { wordBytes } from "../words.ts";

const BALANCE_OF = hexToBytes("0x70a08231");
const ALLOWANCE = hexToBytes("0xdd62ed3e");
/** Not what anybody has, and small enough for tokens that pack their balances. */
const PROBE = 0x1337_1337_1337n;

const callData = (selector: Uint8Array, ...addresses: Uint8Array[]): Uint8Array =>
  Buffer.concat([selector, ...addresses.map((one) => wordBytes(BigInt(bytesToHex(one))))]);

/** Writes the slot that the answer to a call of a token comes from. */
async function writeAnswer(node: Node, token: Uint8Array, data: Uint8Array, value: bigint): Promise<void> {
  const { head } = node.chain;
  const request = { to: token, data };
  const { touched, succeeded } = await runCall(node, request, head, undefined, false);
  const slots = succeeded ? touched.flatMap(({ address: of, keys }) => keys.map((key) => ({ of, key }))) : [];
  for (const { of, key } of slots) {
    const accounts = [{ address: of, stateDiff: [[key, PROBE] as [bigint, bigint]] }];
    const { output } = await runCall(node, request, head, { accounts }, false);
    if (output.length !== 32 || BigInt(bytesToHex(output)) !== PROBE) continue;
    await node.miner.exclusive(() => node.chain.intervene({ address: of, slots: [[key, value]] }));
    return;
  }
  throw serverError(`no slot of ${bytesToHex(token)} was found that its answer comes from as it is`);
}

const deal = (done: Json) =>
  guarded(
    [param("address", address), param("token", address), param("amount", looseQuantity)],
    async (node, [of, token, amount]) => {
      await writeAnswer(node, token, callData(BALANCE_OF, of), amount);
      return done;
    },
  );

export const developmentTokens: Readonly<Record<string, Method>> = Object.fromEntries([
  ...named("dealERC20", both, (done) => deal(done)),
  ...named("setERC20Balance", both, (done) => deal(done)),
  ...named("setERC20Allowance", both, (done) =>
    guarded(
      [param("owner", address), param("spender", address), param("token", address), param("amount", looseQuantity)],
      async (node, [owner, spender, token, amount]) => {
        await writeAnswer(node, token, callData(ALLOWANCE, owner, spender), amount);
        return done;
      },
    ),
  ),
]);
