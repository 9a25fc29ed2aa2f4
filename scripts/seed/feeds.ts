import type { Deployment } from "../deploy/deployment.ts";
import { testAggregatorAbi } from "../generated/contracts.ts";
import type { Round, Rounds } from "./rounds.ts";
import type { Call, TimeMachine } from "./time-machine.ts";

/** The rounds of both simulated feeds, written in bulk before each moment that might use them. */
export class Feeds {
  readonly #deployment: Deployment;
  readonly #machine: TimeMachine;
  readonly #waiting: { feed: "xauFeed" | "usdtFeed"; id: bigint; round: Round }[];

  constructor(deployment: Deployment, machine: TimeMachine, { gold, usdt }: Rounds) {
    this.#deployment = deployment;
    this.#machine = machine;
    const numbered = (feed: "xauFeed" | "usdtFeed", rounds: readonly Round[]) =>
      rounds.map((round, index) => ({ feed, id: BigInt(index + 1), round }));
    this.#waiting = [...numbered("xauFeed", gold), ...numbered("usdtFeed", usdt)].sort(
      (a, b) => a.round.time - b.round.time,
    );
  }

  /** Writes every round up to a time and mines there. */
  async mineUntil(time: number): Promise<void> {
    const count = this.#waiting.findIndex(({ round }) => round.time > time);
    const due = this.#waiting.splice(0, count === -1 ? this.#waiting.length : count);
    await this.#machine.mine(
      time,
      due.map(({ feed, id, round }) => this.#write(feed, id, round)),
    );
  }

  #write(feed: "xauFeed" | "usdtFeed", id: bigint, { time, answer }: Round): Call {
    return {
      from: "keeper",
      to: this.#deployment[feed],
      abi: testAggregatorAbi,
      functionName: "setRound",
      args: [id, BigInt(answer), BigInt(time), BigInt(time)],
      gas: 200_000n,
    };
  }
}
