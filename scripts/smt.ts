// `npm run smt`: asks the SMT checker of solc about the libraries, claim by claim, each in a process of its own that is given a time.
// Takes -- --seconds 120 --only VaultParameters.
import { fork } from "node:child_process";
import { parseArgs } from "node:util";
import { whenOrphaned } from "./bootstrap/orphan.mjs";
import { CLAIMS } from "./proofs/claims.ts";

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "120" }, only: { type: "string", default: "" } },
});
whenOrphaned(() => process.exit(143));

interface Answer {
  readonly proved: number;
  readonly problems: readonly string[];
}

/** What came of a claim; undefined if the time was over. */
function ask(name: string): Promise<Answer | undefined> {
  const child = fork(new URL("./proofs/smt-worker.ts", import.meta.url), [name]);
  const timer = setTimeout(() => child.kill("SIGKILL"), Number(values.seconds) * 1_000);
  return new Promise((done) => {
    let answer: Answer | undefined;
    child.on("message", (message) => {
      answer = message as Answer;
    });
    child.on("exit", () => {
      clearTimeout(timer);
      done(answer);
    });
  });
}

let refuted = 0;
for (const { name, says } of CLAIMS.filter((claim) => claim.name.includes(values.only))) {
  const began = Date.now();
  const answer = await ask(name);
  const seconds = ((Date.now() - began) / 1_000).toFixed(0);
  if (answer === undefined) console.log(`no end    ${name} ${says}: not within ${values.seconds} s`);
  else if (answer.problems.length === 0)
    console.log(`proved    ${name} ${says}: ${answer.proved} conditions, ${seconds} s`);
  else {
    const isRefuted = answer.problems.some((problem) => /happens here|violation/.test(problem));
    if (isRefuted) ++refuted;
    console.log(`${isRefuted ? "REFUTED " : "unknown "}  ${name} ${says}: ${answer.proved} proved, ${seconds} s`);
    for (const problem of answer.problems) console.log(`            ${problem.split("\n")[0]}`);
  }
}
process.exit(refuted === 0 ? 0 : 1);
