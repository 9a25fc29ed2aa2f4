// eth_: logs, filters that are polled, and subscriptions.
import { METHOD_NOT_FOUND, RpcError } from "../../server/index.ts";
import { numberOf } from "../blocks.ts";
import { serverError } from "../errors.ts";
import type { Json } from "../formats.ts";
import { type LogFilter, logCriteria, logFilter, logsOf } from "../logs.ts";
import type { Node } from "../node.ts";
import { InvalidParams, type Method, open, optional, param } from "../params.ts";
import { anything, object, string } from "../values.ts";

const LATEST = { tag: "latest" } as const;
const RESULTS_LIMIT = 500_000;

/** Logs in a range, which is cut at the head; or of one block. */
function findLogs(node: Node, filter: LogFilter): Json[] {
  if (filter.blockHash) {
    const block = node.chain.blockByHash(filter.blockHash);
    if (!block) throw serverError("unknown block");
    return logsOf(block, filter);
  }
  const head = node.chain.head.header.number;
  const from = numberOf(node, filter.from ?? LATEST);
  const wanted = numberOf(node, filter.to ?? LATEST);
  if (filter.from && filter.to && from > wanted) {
    throw new RpcError(-32602, "invalid block range params: fromBlock is behind toBlock");
  }
  const found: Json[] = [];
  for (let number = from; number <= wanted && number <= head; number++) {
    const block = node.chain.blockByNumber(number);
    if (block) for (const log of logsOf(block, filter)) found.push(log);
    if (found.length > RESULTS_LIMIT) throw new RpcError(-32005, `query returned more than ${RESULTS_LIMIT} results`);
  }
  return found;
}

function created(id: string | undefined): string {
  if (id === undefined) throw new RpcError(-32005, "too many filters");
  return id;
}

const id = param("id", string);
const notFound = () => serverError("filter not found");

export const ethLogs: Readonly<Record<string, Method>> = {
  eth_getLogs: open([param("filter", logFilter)], (node, [filter]) => findLogs(node, filter)),
  eth_newFilter: open([param("filter", logFilter)], ({ filters }, [filter]) => created(filters.create("logs", filter))),
  eth_newBlockFilter: open([], ({ filters }) => created(filters.create("blocks"))),
  eth_newPendingTransactionFilter: open([optional("full", anything, false)], ({ filters }) =>
    created(filters.create("transactions")),
  ),
  eth_getFilterChanges: open([id], ({ filters }, [of]) => {
    const changes = filters.changes(of);
    if (!changes) throw notFound();
    return changes;
  }),
  eth_getFilterLogs: open([id], (node, [of]) => {
    const filter = node.filters.criteria(of);
    if (!filter) throw notFound();
    return findLogs(node, filter);
  }),
  eth_uninstallFilter: open([id], ({ filters }, [of]) => filters.uninstall(of)),
  eth_subscribe: open(
    [param("kind", string), optional("options", anything, undefined)],
    ({ filters }, [kind, options], { link }) => {
      if (!link) throw new RpcError(METHOD_NOT_FOUND, "notifications not supported");
      if (kind === "newHeads" || kind === "syncing") return filters.subscribe(link, { kind });
      if (kind === "logs") {
        const given = options === undefined ? {} : object(options, "argument 1 (options)");
        return filters.subscribe(link, { kind, criteria: logCriteria(given, "argument 1 (options)") });
      }
      if (kind === "newPendingTransactions") return filters.subscribe(link, { kind, isFull: options === true });
      throw new InvalidParams("argument 0 (kind)", `no "${kind}" subscription in eth namespace`);
    },
  ),
  eth_unsubscribe: open([id], ({ filters }, [of], { link }) => {
    if (!link) throw new RpcError(METHOD_NOT_FOUND, "notifications not supported");
    return filters.unsubscribe(link, of);
  }),
};
