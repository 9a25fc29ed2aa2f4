import type { ActionTexts } from "../action-texts.ts";

const parameters = (of: string) => ({
  scheduleParameters: {
    title: `Change parameters of ${of}`,
    done: `New parameters of ${of} count from {from}`,
    effect: `These numbers of ${of} count seven days after this is done. Until then GUARDIAN can drop them.`,
  },
  cancelParameters: {
    title: `Drop the scheduled parameters of ${of}`,
    done: `The scheduled parameters of ${of} are dropped`,
    effect: `What was scheduled for ${of} will not come. The numbers of now stay.`,
  },
  tightenParameters: {
    title: `Tighten parameters of ${of}`,
    done: `The tighter parameters of ${of} count now`,
    effect: `These numbers of ${of} count at once. None of them may be riskier or dearer than now.`,
  },
});

/** Each action of the contracts: what it is called, what it has done, and what it will do. Values come by their names in the ABI. */
export const actions = {
  goldToken: {
    pause: {
      title: "Pause everything",
      done: "Paused until {until} at the latest",
      effect:
        "No gold moves, nothing is bought, sold or minted, for at most 14 days. Ready tickets and returns can still be claimed.",
    },
    pauseAgain: {
      title: "Pause again",
      done: "Paused again until {until} at the latest",
      effect: "Pauses for at most 14 days although the last pause ended less than 14 days ago.",
    },
    unpause: {
      title: "End the pause",
      done: "The pause has ended",
      effect: "Gold moves again, and trading goes on at the price of now.",
    },
    startWindDown: {
      title: "Start the wind-down",
      done: "The wind-down has started",
      effect: "Minting and buying close for ever. Selling and redemption stay open. Nobody can undo this.",
    },
    setFrozenTokensIf: {
      title: "Set the hold on {account} to {amount}",
      done: "{amount} of {account} is on hold",
      effect: "{amount} of {account} cannot move. If the hold is no longer {expected}, nothing changes.",
    },
    proposeForcedTransfer: {
      title: "Propose a forced transfer of {amount}",
      done: "Case {caseId} waits for its second person",
      effect:
        "Opens a case to move {amount} from {from} to {to}. A second person can approve it after 24 hours; nothing moves before that.",
    },
    approveForcedTransfer: {
      title: "Approve case {caseId}",
      done: "Case {caseId} is approved",
      effect: "The transfer of case {caseId} may then be executed.",
    },
    withdrawForcedTransfer: {
      title: "End case {caseId}",
      done: "Case {caseId} is ended",
      effect: "Case {caseId} can no longer be approved or executed.",
    },
    forcedTransfer: {
      title: "Execute a forced transfer of {amount}",
      done: "{amount} moved from {from} to {to}",
      effect: "Moves {amount} from {from} to {to}, as the approved case says.",
    },
  },
  barRegistry: {
    propose: {
      title: "Propose bar {serial}",
      done: "Bar {barId} is proposed: {fineMilliOz} fine",
      effect: "Lists bar {serial}. It counts once another person has attested it.",
    },
    proposeDisputed: {
      title: "Propose bar {serial} as disputed",
      done: "Bar {barId} is listed as disputed",
      effect:
        "Lists a second bar with the marks of one that is listed already. Two people decide whether both are true.",
    },
    proposeDisputeResolution: {
      title: "Propose to resolve the dispute of bar {barId}",
      done: "The resolution of bar {barId} waits for its second person",
      effect: "Says that bar {barId} is a bar of its own. An auditor has to agree, having seen the same paper.",
    },
    approveDisputeResolution: {
      title: "Resolve the dispute of bar {barId}",
      done: "The dispute of bar {barId} is resolved",
      effect: "Bar {barId} becomes a bar of its own and can be attested.",
    },
    proposeLienRelease: {
      title: "Propose to release bar {barId}",
      done: "The release of bar {barId} waits for its second person",
      effect: "Says that the lien on bar {barId} has ended. An auditor has to agree, having seen the same paper.",
    },
    approveLienRelease: {
      title: "Release bar {barId}",
      done: "Bar {barId} is released",
      effect: "The lien on bar {barId} ends: it counts again while its attestation lives.",
    },
    reject: {
      title: "Reject bar {barId}",
      done: "Bar {barId} is rejected",
      effect: "Puts bar {barId} aside for good. It never counts.",
    },
    lien: {
      title: "Put a lien on bar {barId}",
      done: "Bar {barId} is under a lien",
      effect: "Bar {barId} no longer counts, at once. If tokens are then more than gold, buying and minting close.",
    },
    withdraw: {
      title: "Withdraw bar {barId}",
      done: "Bar {barId} is withdrawn",
      effect: "Bar {barId} leaves the vault and never counts again.",
    },
    attest: {
      title: "Attest bars",
      done: "Attested until {expiryDay}",
      effect: "The bars of the signed attestation count until {expiryDay}.",
    },
  },
  supplyController: {
    ...parameters("the supply"),
    proposeMint: {
      title: "Propose a mint of {amount}",
      done: "Mint {proposalId} of {amount} can be approved from {readyAt}",
      effect:
        "Orders {amount} for the treasury. A second person can approve it after its delay; nothing is minted before.",
    },
    approveMint: {
      title: "Approve mint {proposalId} of {amount}",
      done: "Mint {proposalId} is approved",
      effect: "Mint {proposalId} of {amount} may then be executed, if the reserves and the day's limit allow it.",
    },
    executeMint: {
      title: "Execute mint {proposalId}",
      done: "Mint {proposalId} made {amount}",
      effect: "Makes the tokens of mint {proposalId} and gives them to the treasury.",
    },
    revokeMint: {
      title: "Revoke mint {proposalId}",
      done: "Mint {proposalId} is revoked",
      effect: "Mint {proposalId} can no longer be approved or executed.",
    },
    withdrawMint: {
      title: "Withdraw mint {proposalId}",
      done: "Mint {proposalId} is withdrawn",
      effect: "Ends your own order {proposalId}.",
    },
    burnFromTreasury: {
      title: "Burn {amount} of the treasury",
      done: "{amount} is burned",
      effect: "Takes {amount} of your account out of the supply. The metal stays where it is.",
    },
  },
  priceOracle: {
    ...parameters("the price oracle"),
    proposePrice: {
      title: "Propose the price of round {roundId}",
      done: "The price of round {roundId} waits for its second officer",
      effect:
        "Says that the price of round {roundId} is right although it is the first or jumped. Another officer has to confirm it.",
    },
    confirmPrice: {
      title: "Confirm the price of round {roundId}",
      done: "The price of round {roundId} counts",
      effect: "Trading goes on at the price of round {roundId}. The next jump is measured from it.",
    },
    setCalendar: {
      title: "Set the calendar from {firstDay}",
      done: "The calendar is set",
      effect:
        "Sets when the market is open, from {firstDay} on. What opens counts from the day after tomorrow at the earliest.",
    },
    closeMarket: {
      title: "Close the market until {lastDay}",
      done: "The market is closed until {lastDay}",
      effect: "Closes buying from this half hour to the end of {lastDay} (UTC). Selling stays open.",
    },
  },
  usdtVault: {
    ...parameters("the vault"),
    fundQueue: {
      title: "Fund the queue",
      done: "{fundedUsdt} went to queued sales",
      effect: "Uses the float for queued sales, in their order.",
    },
    releaseGold: {
      title: "Release the gold of ticket {ticketId}",
      done: "The gold of ticket {ticketId} is for sale",
      effect: "The gold of the paid ticket {ticketId} can be sold again.",
    },
    stockGold: {
      title: "Put {gold} up for sale",
      done: "{gold} is for sale",
      effect: "Moves {gold} from your account into the vault, where it can be bought.",
    },
    fundFloat: {
      title: "Add {usdtIn} to the float",
      done: "{usdt} was added",
      effect: "Moves {usdtIn} from your account into the vault. Queued sales are funded first.",
    },
    withdrawGold: {
      title: "Take {gold} out of the vault",
      done: "{gold} is back in the treasury",
      effect: "Moves {gold} that is for sale back to the treasury.",
    },
    sweep: {
      title: "Sweep {usdtOut}",
      done: "{usdt} went to {destination}",
      effect:
        "Sends {usdtOut} to the fixed destination. Only what is above all liabilities and the minimum float can go.",
    },
    proposeDestination: {
      title: "Propose {destination} as destination",
      done: "The new destination waits for its second person",
      effect: "Sweeps go to {destination} once an admin has confirmed it, announced two days ahead.",
    },
    confirmDestination: {
      title: "Confirm {destination} as destination",
      done: "Sweeps go to {destination}",
      effect: "From then on sweeps go to {destination} and nowhere else.",
    },
    proposeClaimRatio: {
      title: "Propose to pay {ratio} of each claim",
      done: "The ratio of {ratio} waits for its second person",
      effect: "Says that {ratio} of each claim can be paid, after USDT took funds away. An admin has to confirm it.",
    },
    confirmClaimRatio: {
      title: "Confirm to pay {ratio} of each claim",
      done: "{ratio} of each claim is paid",
      effect: "Fixes the one ratio for all claims that wait, once.",
    },
  },
  barRedemption: {
    ...parameters("the redemption"),
    request: {
      title: "Request a bar",
      done: "Request {requestId}: {escrow} is held until your bar is settled",
      effect: "The contract holds your tokens until your bar is settled. What it does not weigh comes back.",
    },
    requestWithPermit: {
      title: "Request a bar",
      done: "Request {requestId}: {escrow} is held until your bar is settled",
      effect: "The contract holds your tokens until your bar is settled. What it does not weigh comes back.",
    },
    cancel: {
      title: "Cancel request {requestId}",
      done: "Request {requestId} is cancelled: {returned} can be collected",
      effect: "Ends request {requestId}. All that is held comes back.",
    },
    timeOut: {
      title: "End request {requestId}, which was left lying",
      done: "Request {requestId} is ended: {returned} can be collected",
      effect: "Ends request {requestId}, which waited longer than it may. All that is held comes back.",
    },
    collect: {
      title: "Collect what came back",
      done: "{amount} is back in your account",
      effect: "Moves what came back from your requests into your account.",
    },
    assign: {
      title: "Assign a bar to request {requestId}",
      done: "Bar {barId} of {fineMilliOz} is assigned to request {requestId}",
      effect: "Reserves the oldest free bar of the class for request {requestId}. Nobody chooses which.",
    },
    approve: {
      title: "Approve bar {barId} for request {requestId}",
      done: "Request {requestId} is approved",
      effect: "Bar {barId} may then be shipped for request {requestId}.",
    },
    ship: {
      title: "Ship request {requestId}",
      done: "Request {requestId} is on its way",
      effect: "Says that the bar has left the vault. Nobody can cancel request {requestId} from then on.",
    },
    settle: {
      title: "Settle request {requestId}",
      done: "Request {requestId} is settled: {burned} burned, {returned} comes back",
      effect: "Burns what the bar weighs, takes the fee, and books the rest for the owner of request {requestId}.",
    },
    reject: {
      title: "Reject request {requestId}",
      done: "Request {requestId} is rejected: {returned} can be collected",
      effect: "Ends request {requestId}. All that is held comes back to its owner.",
    },
  },
  investorRegistry: {
    enter: {
      title: "Enter {account}",
      done: "{account} may hold gold until {expiry}",
      effect: "{account} may hold gold until {expiry}. Only a salted hash, the tier and the country go on chain.",
    },
    enterWithSignature: {
      title: "Enter your approval",
      done: "You may hold gold until {expiry}",
      effect: "Writes the approval that compliance signed. You may hold gold until {expiry}.",
    },
    revoke: {
      title: "Revoke {account}",
      done: "{account} is revoked",
      effect: "{account} cannot receive gold any more, at once. It can leave only by a way out that compliance opens.",
    },
    openExit: {
      title: "Open a way out for {account}",
      done: "{account} can sell and redeem until {until}",
      effect: "{account} can sell and redeem until {until}, and receive nothing.",
    },
    closeExit: {
      title: "Close the way out of {account}",
      done: "The way out of {account} is closed",
      effect: "{account} can no longer sell or redeem.",
    },
  },
  accessManager: {
    grantRole: {
      title: "Grant {roleId} to {account}",
      done: "{account} holds {roleId} from {since}",
      effect: "{account} may act as {roleId} two days after this is done.",
    },
    revokeRole: {
      title: "Take {roleId} from {account}",
      done: "{account} no longer holds {roleId}",
      effect: "{account} can no longer act as {roleId}, at once.",
    },
    renounceRole: {
      title: "Give up {roleId}",
      done: "You no longer hold {roleId}",
      effect: "You can no longer act as {roleId}. Only an admin can give it back, which takes days.",
    },
    setTargetClosed: {
      title: "Open or close {target}",
      done: "{target} is changed",
      effect: "Closed, no function of {target} that takes a role can be called by anybody.",
    },
    schedule: {
      title: "Announce: {what}",
      done: "Announced: {what}. It can be made from {schedule}",
      effect: "Announces this step. You can make it {delay} later, for one week; GUARDIAN can veto it until then.",
    },
    cancel: {
      title: "Cancel: {what}",
      done: "Cancelled: {what}",
      effect: "The announced step cannot be made. It would have to be announced anew.",
    },
  },
} as const satisfies ActionTexts;
