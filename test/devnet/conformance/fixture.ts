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
  ["Amsterdam", forks.AMSTERDAM],
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

/** What a file holds, by the cases' names. */
export async function readFixture<Test>(file: string): Promise<Record<string, Test>> {
  const stream = createReadStream(file);
  return JSON.parse(await text(file.endsWith(".gz") ? stream.pipe(createGunzip()) : stream)) as Record<string, Test>;
}

/** The cases of state tests. */
export function stateCases(tests: Record<string, StateTest>): Case[] {
  return Object.entries(tests).flatMap(([id, test]) =>
    Object.entries(test.post).flatMap(([fork, posts]) => posts.map((post) => ({ id, fork, test, post }))),
  );
}

/** The cases of one file of state tests. */
export async function readCases(file: string): Promise<Case[]> {
  return stateCases(await readFixture<StateTest>(file));
}
