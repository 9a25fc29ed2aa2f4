import { createContext } from "react";
import type { Problem } from "../../lib/errors/problem.ts";

/** Why the server could not read the chain when it rendered the page. */
export const ProblemContext = createContext<Problem | null>(null);
