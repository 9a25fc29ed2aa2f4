// The admin commands: that none is missing, what their fields take and refuse, and what the command says before it asks a node.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { createPublicClient, http, keccak256, sha256, stringToHex } from "viem";
import { developmentAccount } from "../../scripts/accounts.ts";
import { KEY_VARIABLE, readActor } from "../../scripts/admin/actor.ts";
import { COMMANDS } from "../../scripts/admin/commands/index.ts";
import * as fields from "../../scripts/admin/fields.ts";
import type { Context, Field } from "../../scripts/admin/types.ts";
import { guardedFunctions } from "../../scripts/deploy/wiring.ts";
import { deployments } from "../../scripts/generated/deployments.ts";
import { ROOT } from "../../scripts/stack/program.ts";

const deployment = deployments[31337];
assert.ok(deployment);

const NOW = Date.parse("2026-11-22T18:00:00Z") / 1_000;

/** What fields are parsed in; no node is asked. */
const contextOn = (chainId: number): Context => ({
  connection: { client: createPublicClient({ transport: http("http://127.0.0.1:1") }), chainId },
  deployment,
  now: NOW,
  actor: undefined,
  dryRun: true,
  say: () => {},
});
const context = contextOn(31_337);

const folder = mkdtempSync(join(tmpdir(), "goldlane-"));
const paper = join(folder, "report.pdf");
writeFileSync(paper, "a report");
after(() => rmSync(folder, { recursive: true }));

const accepts = (field: Field, text: string, value: unknown) =>
  test(`--${field.name} takes ${text}`, () => assert.deepEqual(field.parse(text, context), value));
const refuses = (field: Field, text: string, sentence: string | RegExp) =>
  test(`--${field.name} refuses "${text}"`, () =>
    assert.throws(
      () => field.parse(text, context),
      (error) => {
        assert.ok(error instanceof fields.FieldProblem);
        if (typeof sentence === "string") assert.equal(error.message, sentence);
        else assert.match(error.message, sentence);
        return true;
      },
    ));

describe("the commands", () => {
  const folderOfCommands = join(ROOT, "scripts/admin/commands");
  const source = readdirSync(folderOfCommands)
    .map((name) => readFileSync(join(folderOfCommands, name), "utf8"))
    .join("\n");
  // contracts of the system call the first two; the manager's rarer functions go through `operations call`; a freeze is set with the
  // amount that was seen
  const elsewhere = (role: string, name: string) =>
    ["VAULT", "REDEMPTION", "VETOED"].includes(role) || name === "setFrozenTokens";

  for (const { contract, functionName } of guardedFunctions().filter((row) => !elsewhere(row.role, row.functionName)))
    test(`reach ${contract}.${functionName}`, () => assert.ok(source.includes(`"${functionName}"`)));

  test("have names of their own, and two words each", () => {
    const paths = COMMANDS.map(({ path }) => path);
    assert.equal(new Set(paths).size, paths.length);
    for (const path of paths) assert.match(path, /^[a-z]+ [a-z-]+$/);
  });

  test("have fields that no common option hides", () => {
    for (const { path, fields: own } of COMMANDS)
      for (const { name } of own) assert.ok(!["as", "dry-run", "help"].includes(name), `${path} --${name}`);
  });
});

describe("amounts", () => {
  accepts(fields.ounces("amount", ""), "12.5", 12_500_000_000_000_000_000n);
  accepts(fields.usdt("usdt", ""), "1000.50", 1_000_500_000n);
  accepts(fields.ouncesOrZero("amount", ""), "0", 0n);
  accepts(fields.ratio("ratio", ""), "0.97", 970_000_000_000_000_000n);
  refuses(fields.ounces("amount", ""), "0", "it has to be more than 0");
  refuses(fields.ounces("amount", ""), "-1", '"-1" is negative');
  refuses(
    fields.ounces("amount", ""),
    "1,000",
    '"1,000" has a comma: write a point for decimals and nothing between thousands (like 12.5)',
  );
  refuses(fields.ounces("amount", ""), "0.0000000000000000001", /has 19 decimals, at most 18 are allowed/);
  refuses(fields.usdt("usdt", ""), "1.0000001", '"1.0000001" has 7 decimals, at most 6 are allowed');
  refuses(fields.ratio("ratio", ""), "1.01", '"1.01" is more than 1');
});

describe("numbers", () => {
  accepts(fields.id("id", ""), "7", 7n);
  accepts(fields.ids("ids", ""), "1-3,7", [1n, 2n, 3n, 7n]);
  accepts(fields.whole("days", ""), "0", 0n);
  refuses(fields.id("id", ""), "0", "it has to be more than 0");
  refuses(fields.id("id", ""), "1.5", '"1.5" has 1 decimal, none are allowed');
  refuses(fields.ids("ids", ""), "3-1", '"3-1" is no range of numbers from 1 on');
  refuses(fields.ids("ids", ""), "1,,2", '"" is no number and no range (like 1-26)');
});

describe("accounts", () => {
  const { address } = developmentAccount("ines");
  accepts(fields.account("account", ""), "ines", address);
  accepts(fields.account("account", ""), address.toLowerCase(), address);
  refuses(fields.account("account", ""), "inez", '"inez" is not an address (or its checksum is wrong)');
  refuses(
    fields.account("account", ""),
    address.replace("f39F", "F39f"),
    /is not an address \(or its checksum is wrong\)/,
  );

  test("have names on the development chain only", () =>
    assert.throws(() => fields.account("account", "").parse("ines", contextOn(1)), fields.FieldProblem));

  test("act by name on the development chain only", () => {
    assert.equal(readActor("ines", 31_337)?.account.address, address);
    assert.throws(() => readActor("ines", 1), /the development accounts' keys are public/);
    assert.throws(() => readActor("inez", 31_337), /--as: there is no account "inez"; there are ines, ivo/);
  });

  test("act by key elsewhere", () => {
    const before = process.env[KEY_VARIABLE];
    process.env[KEY_VARIABLE] = developmentAccount("ivo").privateKey;
    assert.equal(readActor(undefined, 1)?.account.address, developmentAccount("ivo").address);
    process.env[KEY_VARIABLE] = "0x12";
    assert.throws(() => readActor(undefined, 1), /is no private key \(0x and 64 digits\)$/);
    if (before === undefined) delete process.env[KEY_VARIABLE];
    else process.env[KEY_VARIABLE] = before;
  });
});

describe("papers", () => {
  const hash = keccak256(stringToHex("a report"));
  accepts(fields.hashed("reason", ""), "a report", hash);
  accepts(fields.hashed("reason", ""), hash, hash);
  accepts(fields.document("report", ""), paper, sha256(stringToHex("a report")));
  accepts(fields.document("report", ""), hash, hash);
  refuses(fields.hashed("reason", ""), " ", "the text is empty");
  refuses(fields.hashed("reason", ""), "0x12", '"0x12" is no hash of 32 bytes (0x and 64 digits)');
  refuses(fields.hashed("reason", ""), `0x${"0".repeat(64)}`, /is no hash of 32 bytes/);
  refuses(fields.document("report", ""), "/nowhere.pdf", '"/nowhere.pdf" cannot be read');
});

describe("times", () => {
  accepts(fields.time("until", ""), "+2d", NOW + 2 * 86_400);
  accepts(fields.time("until", ""), "+12h", NOW + 12 * 3_600);
  accepts(fields.time("until", ""), "2026-12-24T18:00", Date.parse("2026-12-24T18:00:00Z") / 1_000);
  accepts(fields.day("from", ""), "2026-12-24", Date.parse("2026-12-24T00:00:00Z") / 86_400_000);
  refuses(fields.time("until", ""), "24.12.2026", /is no time \(like 2026-12-24/);
  refuses(fields.time("until", ""), "2026-13-01", /is no time/);
});

describe("words", () => {
  accepts(fields.role("role", ""), "desk", 5n);
  refuses(fields.role("role", ""), "boss", /"boss" is no role; there are ADMIN, CUSTODIAN/);
  refuses(fields.word(["market", "always"])("hours", ""), "never", '"never" is not market or always');
  refuses(fields.hex("data", ""), "0x123", '"0x123" is not hexadecimal (0x and pairs of digits)');
  refuses(fields.asciiName(4)("vault", ""), "Zürich", '"Zürich" has to be 1 to 4 ASCII characters');
});

describe("npm run admin", () => {
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/admin.ts", ...args], {
      cwd: ROOT,
      encoding: "utf8",
      env: { ...process.env, RPC_URL: closed },
    });
    return { status, stdout, stderr };
  };
  let closed = "";

  test("lists all commands without a node", async () => {
    // a port that nothing listens on
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    const at = server.address();
    server.close();
    closed = `http://127.0.0.1:${at !== null && typeof at === "object" ? at.port : 1}`;
    const { status, stdout } = run("--help");
    assert.equal(status, 0);
    for (const { path } of COMMANDS) assert.ok(stdout.includes(`\n  ${path} `), path);
  });

  test("says what a command takes", () => {
    const { status, stdout } = run("mint", "propose", "--help");
    assert.equal(status, 0);
    assert.match(stdout, /--amount <oz>/);
  });

  test("names the commands that are near an unknown one", () => {
    const { status, stderr } = run("mint", "purpose");
    assert.equal(status, 1);
    assert.match(stderr, /there is no command "mint purpose"; there are\n {2}mint propose/);
  });

  test("names an unknown option", () => {
    const { status, stderr } = run("mint", "propose", "--amonut", "3");
    assert.equal(status, 1);
    assert.match(stderr, /Unknown option '--amonut'/);
  });

  test("says that no node answers", () => {
    const { status, stderr } = run("mint", "list");
    assert.equal(status, 1);
    assert.match(stderr, /^no node answers at http:\/\/127\.0\.0\.1:\d+ \(RPC_URL\): /);
  });
});
