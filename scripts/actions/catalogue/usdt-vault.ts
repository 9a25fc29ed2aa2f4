import { watch } from "../watch.ts";
import { parameterActions } from "./parameters.ts";
import { BY_MANAGER, BY_OWN_PAGE, BY_SIGNATURE, type Catalogue } from "./types.ts";

const books = watch("books", "usdtVault", "books", []);

export const usdtVault = {
  ...parameterActions("usdtVault"),
  setAuthority: BY_MANAGER,
  buy: BY_OWN_PAGE,
  sell: BY_OWN_PAGE,
  sellWithPermit: BY_OWN_PAGE,
  sellWithAuthorization: BY_SIGNATURE,
  queueSale: BY_OWN_PAGE,
  sellAndQueue: BY_OWN_PAGE,
  claim: BY_OWN_PAGE,
  takeBack: BY_OWN_PAGE,
  fundQueue: { watch: () => [books] },
  releaseGold: { watch: ([ticketId]) => [books, watch("ticket", "usdtVault", "ticket", [ticketId])] },
  stockGold: {
    takes: ([amount], { addresses }) => ({ token: "gold", spender: addresses.usdtVault, amount }),
    watch: () => [books],
  },
  fundFloat: {
    takes: ([amount], { addresses }) => ({ token: "usdt", spender: addresses.usdtVault, amount }),
    watch: () => [books],
  },
  withdrawGold: { watch: () => [books] },
  sweep: { watch: () => [books] },
  // what is proposed is kept for the second person alone: no view tells it
  proposeDestination: { watch: () => [watch("destination", "usdtVault", "sweepDestination", [])] },
  confirmDestination: { watch: () => [watch("destination", "usdtVault", "sweepDestination", [])] },
  proposeClaimRatio: { watch: () => [watch("ratio", "usdtVault", "claimRatio", [])] },
  confirmClaimRatio: { watch: () => [watch("ratio", "usdtVault", "claimRatio", [])] },
} as const satisfies Catalogue<"usdtVault">;
