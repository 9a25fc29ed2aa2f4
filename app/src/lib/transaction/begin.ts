/** What it takes to begin a flow: fetched when somebody does, in one piece. */
export { newSteps, planSteps } from "./plan.ts";
export { wants } from "./wallet-choice.ts";
