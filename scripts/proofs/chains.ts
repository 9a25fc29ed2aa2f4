// One chain for each fixture of the TypeScript tests, behind the one connection that they share: a mutant finds all systems deployed,
// and costs what its tests do. Without it every mutant would deploy every fixture again.
import hre from "hardhat";

/** The coinbase at which every mutant sleeps. */
export const NOBODY = `0x${"c0".repeat(20)}`;

interface Provider {
  request(call: { method: string; params?: unknown }): Promise<unknown>;
}

interface Connection {
  readonly provider: Provider;
  close(): Promise<void>;
}

/** Of the tests' fixture.ts, as far as it matters here. */
interface Tests {
  readonly connection: { readonly provider: Provider };
  readonly networkHelpers: { loadFixture<T>(fixture: () => Promise<T>): Promise<T> };
}

interface Chain {
  readonly connection: Connection;
  /** Of the moment when the fixture had been made. */
  snapshot: unknown;
  readonly world: unknown;
}

type Chosen = Map<unknown, Chain>;

/** The chain of a test that takes no fixture. */
const emptyChain = async (): Promise<void> => undefined;

export class Chains {
  readonly #asleep: Chosen = new Map();
  #made: Chosen = this.#asleep;
  #current: Provider;
  #coinbase = NOBODY;

  /** Takes the place of the tests' own chain, and of their snapshots. */
  constructor({ connection, networkHelpers }: Tests) {
    const { provider } = connection;
    this.#current = { request: provider.request.bind(provider) };
    provider.request = (call) => this.#current.request(call);
    networkHelpers.loadFixture = (fixture) => this.#load(fixture);
  }

  /** From now on the mutant of this coinbase is awake; while fixtures are made only if `early`. */
  async wake(coinbase: string, early: boolean): Promise<void> {
    for (const { connection } of this.#made === this.#asleep ? [] : this.#made.values()) await connection.close();
    this.#made = early ? new Map() : this.#asleep;
    this.#coinbase = coinbase;
  }

  /** Before each test: what a test deploys without a fixture meets the mutant that is awake now, not the one before, and no chain
   * that another test has left. */
  begin(): Promise<void> {
    return this.#load(emptyChain);
  }

  async #load<T>(fixture: () => Promise<T>): Promise<T> {
    const chain = this.#made.get(fixture) ?? (await this.#make(fixture));
    this.#current = chain.connection.provider;
    await this.#current.request({ method: "evm_revert", params: [chain.snapshot] });
    chain.snapshot = await this.#current.request({ method: "evm_snapshot", params: [] });
    await this.#mineFor(this.#coinbase);
    return chain.world as T;
  }

  async #make(fixture: () => Promise<unknown>): Promise<Chain> {
    const made = this.#made;
    const connection: Connection = await hre.network.create();
    this.#current = connection.provider;
    await this.#mineFor(made === this.#asleep ? NOBODY : this.#coinbase);
    const world = await fixture();
    const snapshot = await this.#current.request({ method: "evm_snapshot", params: [] });
    const chain = { connection, snapshot, world };
    made.set(fixture, chain);
    return chain;
  }

  /** What is only asked sees the latest block, which the fixtures of the tests mine after this. */
  #mineFor(coinbase: string): Promise<unknown> {
    return this.#current.request({ method: "hardhat_setCoinbase", params: [coinbase] });
  }
}
