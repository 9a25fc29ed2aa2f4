"use client";

import type { Registry } from "../lib/bars/types.ts";
import type { SignedAttestation } from "../lib/store/attestations.ts";
import type { Supply } from "../lib/supply/types.ts";
import { useDesk } from "./use-desk.ts";

/** Every bar with what waits on it. */
export const useRegistry = () => useDesk<Registry>("bars");
/** Supply, its limits, every order to mint. */
export const useSupply = () => useDesk<Supply>("supply", 1);
/** Attestations that are signed and wait to be submitted. */
export const useSignedAttestations = () => useDesk<SignedAttestation[]>("attestations");
