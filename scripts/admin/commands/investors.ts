import { contractCall, STATE_NAMES } from "../../actions/index.ts";
import { investorRegistryAbi } from "../../generated/contracts.ts";
import { entryTypedData } from "../../signatures/entry.ts";
import { does, watchesOfCalls } from "../does.ts";
import { account, hashed, time, whole } from "../fields.ts";
import { perform, requireActor } from "../perform.ts";
import { printTypedData } from "../print-typed-data.ts";
import type { Command, Values } from "../types.ts";

const who = account("account", "the investor");
const credentialFields = [
  hashed("credential", "salted credential; its salt stays off chain"),
  whole("tier", "limit class, 1 to 3", { otherwise: "1" }),
  whole("jurisdiction", "ISO 3166-1 numeric code"),
  time("expires", "end of the credential", { otherwise: "+365d" }),
];

const credentialOf = ({ credential, tier, jurisdiction, expires }: Values) => ({
  credentialHash: credential as `0x${string}`,
  tier: Number(tier),
  jurisdiction: Number(jurisdiction),
  expiry: Number(expires),
});

/** Who may hold gold. */
export const investorCommands: readonly Command[] = [
  {
    path: "investors enter",
    summary: "enters or renews an investor (COMPLIANCE)",
    fields: [who, ...credentialFields],
    acts: true,
    run(values, context) {
      const enter = contractCall("investorRegistry", "enter", [
        values["account"] as `0x${string}`,
        credentialOf(values),
      ]);
      return perform([enter], watchesOfCalls([enter], context), context);
    },
  },
  {
    path: "investors sign-entry",
    summary: "signs an entry that the investor submits itself; shows what is signed (COMPLIANCE)",
    fields: [who, ...credentialFields, time("deadline", "last second of the signature", { otherwise: "+1d" })],
    acts: true,
    async run(values, context) {
      const { connection, deployment, say, dryRun } = context;
      const investor = values["account"] as `0x${string}`;
      const nonce = await connection.client.readContract({
        address: deployment.investorRegistry,
        abi: investorRegistryAbi,
        functionName: "nonces",
        args: [investor],
      });
      const entry = { ...credentialOf(values), account: investor, nonce, deadline: BigInt(Number(values["deadline"])) };
      const typed = entryTypedData(connection.chainId, deployment.investorRegistry, entry);
      say(printTypedData(typed));
      if (dryRun) return say("dry run: nothing was signed");
      const { account: officer } = requireActor(context);
      say(`officer: ${officer.address}\nsignature: ${await officer.signTypedData(typed)}`);
    },
  },
  {
    path: "investors revoke",
    summary: "takes the right to receive away, at once (COMPLIANCE)",
    fields: [who, hashed("reason", "why")],
    ...does("investorRegistry", "revoke", ({ account: of, reason }) => [of, reason]),
  },
  {
    path: "investors open-exit",
    summary: "lets a revoked or expired holder sell and redeem until a time (COMPLIANCE)",
    fields: [who, time("until", "end of the exit", { otherwise: "+30d" })],
    ...does("investorRegistry", "openExit", ({ account: of, until }) => [of, until]),
  },
  {
    path: "investors close-exit",
    summary: "closes an exit (COMPLIANCE)",
    fields: [who],
    ...does("investorRegistry", "closeExit", ({ account: of }) => [of]),
  },
  {
    path: "investors show",
    summary: "what the registry knows of an account",
    fields: [who],
    acts: false,
    async run({ account: of }, { connection, deployment, say }) {
      const read = {
        address: deployment.investorRegistry,
        abi: investorRegistryAbi,
        args: [of as `0x${string}`],
      } as const;
      const standingNow = await connection.client.readContract({ ...read, functionName: "standingOf" });
      const { tier, jurisdiction, expiry } = await connection.client.readContract({
        ...read,
        functionName: "credentialOf",
      });
      const until = expiry === 0 ? "never entered" : `until ${new Date(expiry * 1_000).toISOString()}`;
      say(`${of}: ${STATE_NAMES.standing[standingNow]}, tier ${tier}, jurisdiction ${jurisdiction}, ${until}`);
    },
  },
];
