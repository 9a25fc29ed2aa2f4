// The token that sample loads move: what of ERC-20 a transfer needs, written by hand, so that the node needs no compiler. Balances lie where
// OpenZeppelin's ERC-20 has them, in a mapping that is the first of its slots.
import { bytesToHex, hexToBytes, keccak256 } from "../../primitives/index.ts";

/** An address that nobody holds a key of. */
export const TOKEN = keccak256(Buffer.from("the token of goldlane's sample loads")).subarray(12);

const TRANSFER = "a9059cbb";
const BALANCE_OF = "70a08231";
/** Transfer(address,address,uint256) */
const TRANSFERRED = "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

/** Where the parts begin. */
const [REFUSE, BALANCE, MOVE] = ["19", "1f", "34"] as const;
/** The slot of a holder whose address is the word at memory 0: keccak256 of it and of 0. */
const SLOT = "6040600020";

export const TOKEN_CODE = hexToBytes(
  `0x${[
    "60003560e01c", // the selector
    `8063${TRANSFER}1460${MOVE}57`,
    `63${BALANCE_OF}1460${BALANCE}57`,
    "5b60006000fd", // REFUSE: also what every other selector comes to
    `5b600435600052${SLOT}54`, // BALANCE: that of the argument,
    "60005260206000f3", // answered as a word
    `5b33600052${SLOT}8054`, // MOVE: the sender's slot and balance,
    `60243581811160${REFUSE}57`, // refused where the amount is more,
    "90039055", // less the amount, written
    `600435600052${SLOT}805460243501`, // the recipient's slot, and its balance with the amount,
    "9055", // written
    "602435600052600435337f", // the event's amount, recipient and sender
    `${TRANSFERRED}60206000a3`,
    "600160005260206000f3", // true
  ].join("")}`,
);

const word = (bytes: Uint8Array): Uint8Array => Buffer.concat([new Uint8Array(32 - bytes.length), bytes]);

/** Where a holder's balance is kept. */
export const balanceSlot = (of: Uint8Array): bigint =>
  BigInt(bytesToHex(keccak256(Buffer.concat([word(of), new Uint8Array(32)]))));

/** The input of transfer(to, amount). */
export const transferData = (to: Uint8Array, amount: bigint): Uint8Array =>
  Buffer.concat([Buffer.from(TRANSFER, "hex"), word(to), Buffer.from(amount.toString(16).padStart(64, "0"), "hex")]);
