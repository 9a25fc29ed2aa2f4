// The command line: anvil's names, and errors that name the flag.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FlagError, helpText, readFlags, type Settings } from "../../../devnet/cli/flags.ts";
import { mnemonicOf } from "../../../devnet/cli/mnemonic.ts";

const read = (...args: string[]): Settings => {
  const settings = readFlags(args);
  assert.ok(typeof settings === "object");
  return settings;
};

const refuses = (args: string[], words: RegExp) =>
  assert.throws(
    () => readFlags(args),
    (error) => error instanceof FlagError && words.test(error.message),
    args.join(" "),
  );

test("without flags: loopback, 8545, chain 31337, twenty rich accounts", () => {
  const settings = read();
  assert.deepEqual(
    [settings.host, settings.port, settings.chainId, settings.accounts, settings.balance, settings.hardfork],
    ["127.0.0.1", 8545, 31337n, 20, 10_000n * 10n ** 18n, "osaka"],
  );
  assert.deepEqual(
    [settings.blockTimeMs, settings.noMining, settings.order, settings.display],
    [undefined, false, "fees", "text"],
  );
});

test("threads and the time of calls", () => {
  assert.deepEqual([read().workers, read().callMs], [undefined, 60_000]);
  const settings = read("--workers", "3", "--call-timeout", "250");
  assert.deepEqual([settings.workers, settings.callMs], [3, 250]);
  assert.deepEqual([read("-j", "0").workers, read("--threads=2").workers], [0, 2]);
  refuses(["--workers", "99"], /--workers: a whole number from 0 to \d+, and not "99"/);
  refuses(["--call-timeout", "soon"], /--call-timeout: a whole number/);
});

test("short and long forms, fractions of seconds, repeated flags", () => {
  const settings = read(
    "-a",
    "3",
    "-b",
    "0.5",
    "--mixed-mining",
    "-q",
    "--allow-origin",
    "https://a.example",
    "--allow-origin",
    "https://b.example",
  );
  assert.deepEqual(
    [settings.accounts, settings.blockTimeMs, settings.mixedMining, settings.display],
    [3, 500, true, "none"],
  );
  assert.deepEqual(settings.allowOrigins, ["https://a.example", "https://b.example"]);
});

test("anvil's and Hardhat's other names, and flags that may stand alone", async () => {
  const settings = read("--base-fee", "7", "--no-mine", "--hostname=0.0.0.0", "--no-priority-fee", "--auto-unlock");
  assert.deepEqual(
    [settings.baseFee, settings.noMining, settings.host, settings.hasSuggestedTip, settings.autoImpersonate],
    [7n, true, "0.0.0.0", false, true],
  );
  assert.equal(read("--mnemonic-random").randomWords, 12);
  assert.equal(read("--mnemonic-random", "24", "-q").randomWords, 24);
  assert.equal(read("--mnemonic-random", "-q").randomWords, 12);
  assert.equal((await mnemonicOf(read("--mnemonic-random", "15"))).split(" ").length, 15);
  refuses(["--mnemonic-random", "13"], /--mnemonic-random: one of 12, 15/);
  refuses(["--mnemonic-random", "--mnemonic-seed-unsafe", "1"], /exclude each other/);
});

test("a mnemonic of a seed is the one that anvil 1.7.1 makes of it", async () => {
  const made = async (seed: string) => mnemonicOf(read("--mnemonic-seed-unsafe", seed));
  assert.equal(await made("1"), "gesture car maximum regret pudding merry fatal electric sea grab crack social");
  assert.equal(await made("7"), "same equip riot once hat lizard survey rose exist next tired document");
});

test("what anvil knows and is always so here is taken", () => {
  const plain = read();
  assert.deepEqual(
    read(
      "--preserve-historical-states",
      "--steps-tracing",
      "--prune-history",
      "--prune-history",
      "5",
      "-vvv",
      "--color",
      "never",
    ),
    plain,
  );
});

test("limits can be lifted", () => {
  const settings = read("--disable-code-size-limit", "--disable-block-gas-limit", "--no-request-size-limit");
  assert.deepEqual(
    [settings.codeLimit > 2 ** 30, settings.gasLimit > 2n ** 40n, settings.hasBodyLimit],
    [true, true, false],
  );
  assert.equal(read("--code-size-limit", "49152").codeLimit, 49_152);
  assert.equal(read("--gas-price", "5").gasPrice, 5n);
});

test("the host comes from anvil's variable where no flag names it", () => {
  process.env["ANVIL_IP_ADDR"] = "0.0.0.0";
  try {
    assert.deepEqual([read().host, read("--host", "127.0.0.1").host], ["0.0.0.0", "127.0.0.1"]);
  } finally {
    delete process.env["ANVIL_IP_ADDR"];
  }
});

test("what can't be is refused by its name", () => {
  refuses(["--prot", "1"], /--prot/);
  refuses(["--port", "99999"], /--port: a whole number from 0 to 65535/);
  refuses(["--port", "-1"], /port/);
  refuses(["--block-time", "0"], /--block-time/);
  refuses(["--order", "random"], /--order: one of fees, fifo/);
  refuses(["--mixed-mining"], /--mixed-mining needs --block-time/);
  refuses(["--no-mining", "--block-time", "1"], /exclude each other/);
  refuses(["stray"], /stray/);
});

test("help names every group", () => {
  assert.equal(readFlags(["--help"]), "help");
  assert.equal(readFlags(["-V"]), "version");
  for (const words of ["General", "Server", "Chain", "Display", "--block-time <s>", "[8545]"])
    assert.ok(helpText().includes(words));
});
