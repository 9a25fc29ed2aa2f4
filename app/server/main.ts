// The app's server: Next.js, and beside it what Next's router has no place for, the socket at /ws.
//
//   node app/server/main.ts [--port 3000] [--hostname 127.0.0.1] [--dev]
import { createServer, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isDevelopmentChain } from "../src/lib/chain/development-chain.ts";
import { rpcUrl } from "../src/lib/chain/rpc-url.ts";
import { isOwnOrigin } from "../src/lib/security/origin.ts";
import { createRelay } from "./relay.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "3000" },
    hostname: { type: "string", default: "127.0.0.1" },
    dev: { type: "boolean", default: false },
  },
});
const { hostname, dev } = values;
const port = Number(values.port);

// Next and React choose their code by it while they are loaded, so it has to be there before
Object.assign(process.env, { NODE_ENV: dev ? "development" : "production" });
const { default: next } = await import("next");
const app = next({ dev, dir: join(import.meta.dirname, ".."), hostname, port });
await app.prepare();
const answer = app.getRequestHandler();
const upgradeOfNext = app.getUpgradeHandler();

const relay = createRelay({
  nodeUrl: process.env["RPC_WS_URL"] ?? rpcUrl().replace(/^http/, "ws"),
  isOwn: ({ headers }) => isOwnOrigin(headers.origin ?? null, headers.host ?? null, process.env["APP_ORIGIN"]),
  isDevelopment: isDevelopmentChain,
});

const isSocketPath = ({ url = "" }: IncomingMessage): boolean => url.split("?", 1)[0] === "/ws";

const server = createServer((request, response) => {
  // Behind a proxy, which APP_ORIGIN tells, its last entry is true; here the header is whatever the client wrote
  if (process.env["APP_ORIGIN"] === undefined) {
    request.headers["x-forwarded-for"] = request.socket.remoteAddress ?? "";
  }
  if (isSocketPath(request)) response.writeHead(426, { connection: "Upgrade", upgrade: "websocket" }).end();
  else void answer(request, response);
});
server.on("upgrade", (request, socket, head) => {
  if (isSocketPath(request)) relay.upgrade(request, socket, head);
  else if (dev)
    void upgradeOfNext(request, socket, head); // reloads the page when its code changes
  else socket.destroy();
});
server.listen(port, hostname, () => console.log(`The app is at http://${hostname}:${port}`));

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    relay.close();
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    // what is being answered gets a moment
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}
