// The files of the official state tests: what a case holds, and how to find the cases of a folder.
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { createGunzip } from "node:zlib";
import { forks } from "../../../devnet/engine/index.ts";

export interface AccountFixture {
  nonce: string;
  balance: string;
  code: string;
  storage: Record<string, string>;
}

export interface Post {
  hash: string;
  logs: string;
  txbytes: string;
  expectException?: string;
}

export interface StateTest {
  env: {
    currentCoinbase: string;
    currentGasLimit: string;
    currentNumber: string;
    currentTimestamp: string;
    currentDifficulty?: string;
    currentRandom?: string;
    currentBaseFee?: string;
    currentExcessBlobGas?: string;
  };
  pre: Record<string, AccountFixture>;
  transaction: { sender: string };
  post: Record<string, Post[]>;
  config?: {
    chainid?: string;
    blobSchedule?: Record<string, { max: string; baseFeeUpdateFraction: string }>;
  };
}

export interface Case {
  id: string;
  fork: string;
  test: StateTest;
  post: Post;
}

/** The official fork names and the engine's numbers. */
export const FORKS: ReadonlyMap<string, number> = new Map([
  ["Frontier", forks.FRONTIER],
  ["Homestead", forks.HOMESTEAD],
  ["EIP150", forks.TANGERINE_WHISTLE],
  ["EIP158", forks.SPURIOUS_DRAGON],
  ["Byzantium", forks.BYZANTIUM],
  ["ConstantinopleFix", forks.CONSTANTINOPLE],
  ["Istanbul", forks.ISTANBUL],
  ["Berlin", forks.BERLIN],
  ["London", forks.LONDON],
  ["Paris", forks.PARIS],
  ["Shanghai", forks.SHANGHAI],
  ["Cancun", forks.CANCUN],
  ["Prague", forks.PRAGUE],
  ["Osaka", forks.OSAKA],
]);

/** Every fixture file below a folder (or the file itself), in order. */
export async function findFiles(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const names = await readdir(path, { recursive: true });
  return names
    .filter((name) => /\.json(?:\.gz)?$/.test(name))
    .sort()
    .map((name) => join(path, name));
}

/** The cases of one file. */
export async function readCases(file: string): Promise<Case[]> {
  const stream = createReadStream(file);
  const json = await text(file.endsWith(".gz") ? stream.pipe(createGunzip()) : stream);
  const cases: Case[] = [];
  for (const [id, test] of Object.entries(JSON.parse(json) as Record<string, StateTest>)) {
    for (const [fork, posts] of Object.entries(test.post)) {
      for (const post of posts) cases.push({ id, fork, test, post });
    }
  }
  return cases;
}
