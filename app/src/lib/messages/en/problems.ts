import { pageProblems } from "../../errors/page.ts";

/** What the app itself says went wrong, by the problem's code (`own("dropped")`); what the server says, it says by `serverTexts()`. */
export const problems = {
  ...pageProblems,
  noWallet: { text: "This wallet has gone.", advice: "Choose another." },
  noDeployment: {
    text: "Goldlane is not deployed on chain {chainId}.",
    advice: "Deploy the contracts, or point the app at another network.",
  },
  noContracts: {
    text: "The contracts are not on this chain yet.",
    advice: "They are being deployed, or the chain has started anew. The page tries again by itself.",
  },
  cancelled: { text: "You cancelled this in your wallet.", advice: "It can be sent again." },
  replaced: { text: "Another transaction of yours took its place.", advice: "It can be sent again." },
  replacedUnseen: {
    text: "This was replaced, or its number was used by an account authorisation.",
    advice: "It can be sent again.",
  },
  trialDiffers: {
    text: "The test run gave a different result than what would be signed. Do not sign.",
    advice: "Nothing was sent. Please report it.",
  },
  dropped: { text: "The network forgot this transaction.", advice: "You can send it again." },
  notSent: { text: "Nothing was sent.", advice: "Go on when you are ready." },
  partial: {
    text: "Your wallet made only a part of this.",
    advice: "Look at your gold and your permissions before you try again.",
  },
  lost: {
    text: "Your wallet lost track of this.",
    advice: "Look at your gold and your history before you try again.",
  },
  noExplorer: {
    text: "The explorer shows how the project's own development node builds its blocks. Chain {chainId} is another one.",
    advice: "Look this chain up in an explorer of its own.",
  },
  noBlock: { text: "There is no block {number} yet.", advice: "The newest blocks are in the list." },
  notFound: { text: "Nothing was found for {text}.", advice: "Type a block's number, or a whole hash." },
  loadRefused: {
    text: "The node did not take this.",
    advice: "Wait until the load that runs has ended, then try again.",
  },
  loadUnreachable: { text: "Goldlane cannot be reached. No load was started or ended.", advice: "Try again." },
  reverted: { text: "The contract refused this. No money moved.", advice: "Try again." },
} as const;
