// The catalogue of actions: that nothing is missing, and that each of its sentences can be said.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import type { AbiParameter } from "viem";
import { valuesOf } from "../../../app/src/lib/action/prepare.ts";
import { actions as german } from "../../../app/src/lib/messages/de/actions.ts";
import { actions as english } from "../../../app/src/lib/messages/en/actions.ts";
import { ABIS, CATALOGUE, type ContractName, namedRoleOf, STATE_NAMES } from "../../../scripts/actions/index.ts";
import { FUNCTION_ROLES, MANAGED_CONTRACTS, type ManagedContract } from "../../../scripts/deploy/roles.ts";

type Entry = { readonly watch: unknown } | { readonly because: string };
const entries = (contract: ManagedContract) => Object.entries(CATALOGUE[contract] as Readonly<Record<string, Entry>>);

describe("the catalogue of actions", () => {
  it("has a row for every function that changes something: an action, or why it is none", () => {
    for (const contract of MANAGED_CONTRACTS) {
      const rows = entries(contract);
      assert.deepEqual(rows.map(([name]) => name).sort(), Object.keys(FUNCTION_ROLES[contract]).sort(), contract);
      for (const [name, entry] of rows) {
        if ("because" in entry) assert.ok(entry.because.length > 10, `${contract}.${name}`);
        else assert.equal(typeof entry.watch, "function", `${contract}.${name}`);
      }
    }
  });

  it("holds every function that a role guards, but those of contracts and the manager's rare ones", () => {
    for (const contract of MANAGED_CONTRACTS) {
      for (const [name, entry] of entries(contract)) {
        const role: string = FUNCTION_ROLES[contract][name as never];
        if (!("because" in entry) || ["open", "VAULT", "REDEMPTION", "VETOED"].includes(role)) continue;
        assert.equal(`${contract}.${name}`, "goldToken.setFrozenTokens"); // a freeze names what was seen
      }
    }
  });

  it("calls what two delays and a veto guard by the role that people know", () => {
    assert.equal(namedRoleOf("goldToken", "unpause"), "ADMIN");
    assert.equal(namedRoleOf("accessManager", "grantRole"), "ADMIN");
    assert.equal(namedRoleOf("accessManager", "revokeRole"), "ADMIN");
    assert.equal(namedRoleOf("goldToken", "pause"), "GUARDIAN");
    assert.equal(namedRoleOf("barRedemption", "request"), "open");
    assert.throws(() => namedRoleOf("goldToken", "nothing"), /not in the role manifest/);
  });

  it("names each state once", () => {
    for (const [group, names] of Object.entries(STATE_NAMES)) assert.equal(new Set(names).size, names.length, group);
  });
});

describe("the sentences of the actions", () => {
  /** The names that a sentence asks for. */
  const places = (elements: readonly MessageFormatElement[]): string[] =>
    elements.flatMap((element) =>
      element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag ? [] : [element.value],
    );
  const leaves = (parameters: readonly AbiParameter[]): string[] =>
    parameters.flatMap((parameter) =>
      parameter.type.endsWith("]")
        ? [`${parameter.name}Count`]
        : "components" in parameter
          ? leaves(parameter.components)
          : [parameter.name ?? ""],
    );
  const inputsOf = (contract: ContractName, functionName: string) =>
    ABIS[contract].flatMap((entry) =>
      entry.type === "function" && entry.name === functionName ? leaves(entry.inputs) : [],
    );
  const eventsOf = (contract: ContractName) =>
    ABIS[contract].flatMap((entry) => (entry.type === "event" ? leaves(entry.inputs) : []));

  for (const [language, texts] of Object.entries({ english, german })) {
    it(`ask for nothing that the call or its events do not have (${language})`, () => {
      for (const contract of MANAGED_CONTRACTS) {
        for (const [name, parts] of Object.entries(texts[contract])) {
          const call = [...inputsOf(contract, name), "what"];
          const known = { title: call, effect: [...call, "delay"], done: [...call, ...eventsOf(contract)] };
          for (const [part, text] of Object.entries(parts) as [keyof typeof known, string][]) {
            for (const place of places(parse(text)))
              assert.ok(known[part].includes(place), `${contract}.${name}.${part}: {${place}}`);
          }
        }
      }
    });
  }

  it("find a struct's fields beside the other values, and a list by its length", () => {
    const parameters: AbiParameter[] = [
      { name: "id", type: "uint256" },
      { name: "facts", type: "tuple", components: [{ name: "serial", type: "string" }] },
      { name: "list", type: "uint48[]" },
    ];
    assert.deepEqual(valuesOf(parameters, [7n, { serial: "A1" }, [1, 2]]), { id: 7n, serial: "A1", listCount: 2 });
  });
});
