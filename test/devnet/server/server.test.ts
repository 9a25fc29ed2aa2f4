// The server with a handler that knows a few words: form, limits, Host and Origin, WebSockets; every case ends with a server that still answers.
import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { after, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { WebSocket } from "ws";
import { RpcError, Server } from "../../../devnet/server/index.ts";

const faults: unknown[] = [];
const order: string[] = [];
const server = await Server.start({
  limits: { bodyBytes: 100_000, depth: 10, batchItems: 5, callMs: 200 },
  access: { hosts: ["node.example"] },
  metrics: () => "devnet_blocks 3\n",
  onFault: (_, error) => faults.push(error),
  handler(method, params, caller) {
    if (method === "echo") return params;
    if (method === "trusted") return caller.trusted;
    if (method === "nothing") return undefined;
    if (method === "broken") throw new TypeError("a fault with a secret");
    if (method === "refused") throw new RpcError(3, "execution reverted", "0x");
    if (method === "never") return new Promise(() => {});
    if (method === "long") return "x".repeat(5000);
    if (method === "announce") {
      caller.link?.notify("news", { it: 1 });
      return caller.link !== undefined;
    }
    if (method === "slow" || method === "quick") {
      order.push(`${method} begins`);
      return new Promise((resolve) =>
        setTimeout(() => {
          order.push(`${method} ends`);
          resolve(method);
        }, 5),
      );
    }
    throw new RpcError(-32601, `the method ${method} does not exist/is not available`);
  },
});
after(() => server.stop());

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** A request with exactly these headers, which fetch would not send. */
function send(body: string, headers: Record<string, string> = {}, method = "POST", path = "/"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ port: server.port, host: "127.0.0.1", method, path, headers }, async (response) => {
      const parts: Buffer[] = [];
      for await (const part of response as AsyncIterable<Buffer>) parts.push(part);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const call = (method: string, params: unknown = [], id: unknown = 1) =>
  JSON.stringify({ jsonrpc: "2.0", id, method, params });

const ask = async (body: string, headers?: Record<string, string>) => {
  const { status, body: text } = await send(body, headers);
  assert.equal(status, 200);
  return JSON.parse(text.toString());
};

const codeOf = async (body: string): Promise<unknown> => {
  const { error, id } = await ask(body);
  return [error.code, id];
};

test("a call is answered with its id, whatever JSON-RPC allows as one", async () => {
  for (const id of [1, "a", 1.5, 0, null]) {
    assert.deepEqual(await ask(call("echo", [1, "b"], id)), { jsonrpc: "2.0", id, result: [1, "b"] });
  }
  assert.deepEqual(await ask(call("nothing")), { jsonrpc: "2.0", id: 1, result: null });
  assert.deepEqual((await ask('{"jsonrpc":"2.0","id":1,"method":"echo","more":1}')).result, []);
  assert.deepEqual((await ask('{"jsonrpc":"2.0","id":1,"method":"echo","params":null}')).result, []);
});

test("what is malformed gets the code of the specification and the id if there was one", async () => {
  assert.deepEqual(await codeOf("{"), [-32700, null]);
  assert.deepEqual(await codeOf(""), [-32700, null]);
  assert.deepEqual(await codeOf("[]"), [-32600, null]);
  assert.deepEqual(await codeOf("1"), [-32600, null]);
  assert.deepEqual(await codeOf('{"id":7,"method":"echo"}'), [-32600, 7]);
  assert.deepEqual(await codeOf('{"jsonrpc":"2.0","id":7,"method":1}'), [-32600, 7]);
  assert.deepEqual(await codeOf('{"jsonrpc":"2.0","id":{},"method":"echo"}'), [-32600, null]);
  assert.deepEqual(await codeOf('{"jsonrpc":"2.0","id":7,"method":"echo","params":{}}'), [-32602, 7]);
  assert.deepEqual(await codeOf(call("unknown")), [-32601, 1]);
});

test("errors of handlers pass with their data, faults of ours without a word of theirs", async () => {
  assert.deepEqual((await ask(call("refused"))).error, { code: 3, message: "execution reverted", data: "0x" });
  assert.deepEqual((await ask(call("broken"))).error, { code: -32603, message: "internal error" });
  assert.ok(faults.some((fault) => fault instanceof TypeError));
  assert.equal((await ask(call("never"))).error.code, -32002);
});

test("a batch is answered in order, each call for itself", async () => {
  const answers = await ask(`[${call("echo", [1], 1)},5,${call("unknown", [], 3)},${call("echo", [4], 4)}]`);
  assert.deepEqual(
    answers.map(({ id, result, error }: { id: unknown; result?: unknown; error?: { code: number } }) => [
      id,
      result ?? error?.code,
    ]),
    [
      [1, [1]],
      [null, -32600],
      [3, -32601],
      [4, [4]],
    ],
  );
});

test("in a batch, neighbours of one method run together and others wait for them", async () => {
  order.length = 0;
  await ask(`[${call("slow")},${call("slow")},${call("quick")}]`);
  assert.deepEqual(order, ["slow begins", "slow begins", "slow ends", "slow ends", "quick begins", "quick ends"]);
});

test("limits: length of a batch, depth, bytes", async () => {
  assert.deepEqual(await codeOf(`[${Array.from({ length: 6 }, () => call("echo")).join(",")}]`), [-32600, null]);
  assert.deepEqual(await codeOf(call("echo", JSON.parse(`${"[".repeat(11)}${"]".repeat(11)}`))), [-32600, null]);
  const brackets = '"[[[[[[[[[[[[[[[[\\"[[[[{{{{';
  assert.deepEqual((await ask(call("echo", [brackets]))).result, [brackets]);
  assert.equal((await send(call("echo", ["x".repeat(100_000)]))).status, 413);
});

test("notifications are answered by nothing", async () => {
  const { status, body } = await send('{"jsonrpc":"2.0","method":"echo"}');
  assert.deepEqual([status, body.length], [204, 0]);
  assert.equal((await send('[{"jsonrpc":"2.0","method":"echo"}]')).status, 204);
});

test("other methods of HTTP", async () => {
  assert.equal((await send("", {}, "GET")).status, 200);
  assert.equal((await send("", {}, "GET", "/metrics")).body.toString(), "devnet_blocks 3\n");
  assert.equal((await send("", {}, "GET", "/other")).status, 404);
  assert.equal((await send("", {}, "PUT")).status, 405);
  const { status, headers } = await send(
    "",
    { origin: "https://wallet.example", "access-control-request-headers": "content-type" },
    "OPTIONS",
  );
  assert.deepEqual(
    [status, headers["access-control-allow-origin"], headers["access-control-allow-headers"]],
    [204, "*", "content-type"],
  );
});

test("Host: names that were rebound are refused, ours and addresses are not", async () => {
  const statusFor = async (host: string) => (await send(call("echo"), { host })).status;
  for (const host of ["localhost:1", "127.0.0.1:8545", "[::1]:8545", "192.168.0.7", "node.example:8545"]) {
    assert.equal(await statusFor(host), 200, host);
  }
  for (const host of ["evil.example", "127.0.0.1.evil.example", "evil.example:8545"]) {
    assert.equal(await statusFor(host), 403, host);
  }
});

test("Origin: a foreign page is answered, but not trusted, whatever content type it disguises as", async () => {
  const trusted = async (origin?: string) =>
    (await ask(call("trusted"), origin === undefined ? {} : { origin })).result;
  assert.equal(await trusted(), true);
  assert.equal(await trusted("http://localhost:3000"), true);
  assert.equal(await trusted("http://127.0.0.1:5173"), true);
  assert.equal(await trusted("https://evil.example"), false);
  assert.equal(await trusted("http://localhost.evil.example"), false);
  assert.equal(await trusted("null"), false);
});

test("long answers are compressed for those who ask", async () => {
  const { headers, body } = await send(call("long"), { "accept-encoding": "gzip" });
  assert.equal(headers["content-encoding"], "gzip");
  assert.equal(JSON.parse(gunzipSync(body).toString()).result.length, 5000);
});

test("WebSocket: text, binary and batches; the answer comes before what it announces", async () => {
  const socket = new WebSocket(server.url.replace("http", "ws"));
  const heard: string[] = [];
  socket.on("message", (data) => heard.push(data.toString()));
  await once(socket, "open");
  socket.send(call("echo", ["text"]));
  socket.send(Buffer.from(call("echo", ["binary"])));
  socket.send(`[${call("echo")}]`);
  socket.send("{");
  socket.send(call("announce"));
  while (heard.length < 6) await once(socket, "message");
  const messages = heard.map((text) => JSON.parse(text));
  assert.deepEqual(
    messages.filter(({ result }) => Array.isArray(result)).map(({ result }) => result[0]),
    ["text", "binary"],
  );
  assert.ok(messages.some((message) => Array.isArray(message) && message[0].id === 1));
  assert.ok(messages.some(({ error }) => error?.code === -32700));
  assert.ok(messages.some(({ result }) => result === true));
  assert.ok(messages.some(({ method, params }) => method === "news" && params.it === 1));
  socket.close();
  await once(socket, "close");
});

test("WebSocket: a message that is too long ends the connection, not the server", async () => {
  const socket = new WebSocket(server.url.replace("http", "ws"));
  await once(socket, "open");
  socket.send("x".repeat(100_001));
  const [code] = await once(socket, "close");
  assert.equal(code, 1009);
  assert.deepEqual((await ask(call("echo", [1]))).result, [1]);
});
