// What mutate.ts and mutant-runner.ts say to each other.

/** Tests to run against a mutant; the first that fails ends the job. */
export interface Attempt {
  readonly runner: "mocha" | "solidity";
  /** Names of files for mocha, in order; paths for the Solidity runner. */
  readonly files: readonly string[];
  /** A pattern of names. */
  readonly grep?: string;
  /** For mocha: whether the mutant is awake already while fixtures are made, which then are made anew. */
  readonly early?: boolean;
  /** Seed of fuzzing and invariants. */
  readonly seed?: string;
}

export interface Job {
  readonly key: string;
  /** At which the mutant is awake. */
  readonly coinbase: string;
  readonly attempts: readonly Attempt[];
  /** All TypeScript tests, which are loaded with the first attempt of mocha. */
  readonly allTypeScript: readonly string[];
}

export interface Verdict {
  readonly key: string;
  /** The test that failed; without it the mutant survived. */
  readonly killedBy?: string;
  /** Why there is no verdict. */
  readonly broken?: string;
  readonly seconds: number;
}
