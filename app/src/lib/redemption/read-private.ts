/** What only the owner of a request, or the desk, may read of it: where the bar goes, and the words behind its hashes. */
import type { Address, Hex } from "viem";
import type { Network } from "../chain/network.ts";
import { failure, type Problem, type Result, success } from "../errors/problem.ts";
import { requestLocale } from "../messages/request.ts";
import { serverTexts } from "../messages/server.ts";
import { caseOfAccount } from "../store/cases.ts";
import {
  type Delivery,
  deliveriesOf,
  deliveryOfHash,
  forgetDelivery,
  keepDelivery,
  notesOf,
} from "../store/deliveries.ts";
import { openStore } from "../store/open.ts";
import { checkDelivery, type DeliveryDetails, detailsOfAnswers, parseDelivery } from "./delivery.ts";
import { readAllRequests, readOwnRedemptions } from "./read-requests.ts";
import { isOpen } from "./timeline.ts";
import type { RedemptionRequest } from "./types.ts";

export interface Note {
  readonly hash: Hex;
  readonly text: string;
}

export interface PrivateRedemptions {
  /** newest first, those that no request names yet included */
  readonly deliveries: readonly Delivery[];
  /** the desk's words on one's own requests */
  readonly notes: readonly Note[];
  /** what the person has told already, here or at the identity check: a form begins with it */
  readonly known: DeliveryDetails | null;
}

export async function readPrivate(network: Network, owner: Address): Promise<PrivateRedemptions> {
  const { requests } = await readOwnRedemptions(network, owner);
  const store = openStore(network);
  const notes = requests.flatMap(({ id }) => [...notesOf(store, id)].map(([hash, text]) => ({ hash, text })));
  const deliveries = deliveriesOf(store, owner);
  const onboarding = caseOfAccount(store, owner);
  const told = onboarding === undefined ? null : detailsOfAnswers(onboarding.answers, await requestLocale());
  return { deliveries, notes, known: deliveries[0]?.details ?? told };
}

/** Keeps what somebody typed, for a request to come; its hash is what the request names. */
export async function acceptDelivery(network: Network, owner: Address, body: unknown): Promise<Result<Delivery>> {
  const typed = parseDelivery(body);
  const checked = typed === null ? null : checkDelivery(typed);
  if (checked === null || !checked.ok) return failure(await problem("incomplete"));
  const { requests } = await readOwnRedemptions(network, owner);
  const named = new Set<string>(requests.map((request) => request.deliveryHash));
  return success(keepDelivery(openStore(network), owner, checked.details, named, Date.now()));
}

/** Deletes one's own details for good, once no bar is on its way by them. */
export async function forgetOwnDelivery(network: Network, owner: Address, hash: Hex): Promise<Result<boolean>> {
  const { requests } = await readOwnRedemptions(network, owner);
  if (isNeeded(requests, hash)) return failure(await problem("needed"));
  return success(forgetDelivery(openStore(network), hash, owner));
}

/** What the desk sees beside a request. */
export interface DeskDelivery {
  /** null where the details were deleted, or were never kept here */
  readonly delivery: Delivery | null;
  readonly notes: readonly Note[];
}

export function readDeskDelivery(network: Network, request: bigint, hash: Hex): DeskDelivery {
  const store = openStore(network);
  return {
    delivery: deliveryOfHash(store, hash) ?? null,
    notes: [...notesOf(store, request)].map(([noteHash, text]) => ({ hash: noteHash, text })),
  };
}

/** The desk deletes what is needed no more; what is asked for by an open request stays. */
export async function forgetDelivered(network: Network, hash: Hex): Promise<Result<boolean>> {
  if (isNeeded(await readAllRequests(network), hash)) return failure(await problem("needed"));
  return success(forgetDelivery(openStore(network), hash));
}

const isNeeded = (requests: readonly RedemptionRequest[], hash: Hex): boolean =>
  requests.some((request) => request.deliveryHash === hash && isOpen(request));

async function problem(code: "incomplete" | "needed"): Promise<Problem> {
  const t = await serverTexts();
  return { code, text: t(`redeem.problem.${code}`), advice: t(`redeem.problem.${code}Advice`) };
}
