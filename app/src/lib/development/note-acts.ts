import { connect } from "../chain/network.ts";
import { WITHOUT_TRACE } from "../chain/rpc-methods.ts";
import { noteAct } from "../store/development-acts.ts";
import { openStore } from "../store/open.ts";

interface Call {
  readonly method?: unknown;
  readonly params?: unknown;
}

/** Longer parameters are cut: the note says what was done, it is no copy. */
const MOST_CHARACTERS = 500;

/** Notes what was passed on to the development chain, for the audit log. The call itself never waits on a failure of this. */
export async function noteDevelopmentActs(calls: readonly Call[]): Promise<void> {
  const acts = calls.filter(({ method }) => WITHOUT_TRACE.has(method));
  if (acts.length === 0) return;
  const network = await connect();
  if (!network.ok) return;
  const block = await network.value.client.getBlock({ blockTag: "latest" });
  const store = openStore(network.value);
  for (const { method, params } of acts) {
    noteAct(store, {
      at: Number(block.timestamp),
      block: Number(block.number),
      method: String(method),
      parameters: JSON.stringify(params ?? []).slice(0, MOST_CHARACTERS),
    });
  }
}
