/**
 * Who is asking. A person proves an account by signing a text (EIP-4361, `sign-in.ts`) and gets a cookie; what the account
 * may do is not in the session: staff's roles are read from the access manager on every request, so that a role that is
 * revoked on chain is gone with the next one.
 *
 * A page asks `readSession` or `requireRole`; a route is written with `personRoute` or `staffRoute`, which check the Origin
 * of what changes something, find out who asks, and answer in the one form that all routes have.
 */
import { cookies } from "next/headers";
import { answerWith } from "../chain/answer.ts";
import { connect, type Network } from "../chain/network.ts";
import { explain } from "../errors/decode.ts";
import { failure, type Problem, type Result } from "../errors/problem.ts";
import { serverTexts } from "../messages/server.ts";
import { refuseForeign } from "../security/own-request.ts";
import { openStore } from "../store/open.ts";
import { findSession, type Session } from "../store/sessions.ts";
import { sessionCookieName } from "./cookie.ts";
import { readRoles, type StaffRole } from "./roles.ts";

export type { Session, StaffRole };

/** Somebody who is signed in, on the chain as it is now. */
export interface Person {
  readonly network: Network;
  readonly session: Session;
}

/** Somebody who holds a role of the staff now. */
export interface Staff extends Person {
  readonly roles: readonly StaffRole[];
}

/** Either who asks, or why they may not. */
export type Access<Who> =
  | ({ readonly ok: true } & Who)
  | { readonly ok: false; readonly status: 401 | 403 | 503; readonly problem: Problem };

/** The secret that the browser brought, if any. */
export const readSecret = async (): Promise<string | undefined> =>
  (await cookies()).get(sessionCookieName(process.env["APP_ORIGIN"]))?.value;

/** The session of this request, or null. `network` spares the question which chain it is. */
export async function readSession(network?: Network): Promise<Session | null> {
  const secret = await readSecret();
  if (secret === undefined || secret === "") return null;
  const chain = network ?? (await connected());
  return chain === undefined ? null : (findSession(openStore(chain), secret, Date.now()) ?? null);
}

async function connected(): Promise<Network | undefined> {
  const network = await connect();
  return network.ok ? network.value : undefined;
}

const refused = (status: 401 | 403 | 503, problem: Problem) => ({ ok: false, status, problem }) as const;

/** Whoever is signed in. */
export async function requirePerson(): Promise<Access<Person>> {
  const network = await connect();
  if (!network.ok) return refused(503, network.problem);
  const session = await readSession(network.value);
  if (session === null) {
    const t = await serverTexts();
    return refused(401, {
      code: "signedOut",
      text: t("session.problem.signedOut"),
      advice: t("session.problem.signedOutAdvice"),
    });
  }
  return { ok: true, network: network.value, session };
}

/** Whoever holds one of these roles at this moment; without a list, any role of the staff. */
export async function requireRole(...wanted: readonly StaffRole[]): Promise<Access<Staff>> {
  const person = await requirePerson();
  if (!person.ok) return person;
  const { network, session } = person;
  try {
    const roles = await readRoles(network, session.address);
    const enough = wanted.length === 0 ? roles.length > 0 : wanted.some((role) => roles.includes(role));
    return enough ? { ok: true, network, session, roles } : refused(403, await noRole(wanted));
  } catch (error) {
    return refused(503, explain(error, network.words));
  }
}

async function noRole(wanted: readonly StaffRole[]): Promise<Problem> {
  const t = await serverTexts();
  return {
    code: "noRole",
    text:
      wanted.length === 0 ? t("session.problem.noStaff") : t("session.problem.noRole", { roles: wanted.join(", ") }),
    advice: t("session.problem.noRoleAdvice"),
  };
}

type Handler<Who> = (request: Request, who: Who) => Promise<unknown | Result<unknown>>;

/** A route for whoever is signed in. What the handler gives, or the problem, is the answer. */
export const personRoute = (handler: Handler<Person>) => route(requirePerson, handler);

/** A route for holders of one of these roles; with an empty list, of any. */
export const staffRoute = (roles: readonly StaffRole[], handler: Handler<Staff>) =>
  route(() => requireRole(...roles), handler);

function route<Who extends Person>(require: () => Promise<Access<Who>>, handler: Handler<Who>) {
  return async (request: Request): Promise<Response> => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      const foreign = refuseForeign(request);
      if (foreign !== null) return answerWith(null, failure(foreign.problem), foreign.status);
    }
    const who = await require();
    if (!who.ok) return answerWith(null, failure(who.problem), who.status);
    const { genesis, words } = who.network;
    try {
      return answerWith(genesis, await handler(request, who));
    } catch (error) {
      return answerWith(genesis, failure(explain(error, words)));
    }
  };
}
