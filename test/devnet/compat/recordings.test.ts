// The answers that anvil 1.7.1 and Hardhat 3.18 gave to some 340 requests, held against ours. Each of ours is like one of theirs: an error where that is one
// (or a method that one of them lacks), a result with what that has. What both have in a result, ours has. Differences on purpose stand here with their
// reason; one that is no more fails the test.
import assert from "node:assert/strict";
import { test } from "node:test";
import { devnet } from "../clients/devnet.ts";
import { type Compared, kindOfAnswer, lacking, replay } from "./recordings.ts";

const fixtures = process.env["GOLDLANE_FIXTURES"];
const skip = fixtures ? false : "GOLDLANE_FIXTURES is not set";
/** When they were recorded. */
const CLOCK = "1795365000";

const GETH = "as geth";
/** Cases that come out otherwise than with both. */
const CASES: Readonly<Record<string, string>> = {
  "fees/history null percentiles": "null is as good as nothing",
  "block/leading zero quantity": GETH,
  "block/missing second param": "hashes alone, as geth gives them",
  "call/maxFeePerGas below base fee": GETH,
  "estimate/insufficient funds": GETH,
  "estimate/insufficient for gas at price": GETH,
  "send/raw sync ok": "anvil takes no time to wait as its second parameter, Hardhat lacks the method",
  "get/proof": "a key may be short, as with geth",
  "get/proof absent account": "a key may be short, as with geth",
  "trace/erc7562Tracer": "it is not there, and an unknown tracer is refused",
  "traceBlock/genesis": GETH,
  "bal/debug_getRawBlockAccessList": "headers hold no list before Amsterdam",
  "accessList/revert": "the list with the error beside it, as geth",
  "simulate/validation nonce too high": "anvil does not validate (foundry#13824)",
  "simulate/validation base fee": "anvil does not validate (foundry#13824)",
  "simulate/block number not increasing": "anvil does not validate (foundry#13824)",
  "simulate/timestamp not increasing": "anvil does not validate (foundry#13824)",
  "simulate/too many blocks": "anvil has no limit (foundry#13824)",
  "simulate/empty": GETH,
  "reorg/rollback hex": "a quantity is a number as well",
  "logs/from after to": "the official cases ask for an error",
};

/** Cases that can't be replayed: one hangs on how fast the recording was made, the dump of the other was not recorded. */
const APART = ["time/setNext same", "state/anvil_loadState"];

/** Places of results that ours lacks, or holds otherwise. */
const PLACES: readonly (readonly [text: RegExp, reason: string])[] = [
  [/\.totaldifficulty: hex there, nothing here/, "blocks have none since Paris (execution-apis)"],
  [/result\.(?:hash|miner): .* null here (?:block|pool)\/pending/, "only sealing decides it"],
  [/\.blobgasprice: hex there, nothing here/, "of blob transactions alone"],
  [/\.blocktimestamp: number there, nothing here/, "no member of a receipt"],
  [/structlogs\[0\]\.refund: number there, nothing here/, "left out while it is zero, as geth does"],
  [/\.(?:clientsemver|clientcommitsha|forkednetwork): .* config\//, "what hardhat-network-helpers read is there"],
  [/result: null there, boolean here (?:pool|set)\//, "hardhat_ methods answer as Hardhat does"],
  [/result: null there, list here time\/getIntervalMining/, "Hardhat's ranges are taken before"],
  [/result: number there, hex here identity\/protocolVersion/, "a quantity"],
  [/(?:logs|logsbloom|logs\[0\].*): .* (?:null|nothing) here ots\//, "Otterscan asks for them apart"],
  [/ erigon\/|erigon_getHeaderByNumber/, "a header alone"],
  [/\.tx\.hash: 32 bytes there, nothing here fill\//, "nobody has signed it"],
  [/transactions\[0\]\.\w+: null there, .* simulate\//, "they stand in the simulated block"],
  [
    /storageproof\[0\]\.proof\[0\]: hex there, nothing here get\/proof absent/,
    "an empty trie has no node, as with geth",
  ],
  [/ state\/anvil_dumpState/, "it was recorded decoded"],
];

function placesOf(name: string, anvil: Compared, hardhat: Compared | undefined): string[] {
  if (kindOfAnswer(anvil.theirs) !== "result" || kindOfAnswer(anvil.ours) !== "result") return [];
  const places = lacking(anvil);
  const isBoth = hardhat && kindOfAnswer(hardhat.theirs) === "result";
  const others = isBoth ? lacking(hardhat) : places;
  return [...places].filter(([place, text]) => others.get(place) === text).map(([, text]) => `${text} ${name}`);
}

/** Whether our answer is of another kind than both, neither of which lacks the method. */
function isOtherwise(anvil: Compared, hardhat: Compared | undefined): boolean {
  const isLike = (one: Compared | undefined): boolean =>
    one !== undefined && kindOfAnswer(one.theirs) === kindOfAnswer(one.ours);
  if (isLike(anvil) || isLike(hardhat)) return false;
  const theyLackIt = [anvil, hardhat].every((one) => !one || kindOfAnswer(one.theirs) === "absent");
  return !(theyLackIt && kindOfAnswer(anvil.ours) === "result");
}

test("what anvil and Hardhat answered", { skip }, async (t) => {
  const recorded = async (peer: string, ...flags: string[]) => {
    const node = await devnet("--timestamp", CLOCK, ...flags);
    try {
      return await replay(fixtures as string, peer, node);
    } finally {
      await node.stop();
      assert.deepEqual(node.faults, []);
    }
  };
  const anvil = await recorded("anvil", "--accounts", "10");
  const hardhat = await recorded("hardhat");
  const otherwise: string[] = [];
  const lacks: string[] = [];
  for (const [name, one] of anvil) {
    if (APART.includes(name)) continue;
    if (isOtherwise(one, hardhat.get(name))) otherwise.push(name);
    else lacks.push(...placesOf(name, one, hardhat.get(name)));
  }
  t.diagnostic(`${anvil.size} requests, ${otherwise.length} answered otherwise on purpose`);
  assert.deepEqual(otherwise.sort(), Object.keys(CASES).sort());
  assert.deepEqual(
    lacks.filter((text) => !PLACES.some(([place]) => place.test(text))),
    [],
  );
  for (const [place, reason] of PLACES)
    assert.ok(
      lacks.some((text) => place.test(text)),
      `${place}: ${reason}; no more`,
    );
});
