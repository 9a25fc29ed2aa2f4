export * from "./catalogue/index.ts";
export * from "./contracts.ts";
export * from "./next-step.ts";
export * from "./rehearse.ts";
export * from "./role-of.ts";
export * from "./values.ts";
export * from "./watch.ts";
