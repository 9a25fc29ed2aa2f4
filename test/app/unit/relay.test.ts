import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, it } from "node:test";
import { WebSocket, WebSocketServer } from "ws";
import { createRelay, type Relay, type RelayLimits } from "../../../app/server/relay.ts";
import { isOwnOrigin } from "../../../app/src/lib/security/origin.ts";

/** A node that answers every call with its method, notes what it was asked, and speaks up when a test wants it to. */
class FakeNode {
  readonly asked: string[] = [];
  readonly sockets = new Set<WebSocket>();
  readonly #http = createServer();
  readonly #sockets = new WebSocketServer({ noServer: true });

  async start(): Promise<string> {
    this.#http.on("upgrade", (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (client) => {
        this.sockets.add(client);
        client.on("close", () => this.sockets.delete(client));
        client.on("message", (data) => {
          this.asked.push(data.toString());
          const { id, method } = JSON.parse(data.toString());
          client.send(JSON.stringify({ jsonrpc: "2.0", id, result: method }));
        });
      });
    });
    return `ws://127.0.0.1:${await listen(this.#http)}`;
  }

  tell(text: string): void {
    for (const socket of this.sockets) socket.send(text);
  }

  stop(): void {
    for (const socket of this.sockets) socket.terminate();
    this.#http.close();
  }
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

let node: FakeNode;
let relay: Relay;
let front: Server;
let port: number;
const open: WebSocket[] = [];

async function start(limits: Partial<RelayLimits> = {}, development = true): Promise<void> {
  node = new FakeNode();
  const nodeUrl = await node.start();
  relay = createRelay({
    nodeUrl,
    isOwn: ({ headers }) => isOwnOrigin(headers.origin ?? null, headers.host ?? null, undefined),
    isDevelopment: async () => development,
    limits,
  });
  front = createServer();
  front.on("upgrade", relay.upgrade);
  port = await listen(front);
}

function connect(origin = `http://127.0.0.1:${port}`): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers: { origin } });
  socket.on("error", () => {});
  open.push(socket);
  return socket;
}

async function connected(origin?: string): Promise<WebSocket> {
  const socket = connect(origin);
  await once(socket, "open");
  return socket;
}

const heard = async (socket: WebSocket) => JSON.parse(String((await once(socket, "message"))[0]));
const closed = async (socket: WebSocket) => Number((await once(socket, "close"))[0]);

async function ask(socket: WebSocket, call: object): Promise<{ result?: unknown; error?: { code: number } }> {
  const answer = heard(socket);
  socket.send(JSON.stringify({ jsonrpc: "2.0", id: 7, ...call }));
  return answer;
}

beforeEach(() => start());
afterEach(() => {
  for (const socket of open.splice(0)) socket.terminate();
  relay.close();
  front.close();
  node.stop();
});

describe("/ws", () => {
  it("takes calls to the node and brings its answers, also those asked for at once", async () => {
    const socket = connect();
    await once(socket, "open");
    assert.deepEqual(await ask(socket, { method: "eth_blockNumber" }), {
      jsonrpc: "2.0",
      id: 7,
      result: "eth_blockNumber",
    });
  });

  it("brings what is subscribed to", async () => {
    const socket = await connected();
    assert.equal((await ask(socket, { method: "eth_subscribe", params: ["newHeads"] })).result, "eth_subscribe");
    const told = heard(socket);
    node.tell(
      '{"jsonrpc":"2.0","method":"eth_subscription","params":{"subscription":"0x1","result":{"number":"0x2"}}}',
    );
    assert.equal((await told).params.result.number, "0x2");
    assert.equal((await ask(socket, { method: "eth_subscribe", params: ["logs", {}] })).result, "eth_subscribe");
    assert.equal((await ask(socket, { method: "eth_unsubscribe", params: ["0x1"] })).result, "eth_unsubscribe");
  });

  for (const [who, origin] of [
    ["a foreign page", "https://evil.example"],
    ["a page of another port", "http://127.0.0.1:1"],
    ["a page whose name was made to point here", "http://goldlane.evil.example"],
    ["a page that hides where it is from", "null"],
  ] as const) {
    it(`refuses ${who}`, async () => {
      const socket = connect(origin);
      const [, response] = await once(socket, "unexpected-response");
      assert.equal(response.statusCode, 403);
      assert.equal(node.sockets.size, 0);
    });
  }

  it("refuses what is on no list, alone and in a batch, and asks the node nothing", async () => {
    const socket = await connected();
    for (const call of [
      { method: "debug_traceTransaction" },
      { method: "eth_accounts" },
      { method: "eth_sendTransaction" },
      { method: "hardhat_impersonateAccount" },
      { method: "eth_subscribe", params: ["newPendingTransactions"] },
      { method: "eth_subscribe" },
      { method: 1 },
    ]) {
      assert.equal((await ask(socket, call)).error?.code, -32601, JSON.stringify(call));
    }
    const answers = heard(socket);
    socket.send('[{"id":1,"method":"eth_blockNumber"},{"id":2,"method":"eth_accounts"}]');
    assert.deepEqual(
      (await answers).map(({ id, error }: { id: number; error: { code: number } }) => [id, error.code]),
      [
        [1, -32601],
        [2, -32601],
      ],
    );
    assert.deepEqual(node.asked, []);
  });

  it("answers what is not JSON, and what is not even an object, as a node would", async () => {
    const socket = await connected();
    for (const [text, code] of [
      ["{", -32700],
      ["[]", -32600],
      ["null", -32601],
      [JSON.stringify(Array(201).fill({ method: "eth_chainId" })), -32600],
    ] as const) {
      const answer = heard(socket);
      socket.send(text);
      assert.equal((await answer).error.code, code, text.slice(0, 20));
    }
  });

  it("closes on a binary message", async () => {
    const socket = await connected();
    const code = closed(socket);
    socket.send(Buffer.from("{}"));
    assert.equal(await code, 1003);
  });

  it("closes on a message that is too long", async () => {
    const socket = await connected();
    const code = closed(socket);
    socket.send(`{"method":"eth_call","params":["${"0".repeat(512 * 1024)}"]}`);
    assert.equal(await code, 1009);
    assert.deepEqual(node.asked, []);
  });

  it("moves no clock where the chain is not the development one", async () => {
    const here = await connected();
    assert.equal((await ask(here, { method: "evm_mine" })).result, "evm_mine");
    // what leaves no transaction goes by /rpc, which notes it for the audit log
    assert.equal((await ask(here, { method: "evm_increaseTime" })).error?.code, -32601);
    relay.close();
    front.close();
    node.stop();
    await start({}, false);
    const elsewhere = await connected();
    assert.equal((await ask(elsewhere, { method: "evm_mine" })).error?.code, -32601);
  });

  it("ends the page's connection with the node's, and the node's with the page's", async () => {
    const first = await connected();
    await ask(first, { method: "eth_chainId" });
    const code = closed(first);
    for (const socket of node.sockets) socket.terminate();
    assert.equal(await code, 1013);
    const second = await connected();
    await ask(second, { method: "eth_chainId" });
    assert.equal(node.sockets.size, 1);
    const [ofNode] = node.sockets;
    assert.ok(ofNode !== undefined);
    const gone = closed(ofNode);
    second.close();
    await gone;
  });
});

describe("/ws, limited", () => {
  const again = async (limits: Partial<RelayLimits>) => {
    relay.close();
    front.close();
    node.stop();
    await start(limits);
  };

  it("keeps to a number of pages", async () => {
    await again({ connections: 1 });
    const first = await connected();
    const [, response] = await once(connect(), "unexpected-response");
    assert.equal(response.statusCode, 503);
    const gone = closed(first);
    first.close();
    await gone;
    await connected();
  });

  it("keeps to a number of subscriptions for each page", async () => {
    await again({ subscriptions: 1 });
    const socket = await connected();
    const subscribe = { method: "eth_subscribe", params: ["newHeads"] };
    assert.equal((await ask(socket, subscribe)).result, "eth_subscribe");
    await ask(socket, { method: "eth_unsubscribe", params: ["0xinvented"] }); // frees nothing
    const code = closed(socket);
    socket.send(JSON.stringify({ id: 1, ...subscribe }));
    assert.equal(await code, 1008);
  });

  it("holds no more for the node than it may", async () => {
    await again({ waiting: 100 });
    const socket = connect();
    await once(socket, "open");
    const code = closed(socket);
    // two at once, before the node's own connection can be there
    for (let n = 0; n < 2; n++) socket.send(`{"id":1,"method":"eth_call","params":["${"0".repeat(80)}"]}`);
    assert.equal(await code, 1008);
  });

  it("lets a page go that shows no sign of life", async () => {
    await again({ heartbeatMs: 50 });
    const socket = await connected();
    Object.assign(socket, { _autoPong: false }); // the library's own switch for it
    assert.equal(await closed(socket), 1006);
  });
});
