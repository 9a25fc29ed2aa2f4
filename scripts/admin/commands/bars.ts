import { readFileSync } from "node:fs";
import { formatUnits } from "viem";
import { contractCall, STATE_NAMES } from "../../actions/index.ts";
import {
  attestedList,
  attestedListHash,
  type Bar,
  barKey,
  describeProblem,
  formatMilliOz,
  parseBarList,
  toBarFacts,
} from "../../bars/index.ts";
import { barRegistryAbi } from "../../generated/contracts.ts";
import { dayOf } from "../../market/hours.ts";
import { AttestationKind, attestationTypedData, providerBytes } from "../../signatures/attestation.ts";
import { Failure } from "../../stack/failure.ts";
import { does, watchesOfCalls } from "../does.ts";
import { asciiName, document, documentOrList, file, hashed, hex, id, ids, time, whole, word } from "../fields.ts";
import { perform, requireActor } from "../perform.ts";
import { printTypedData } from "../print-typed-data.ts";
import type { Command, Context, Values } from "../types.ts";

type Hash = `0x${string}`;

const KINDS = Object.keys(AttestationKind) as readonly (keyof typeof AttestationKind)[];
/** BarRegistry.MAX_ATTESTED_BARS */
const MOST_BARS = 32;

const number = id("id", "number of the bar");
const reason = hashed("reason", "why");
const evidence = hashed("evidence", "the paper that shows it");
const listFields = [
  file("file", "bar list in LBMA's columns (CSV, UTF-8)"),
  document("document", "weight list or assay; the list itself if it is its own document"),
  asciiName(16)("vault", "vault of the bars, where the list has no column for it", { otherwise: "ZRH1" }),
];

/** Bars from their list to the vault's door. */
export const barCommands: readonly Command[] = [
  {
    path: "bars import",
    summary: "proposes every bar of a list, or none of it if a single row is wrong (CUSTODIAN)",
    fields: listFields,
    acts: true,
    async run(values, context) {
      const bars = await requireNew(readList(values, context), context);
      const total = bars.reduce((sum, { fineMilliOz }) => sum + fineMilliOz, 0);
      context.say(`${bars.length} bars, ${formatMilliOz(total)} oz fine, all rows are good`);
      const calls = bars.map((bar) => contractCall("barRegistry", "propose", [toBarFacts(bar)]));
      await perform(calls, watchesOfCalls(calls, context), context);
    },
  },
  {
    path: "bars dispute",
    summary: "proposes a bar whose marks are listed already, from a list of one row (CUSTODIAN)",
    fields: [...listFields, evidence],
    acts: true,
    async run(values, context) {
      const [bar, ...others] = readList(values, context);
      if (bar === undefined || others.length > 0)
        throw new Failure("--file: a dispute is about one bar: a list of one row");
      const call = contractCall("barRegistry", "proposeDisputed", [toBarFacts(bar), values["evidence"] as Hash]);
      await perform([call], watchesOfCalls([call], context), context);
    },
  },
  {
    path: "bars attest",
    summary: "signs an attestation over bars and submits it; shows what is signed (AUDITOR)",
    fields: [
      ids("ids", `numbers of the bars, at most ${MOST_BARS}`),
      asciiName(32)("provider", "name of the firm"),
      documentOrList("report", "the auditor's report; otherwise the list of what is attested", { otherwise: "list" }),
      time("as-of", "time of the count", { otherwise: "+0h" }),
      whole("days", "days that it lives", { otherwise: "35" }),
      word(KINDS)("kind", "where it comes from", { otherwise: "ThirdParty" }),
      hex("signature", "made elsewhere, by an auditor's wallet; then anybody may submit it", { otherwise: "0x" }),
    ],
    acts: true,
    run: attest,
  },
  {
    path: "bars lien",
    summary: "the bar no longer counts, from now (CUSTODIAN)",
    fields: [number, reason],
    ...does("barRegistry", "lien", ({ id: barId, reason: why }) => [barId, why]),
  },
  {
    path: "bars release-propose",
    summary: "first person: a lien has ended (CUSTODIAN)",
    fields: [number, evidence],
    ...does("barRegistry", "proposeLienRelease", ({ id: barId, evidence: paper }) => [barId, paper]),
  },
  {
    path: "bars release-approve",
    summary: "second person: agrees, having seen the same paper (AUDITOR)",
    fields: [number, evidence],
    ...does("barRegistry", "approveLienRelease", ({ id: barId, evidence: paper }) => [barId, paper]),
  },
  {
    path: "bars resolve-propose",
    summary: "first person: a disputed bar is a second, true one (CUSTODIAN)",
    fields: [number, evidence],
    ...does("barRegistry", "proposeDisputeResolution", ({ id: barId, evidence: paper }) => [barId, paper]),
  },
  {
    path: "bars resolve-approve",
    summary: "second person: agrees, having seen the same paper (AUDITOR)",
    fields: [number, evidence],
    ...does("barRegistry", "approveDisputeResolution", ({ id: barId, evidence: paper }) => [barId, paper]),
  },
  {
    path: "bars reject",
    summary: "puts a proposed or disputed bar aside for good (CUSTODIAN)",
    fields: [number, reason],
    ...does("barRegistry", "reject", ({ id: barId, reason: why }) => [barId, why]),
  },
  {
    path: "bars withdraw",
    summary: "the metal leaves the vault for another reason than a redemption (CUSTODIAN)",
    fields: [number, reason],
    ...does("barRegistry", "withdraw", ({ id: barId, reason: why }) => [barId, why]),
  },
  {
    path: "bars list",
    summary: "all bars and what counts of them",
    fields: [],
    acts: false,
    async run(_, { connection, deployment, say }) {
      const read = { address: deployment.barRegistry, abi: barRegistryAbi } as const;
      const count = await connection.client.readContract({ ...read, functionName: "barCount" });
      for (let first = 1n; first <= count; first += 100n) {
        const page = await connection.client.readContract({ ...read, functionName: "bars", args: [first, 100n] });
        for (const [index, { facts, status, fineMilliOz, expiryDay }] of page.entries()) {
          const until = expiryDay === 0 ? "" : `, until ${new Date(expiryDay * 86_400_000).toISOString().slice(0, 10)}`;
          const size = facts.barClass === 0 ? "large" : "kilobar";
          say(
            `bar ${first + BigInt(index)}: ${facts.serial}, ${size}, ${formatMilliOz(fineMilliOz)} oz, ${STATE_NAMES.bar[status]}${until}`,
          );
        }
      }
      const countable = await connection.client.readContract({ ...read, functionName: "countableMilliOz" });
      say(`${count} bars, ${formatUnits(countable, 3)} oz count`);
    },
  },
];

function readList(values: Values, { now }: Context): readonly Bar[] {
  const path = String(values["file"]);
  const list = parseBarList(readFileSync(path), {
    documentHash: values["document"] as Hash,
    location: String(values["vault"]),
    currentYear: new Date(now * 1_000).getUTCFullYear(),
  });
  if (list.ok) return list.bars;
  throw new Failure(`${path}: nothing was imported\n  ${list.problems.map(describeProblem).join("\n  ")}`);
}

/** The last rule of a row: that its bar is not in the registry yet. */
async function requireNew(bars: readonly Bar[], { connection, deployment }: Context): Promise<readonly Bar[]> {
  const known = await Promise.all(
    bars.map((bar) =>
      connection.client.readContract({
        address: deployment.barRegistry,
        abi: barRegistryAbi,
        functionName: "barIdOf",
        args: [barKey(bar)],
      }),
    ),
  );
  const problems = bars.flatMap(({ row }, index) =>
    known[index] === 0n
      ? []
      : [`row ${row}, Serial number: listed already as bar ${known[index]}; a second true bar is a dispute`],
  );
  if (problems.length > 0) throw new Failure(`nothing was imported\n  ${problems.join("\n  ")}`);
  return bars;
}

async function attest(values: Values, context: Context): Promise<void> {
  const { connection, deployment, say, dryRun } = context;
  const numbers = values["ids"] as readonly bigint[];
  if (numbers.length > MOST_BARS)
    throw new Failure(`--ids: ${numbers.length} bars, one attestation covers at most ${MOST_BARS}`);
  const read = { address: deployment.barRegistry, abi: barRegistryAbi } as const;
  const bars = await Promise.all(
    numbers.map(async (barId) => {
      const { fineMilliOz, facts } = await connection.client.readContract({
        ...read,
        functionName: "bar",
        args: [barId],
      });
      return { barId: Number(barId), fineMilliOz, facts };
    }),
  );
  const asOf = Number(values["as-of"]);
  const terms = {
    kind: AttestationKind[values["kind"] as keyof typeof AttestationKind],
    provider: providerBytes(String(values["provider"])),
    asOf,
    expiryDay: dayOf(asOf) + Number(values["days"]),
  };
  const attestation = {
    ...terms,
    bars: bars.map(({ barId, fineMilliOz }) => ({ barId, fineMilliOz })),
    documentHash:
      values["report"] === "list" ? attestedListHash(attestedList(terms, bars)) : (values["report"] as Hash),
  };
  const typed = attestationTypedData(connection.chainId, deployment.barRegistry, attestation);
  say(printTypedData(typed));
  const given = String(values["signature"]);
  const signature = given === "0x" ? await requireActor(context).account.signTypedData(typed) : given;
  if (!dryRun) say(`signature: ${signature}`);
  const call = contractCall("barRegistry", "attest", [attestation, signature as Hash]);
  await perform([call], watchesOfCalls([call], context), context);
}
