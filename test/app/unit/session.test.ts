import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createPublicClient, custom, type Hex, hashMessage, type PublicClient } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { Network } from "../../../app/src/lib/chain/network.ts";
import {
  canKeepSecrets,
  noSessionCookie,
  sessionCookie,
  sessionCookieName,
} from "../../../app/src/lib/session/cookie.ts";
import { RateLimit } from "../../../app/src/lib/session/rate-limit.ts";
import { SESSION_RULES } from "../../../app/src/lib/session/rules.ts";
import { giveChallenge, signIn } from "../../../app/src/lib/session/sign-in.ts";
import { readSignInMessage, SIGN_IN_STATEMENT, signInMessage } from "../../../app/src/lib/session/sign-in-message.ts";
import { openStore, Store } from "../../../app/src/lib/store/open.ts";
import {
  addNonce,
  beginSession,
  endSession,
  endSessionsOf,
  findSession,
  takeNonce,
} from "../../../app/src/lib/store/sessions.ts";
import { developmentAccount } from "../../../scripts/accounts.ts";
import { deployments } from "../../../scripts/generated/deployments.ts";

const MINUTE = 60_000;
const ORIGIN = "http://127.0.0.1:3000";
const NOW = Date.UTC(2026, 10, 22, 20);
const place = { origin: ORIGIN, chainId: 31337 };

const nora = privateKeyToAccount(developmentAccount("nora").privateKey);
const ivo = privateKeyToAccount(developmentAccount("ivo").privateKey);
const deployment = deployments[31337];
if (deployment === undefined) throw new Error("no deployment");

/** A chain that knows code and answers calls as it is told; each test gets a store of its own by its genesis. */
let chains = 0;
function network(code: Hex = "0x", answer: () => Hex = () => "0x"): Network & { asked: string[] } {
  const asked: string[] = [];
  const client = createPublicClient({
    transport: custom({
      async request({ method }: { method: string }) {
        asked.push(method);
        return method === "eth_getCode" ? code : answer();
      },
    }),
  }) as PublicClient;
  const genesis: Hex = `0x${String(++chains).padStart(64, "0")}`;
  return {
    client,
    chainId: 31337,
    genesis,
    deployment: deployment as NonNullable<typeof deployment>,
    words: { locale: "en", usdtDecimals: 6, receives: "gold", nameOf: () => undefined },
    asked,
  };
}

async function signed(chain: Network, account = nora, origin = ORIGIN, now = NOW) {
  const message = giveChallenge(chain, origin, account.address, now);
  return { message, signature: await account.signMessage({ message }) };
}

describe("the sign-in message", () => {
  const message = signInMessage(place, nora.address, "0123456789abcdef", NOW);

  it("says where, who and when, and that it moves no money", () => {
    assert.equal(
      message,
      `127.0.0.1:3000 wants you to sign in with your Ethereum account:
${nora.address}

Sign in to Goldlane. This does not move any money.

URI: http://127.0.0.1:3000
Version: 1
Chain ID: 31337
Nonce: 0123456789abcdef
Issued At: 2026-11-22T20:00:00.000Z
Expiration Time: 2026-11-22T20:05:00.000Z`,
    );
    assert.ok(SIGN_IN_STATEMENT.endsWith("This does not move any money."));
    assert.deepEqual(readSignInMessage(message, place, NOW), { address: nora.address, nonce: "0123456789abcdef" });
  });

  for (const [what, changed, fault] of [
    ["for another domain", message.replace("127.0.0.1:3000 wants", "evil.example wants"), "foreign domain"],
    ["for another port", message.replace("127.0.0.1:3000 wants", "127.0.0.1:3001 wants"), "foreign domain"],
    ["with a scheme in front", `https://${message}`, "malformed"],
    [
      "for another page",
      message.replace("URI: http://127.0.0.1:3000", "URI: http://127.0.0.1:3000/x"),
      "foreign address of the page",
    ],
    ["for another chain", message.replace("31337", "1"), "other chain"],
    ["with another promise", message.replace(" This does not move any money.", ""), "other statement"],
    ["of another version", message.replace("Version: 1", "Version: 2"), "malformed"],
    ["with a request id", `${message}\nRequest ID: 1`, "malformed"],
    ["with more text behind", `${message}\nand more`, "malformed"],
    ["without an expiry", message.replace(/\nExpiration.*/, ""), "malformed"],
    ["with a moment that is none", message.replace(/Issued At: .*/, "Issued At: yesterday"), "not of now"],
    ["that lasts for ever", message.replace(/Time: 2026/, "Time: 2096"), "expired"],
    ["of no form", "hello", "malformed"],
  ] as const) {
    it(`is refused ${what}`, () => {
      assert.notEqual(changed, message);
      assert.equal(readSignInMessage(changed, place, NOW), fault);
    });
  }

  it("counts for five minutes, and not before it was issued", () => {
    const at = (minutes: number) => readSignInMessage(message, place, NOW + minutes * MINUTE);
    assert.equal(typeof at(4.9), "object");
    assert.equal(at(5), "expired");
    assert.equal(at(5.1), "not of now");
    assert.equal(typeof at(-5), "object");
    assert.equal(at(-5.1), "not of now");
  });
});

describe("signing in", () => {
  it("begins a session for the account that signed", async () => {
    const chain = network();
    const result = await signIn(chain, ORIGIN, await signed(chain), undefined, NOW);
    assert.ok(typeof result === "object");
    assert.equal(findSession(openStore(chain), result.secret, NOW)?.address, nora.address);
    assert.deepEqual(chain.asked, [], "a key needs no question to the chain");
  });

  it("takes a message once", async () => {
    const chain = network();
    const proof = await signed(chain);
    assert.equal(typeof (await signIn(chain, ORIGIN, proof, undefined, NOW)), "object");
    assert.equal(await signIn(chain, ORIGIN, proof, undefined, NOW), "unknown nonce");
  });

  it("uses the nonce up even where the signature is another's", async () => {
    const chain = network();
    const { message, signature } = await signed(chain);
    const forged = await ivo.signMessage({ message });
    assert.equal(await signIn(chain, ORIGIN, { message, signature: forged }, undefined, NOW), "bad signature");
    assert.equal(await signIn(chain, ORIGIN, { message, signature }, undefined, NOW), "unknown nonce");
  });

  it("takes no nonce that another account or nobody was given", async () => {
    const chain = network();
    const store = openStore(chain);
    const ofIvo = signInMessage(place, nora.address, addNonce(store, ivo.address, NOW), NOW);
    const made = signInMessage(place, nora.address, "a".repeat(32), NOW);
    for (const message of [ofIvo, made]) {
      const signature = await nora.signMessage({ message });
      assert.equal(await signIn(chain, ORIGIN, { message, signature }, undefined, NOW), "unknown nonce");
    }
  });

  it("takes nothing that was signed on another page", async () => {
    const chain = network();
    assert.equal(
      await signIn(chain, ORIGIN, await signed(chain, nora, "https://evil.example"), undefined, NOW),
      "foreign domain",
    );
  });

  it("gives a new secret each time and ends the one before", async () => {
    const chain = network();
    const first = await signIn(chain, ORIGIN, await signed(chain), undefined, NOW);
    assert.ok(typeof first === "object");
    const second = await signIn(chain, ORIGIN, await signed(chain), first.secret, NOW);
    assert.ok(typeof second === "object");
    assert.notEqual(first.secret, second.secret);
    assert.equal(findSession(openStore(chain), first.secret, NOW), undefined);
  });

  it("asks a contract account on chain (ERC-1271)", async () => {
    for (const [magic, taken] of [
      [`0x1626ba7e${"00".repeat(28)}`, true],
      [`0xffffffff${"00".repeat(28)}`, false],
      ["0x", false],
    ] as const) {
      const chain = network("0x6001", () => magic);
      const { message } = await signed(chain);
      const signature = await ivo.signMessage({ message }); // the owner's key, not the account's
      assert.equal(typeof (await signIn(chain, ORIGIN, { message, signature }, undefined, NOW)) === "object", taken);
      assert.deepEqual(chain.asked, ["eth_getCode", "eth_call"]);
    }
  });

  it("asks an account without code nothing more", async () => {
    const chain = network("0x", () => assert.fail("not asked"));
    const { message } = await signed(chain);
    const wrong = `0x${"12".repeat(65)}` as const;
    assert.equal(await signIn(chain, ORIGIN, { message, signature: wrong }, undefined, NOW), "bad signature");
    assert.equal(hashMessage(message).length, 66);
  });
});

describe("sessions", () => {
  const begun = () => {
    const store = new Store(":memory:");
    return { store, secret: beginSession(store, nora.address, NOW) };
  };

  it("end after half an hour unused", () => {
    const { store, secret } = begun();
    assert.ok(findSession(store, secret, NOW + 29 * MINUTE));
    assert.ok(findSession(store, secret, NOW + 58 * MINUTE), "the last use counts");
    assert.equal(findSession(store, secret, NOW + 88 * MINUTE), undefined);
  });

  it("end after eight hours, however much they are used", () => {
    const { store, secret } = begun();
    for (let at = 0; at < SESSION_RULES.longestMs; at += 20 * MINUTE) assert.ok(findSession(store, secret, NOW + at));
    assert.equal(findSession(store, secret, NOW + SESSION_RULES.longestMs), undefined);
  });

  it("end when they are ended, and all of an account's at once", () => {
    const { store, secret } = begun();
    const other = beginSession(store, nora.address, NOW);
    const others = beginSession(store, ivo.address, NOW);
    endSession(store, secret);
    assert.equal(findSession(store, secret, NOW), undefined);
    assert.ok(findSession(store, other, NOW));
    endSessionsOf(store, nora.address);
    assert.equal(findSession(store, other, NOW), undefined);
    assert.ok(findSession(store, others, NOW));
  });

  it("are kept by a hash that cannot be used as the secret", () => {
    const { store, secret } = begun();
    const row = store.get<{ secret_hash: string }>("SELECT secret_hash FROM session");
    assert.ok(row !== undefined && !JSON.stringify(row).includes(secret));
    assert.equal(findSession(store, row.secret_hash, NOW), undefined);
  });

  it("have nonces that end", () => {
    const store = new Store(":memory:");
    const nonce = addNonce(store, nora.address, NOW);
    assert.match(nonce, /^[0-9a-f]{32}$/);
    assert.equal(takeNonce(store, nonce, nora.address, NOW + SESSION_RULES.nonceMs), false);
    addNonce(store, nora.address, NOW);
    addNonce(store, nora.address, NOW + 6 * MINUTE);
    assert.equal(store.all("SELECT nonce FROM sign_in_nonce").length, 1, "old ones are cleared away");
  });
});

describe("the cookie", () => {
  it("is bound to its host over https, and has a plain name on this machine", () => {
    assert.equal(
      sessionCookie("s", "https://goldlane.example"),
      "__Host-sid=s; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=28800",
    );
    assert.equal(sessionCookie("s", undefined), "goldlane-sid=s; Path=/; HttpOnly; SameSite=Strict; Max-Age=28800");
    assert.match(noSessionCookie("https://goldlane.example"), /^__Host-sid=;.*Secure; Max-Age=0$/);
    assert.equal(sessionCookieName("http://goldlane.example"), "goldlane-sid");
  });

  it("is given over https or on this machine, and nowhere else", () => {
    for (const origin of ["https://goldlane.example", "http://localhost:3000", "http://127.0.0.1", "http://[::1]:80"]) {
      assert.ok(canKeepSecrets(origin), origin);
    }
    assert.ok(!canKeepSecrets("http://goldlane.example"));
  });
});

describe("the rate of sign-ins", () => {
  it("lets a burst through, then one every two seconds, for each client apart", () => {
    const rate = new RateLimit({ burst: 30, perMinute: 30 });
    for (let n = 0; n < 30; n++) assert.equal(rate.take("a", NOW), 0);
    assert.equal(rate.take("a", NOW), 2);
    assert.equal(rate.take("b", NOW), 0);
    assert.equal(rate.take("a", NOW + 2_000), 0);
    assert.equal(rate.take("a", NOW + 2_000), 2);
  });
});
