import { watch } from "../watch.ts";

/** The contracts whose numbers can be changed. */
export const PARAMETER_CONTRACTS = ["supplyController", "priceOracle", "usdtVault", "barRedemption"] as const;

export type ParameterContract = (typeof PARAMETER_CONTRACTS)[number];

/** Numbers change in seven days, or at once to what is nowhere riskier; what is scheduled can be dropped. */
export const parameterActions = (contract: ParameterContract) =>
  ({
    scheduleParameters: { watch: () => [watch("scheduled", contract, "scheduledParameters", [])] },
    cancelParameters: { watch: () => [watch("scheduled", contract, "scheduledParameters", [])] },
    tightenParameters: { watch: () => [watch("parameters", contract, "parameters", [])] },
  }) as const;
