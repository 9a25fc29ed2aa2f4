import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  type Abi,
  type Address,
  encodeAbiParameters,
  encodeEventTopics,
  type Hex,
  keccak256,
  stringToHex,
  toHex,
} from "viem";
import { AREAS } from "../../../app/src/lib/audit/areas.ts";
import { AREA_OF, AUDITED, type AuditedContract, abiOf, ROLES_OF } from "../../../app/src/lib/audit/events.ts";
import { auditCsv, auditJson } from "../../../app/src/lib/audit/export.ts";
import { filterAudit, readAuditQuery, writeAuditQuery } from "../../../app/src/lib/audit/filter.ts";
import { AuditLedger } from "../../../app/src/lib/audit/ledger.ts";
import type { AuditEntry } from "../../../app/src/lib/audit/types.ts";
import { de } from "../../../app/src/lib/messages/de/index.ts";
import { en } from "../../../app/src/lib/messages/en/index.ts";
import type { IndexedLog } from "../../../app/src/lib/store/read-logs.ts";
import { ROLE_IDS } from "../../../scripts/deploy/roles.ts";
import { deployments } from "../../../scripts/generated/deployments.ts";

const deployment = deployments[31337] ?? assert.fail();
const STAFF: Address = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";
const OTHER: Address = "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65";
const OZ = 10n ** 18n;
const HASH = keccak256(stringToHex("a paper"));
let block = 0;

/** A log as the chain would have it, a minute after the one before. */
function log(
  contract: AuditedContract,
  eventName: string,
  args: Readonly<Record<string, unknown>>,
  sender = STAFF,
): IndexedLog {
  const abi = abiOf(contract);
  const item = abi.find((each) => each.type === "event" && each.name === eventName);
  if (item?.type !== "event") assert.fail(eventName);
  const data = item.inputs.filter(({ indexed }) => indexed !== true);
  block++;
  return {
    address: deployment[contract],
    blockHash: keccak256(toHex(block)),
    blockNumber: BigInt(block),
    timestamp: 1_800_000_000 + 60 * block,
    data: encodeAbiParameters(
      data,
      data.map(({ name }) => args[name ?? ""]),
    ),
    logIndex: 0,
    removed: false,
    sender,
    topics: encodeEventTopics({ abi: abi as Abi, eventName, args }) as [Hex, ...Hex[]],
    transactionHash: keccak256(toHex(block + 1_000)),
    transactionIndex: 0,
  };
}

function ledgerOf(...logs: readonly IndexedLog[]): readonly AuditEntry[] {
  const ledger = new AuditLedger(deployment, (address) => (address === STAFF ? "staffA" : null));
  for (const each of logs) ledger.add(each);
  return ledger.entries;
}

const granted = (roleId: bigint, account: Address, since = 1_700_000_000) =>
  log("accessManager", "RoleGranted", { roleId, account, delay: 0, since, newMember: true });

describe("the audit log", () => {
  it("names the actor, not the sender, and the role in which they could act", () => {
    const [, , , attested] = ledgerOf(
      granted(ROLE_IDS.CUSTODIAN, STAFF),
      granted(ROLE_IDS.DESK, STAFF),
      granted(ROLE_IDS.AUDITOR, OTHER),
      log("barRegistry", "BarAttested", {
        barId: 7n,
        auditor: OTHER,
        kind: 0,
        provider: stringToHex("Example Assurance", { size: 32 }),
        asOf: 1_800_000_000,
        expiryDay: 20_900,
        fineMilliOz: 399_440,
        documentHash: HASH,
      }),
    );
    assert.equal(attested?.actor, OTHER);
    assert.deepEqual(attested.roles, ["AUDITOR"]);
    assert.deepEqual(attested.values["fineMilliOz"], { unit: "milliOz", value: 399_440 });
    assert.deepEqual(attested.values["provider"], { unit: "text", value: "Example Assurance" });
  });

  it("knows no role that came later or was taken before", () => {
    const revoked = log("accessManager", "RoleRevoked", { roleId: ROLE_IDS.CUSTODIAN, account: STAFF });
    const lien = () => log("barRegistry", "BarLiened", { barId: 1n, reasonHash: HASH, by: STAFF });
    const entries = ledgerOf(
      granted(ROLE_IDS.CUSTODIAN, STAFF),
      lien(),
      revoked,
      lien(),
      granted(ROLE_IDS.CUSTODIAN, STAFF, 2_000_000_000),
      lien(),
    );
    assert.deepEqual(
      entries.filter(({ event }) => event === "BarLiened").map(({ roles }) => roles),
      [["CUSTODIAN"], [], []],
    );
  });

  it("tells how a thing stood before, each thing by itself", () => {
    const entries = ledgerOf(
      log("barRegistry", "BarProposed", { barId: 1n, key: HASH, barClass: 0, fineMilliOz: 400_000, proposer: STAFF }),
      log("barRegistry", "BarProposed", { barId: 2n, key: HASH, barClass: 0, fineMilliOz: 400_000, proposer: STAFF }),
      log("barRegistry", "BarLiened", { barId: 1n, reasonHash: HASH, by: STAFF }),
      log("goldToken", "Frozen", { account: OTHER, amount: 2n * OZ }),
      log("goldToken", "Frozen", { account: OTHER, amount: 5n * OZ }),
      log("supplyController", "MintExecuted", {
        proposalId: 1n,
        amount: OZ,
        totalSupply: 9n * OZ,
        countableWeight: 20n * OZ,
      }),
    );
    assert.deepEqual(
      entries.map(({ changes }) => changes.map(({ before, after }) => [before?.value ?? null, after.value])),
      [
        [[null, "proposed"]],
        [[null, "proposed"]],
        [["proposed", "liened"]],
        [[0n, 2n * OZ]],
        [[2n * OZ, 5n * OZ]],
        [
          [null, "executed"],
          [8n * OZ, 9n * OZ],
        ],
      ],
    );
  });

  it("leaves out what is not of the system, or of a later version of it", () => {
    const strange = log("goldToken", "Frozen", { account: OTHER, amount: OZ });
    assert.deepEqual(ledgerOf({ ...strange, address: OTHER }, { ...strange, topics: [HASH] }), []);
  });

  it("has a field for each contract, and roles for each field", () => {
    for (const contract of AUDITED) assert.ok(AREAS.includes(AREA_OF[contract]));
    for (const area of AREAS) assert.ok(area === "tools" || ROLES_OF[area].length > 0);
  });

  for (const [language, catalogue] of [
    ["English", en],
    ["German", de],
  ] as const) {
    it(`says each event in ${language} with places that the event can fill`, () => {
      const sentences: Readonly<Record<string, string>> = catalogue.audit.event;
      const events = new Map<string, Set<string>[]>();
      for (const contract of AUDITED) {
        for (const item of abiOf(contract)) {
          if (item.type !== "event") continue;
          const names = new Set(item.inputs.map(({ name }) => name ?? ""));
          events.set(item.name, [...(events.get(item.name) ?? []), names]);
        }
      }
      assert.deepEqual(Object.keys(sentences).sort(), [...events.keys()].sort());
      for (const [event, versions] of events) {
        for (const [, place = ""] of (sentences[event] ?? "").matchAll(/\{(\w+)\}/g)) {
          // of the two tokens' own events only the gold token's are kept
          assert.ok(
            versions.some((names) => names.has(place)),
            `${event}: {${place}}`,
          );
        }
      }
    });
  }
});

describe("the audit log's filter", () => {
  const entries = ledgerOf(
    log("barRegistry", "BarLiened", { barId: 1n, reasonHash: HASH, by: STAFF }),
    log("goldToken", "Transfer", { from: STAFF, to: OTHER, value: OZ }, OTHER),
    log("goldToken", "Paused", { by: OTHER, until: 1_900_000_000 }),
  );
  const events = (address: string) =>
    filterAudit(entries, readAuditQuery(new URLSearchParams(address))).map(({ event }) => event);

  it("shows what staff did, unless the address says otherwise", () => {
    assert.deepEqual(events(""), ["BarLiened", "Paused"]);
    assert.deepEqual(events("show=all"), ["BarLiened", "Transfer", "Paused"]);
    assert.deepEqual(events("show=investors"), ["Transfer"]);
    assert.deepEqual(events("area=token"), ["Paused"]);
    assert.deepEqual(events(`show=all&actor=${OTHER}`), ["Transfer", "Paused"]);
  });

  it("takes days with both ends", () => {
    const day = new Date((entries[0]?.at ?? 0) * 1_000).toISOString().slice(0, 10);
    assert.equal(events(`from=${day}&to=${day}`).length, 2);
    assert.deepEqual(events("to=2020-01-01"), []);
  });

  it("takes nothing strange from an address, and writes back what it read", () => {
    assert.deepEqual(
      readAuditQuery(new URLSearchParams("show=x&area=__proto__&actor=0x1&from=2026-13-45&to=yesterday")),
      {
        kind: "staff",
        area: "all",
        actor: "",
        from: "",
        to: "",
      },
    );
    const address = `show=all&area=token&actor=${OTHER.toLowerCase()}&from=2026-11-01&to=2026-11-02`;
    assert.equal(writeAuditQuery(readAuditQuery(new URLSearchParams(address))).toString(), address);
  });
});

describe("the audit log's files", () => {
  const entries = ledgerOf(
    granted(ROLE_IDS.COMPLIANCE, STAFF),
    log("goldToken", "Frozen", { account: OTHER, amount: 2n * OZ }),
    log("accessManager", "RoleLabel", { roleId: 1n, label: "=HYPERLINK(1)" }),
  );

  it("hold every figure exact", () => {
    const [, , frozen = ""] = auditCsv(entries).split("\r\n");
    assert.ok(frozen.includes(",goldToken,Frozen,"));
    assert.ok(frozen.includes("amount=2000000000000000000"));
    assert.ok(frozen.includes("amount: 0 -> 2000000000000000000"));
    assert.ok(frozen.includes(",staffA,COMPLIANCE,"));
    assert.equal(
      (JSON.parse(auditJson(entries)) as { values: { amount: string } }[])[1]?.values.amount,
      "2000000000000000000",
    );
  });

  it("cannot begin a formula, whatever somebody wrote on chain", () => {
    for (const line of auditCsv(entries).trimEnd().split("\r\n")) {
      for (const cell of line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)) assert.doesNotMatch(cell, /^"?[=+\-@]/);
    }
  });
});
