/** What it takes to begin a flow: fetched when somebody does, in one piece. */
export { wantsPermit } from "./permit-choice.ts";
export { newSteps, planSteps } from "./plan.ts";
