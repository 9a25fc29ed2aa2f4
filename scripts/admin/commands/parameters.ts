// Parameters of the four contracts that have them: a struct of numbers each, changed as a whole. Whoever changes one names what changes;
// the rest stays as it is now.
import type { AbiParameter } from "viem";
import {
  ABIS,
  abiFunction,
  type ContractCall,
  type ContractName,
  PARAMETER_CONTRACTS,
  type ParameterContract,
} from "../../actions/index.ts";
import { DecimalProblem, parseDecimal } from "../../numbers/parse-decimal.ts";
import { Failure } from "../../stack/failure.ts";
import { watchesOfCalls } from "../does.ts";
import { FieldProblem, text, word } from "../fields.ts";
import { perform } from "../perform.ts";
import { printValue } from "../print.ts";
import type { Command, Context, Values } from "../types.ts";

const contract = word(PARAMETER_CONTRACTS)("contract", "whose parameters");
const changes = text("set", "name=value; amounts in oz or USDT, prices in USD, times in seconds", { many: true });

/** The numbers that a contract was deployed with, and how they change. */
export const parameterCommands: readonly Command[] = [
  {
    path: "parameters show",
    summary: "the numbers that count now, and what is scheduled",
    fields: [contract],
    acts: false,
    async run(values, context) {
      const name = contractOf(values);
      for (const functionName of ["parameters", "scheduledParameters"] as const) {
        const { outputs } = abiFunction(name, functionName, 0);
        const answer = await read(name, functionName, context);
        const list = outputs.length === 1 ? [answer] : (answer as readonly unknown[]);
        if (functionName === "scheduledParameters" && Number(list[1]) === 0) {
          context.say("nothing is scheduled");
          continue;
        }
        context.say(
          `${functionName}: ${outputs.map((output, index) => printValue(output, list[index], context)).join(", from ")}`,
        );
      }
    },
  },
  {
    path: "parameters schedule",
    summary: "changes numbers in seven days, announced two days ahead (ADMIN)",
    fields: [contract, changes],
    acts: true,
    run: (values, context) => change("scheduleParameters", values, context),
  },
  {
    path: "parameters tighten",
    summary: "changes numbers at once, to what is nowhere riskier or dearer (GUARDIAN)",
    fields: [contract, changes],
    acts: true,
    run: (values, context) => change("tightenParameters", values, context),
  },
  {
    path: "parameters cancel",
    summary: "drops what is scheduled (GUARDIAN)",
    fields: [contract],
    calls: (values) => [cancel(values)],
    watch: (values, context) => watchesOfCalls([cancel(values)], context),
  },
];

function contractOf(values: Values): ParameterContract {
  const found = PARAMETER_CONTRACTS.find((name) => name === values["contract"]);
  if (found === undefined) throw new Failure("--contract is missing");
  return found;
}

function cancel(values: Values): ContractCall {
  return { contract: contractOf(values), functionName: "cancelParameters", args: [] };
}

function read(name: ContractName, functionName: string, { connection, deployment }: Context): Promise<unknown> {
  return connection.client.readContract({ address: deployment[name], abi: ABIS[name], functionName });
}

async function change(functionName: string, values: Values, context: Context): Promise<void> {
  const name = contractOf(values);
  const current = (await read(name, "parameters", context)) as Readonly<Record<string, bigint | number>>;
  const next = { ...current, ...readChanges(name, values["set"] as readonly string[], context) };
  const call: ContractCall = { contract: name, functionName, args: [next] };
  await perform([call], watchesOfCalls([call], context), context);
}

function readChanges(name: ContractName, given: readonly string[], context: Context): Readonly<Record<string, bigint>> {
  if (given.length === 0)
    throw new Failure("--set is missing: name at least one number and its value, like --set feeBps=25");
  const fields = fieldsOf(name);
  return Object.fromEntries(
    given.map((part) => {
      const [key = "", value = ""] = part.split("=", 2);
      const field = fields.find((candidate) => candidate.name === key);
      if (field === undefined)
        throw new Failure(
          `--set: ${name} has no number "${key}"; there are ${fields.map((known) => known.name).join(", ")}`,
        );
      try {
        return [key, parseDecimal(value, decimalsOf(name, field, context), "25")] as const;
      } catch (error) {
        if (error instanceof DecimalProblem || error instanceof FieldProblem)
          throw new Failure(`--set ${key}: ${error.message}`);
        throw error;
      }
    }),
  );
}

function fieldsOf(name: ContractName): readonly AbiParameter[] {
  const [output] = abiFunction(name, "parameters", 0).outputs;
  return output !== undefined && "components" in output ? output.components : [];
}

/** Wide numbers are amounts or prices; the others count seconds, days or parts per 10,000. */
function decimalsOf(name: ContractName, { name: field = "", type }: AbiParameter, { deployment }: Context): number {
  if (type !== "uint128") return 0;
  return name === "usdtVault" && /Usdt$/.test(field) ? deployment.usdtDecimals : 18;
}
