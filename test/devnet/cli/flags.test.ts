// The command line: anvil's names, and errors that name the flag.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FlagError, helpText, readFlags, type Settings } from "../../../devnet/cli/flags.ts";

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
