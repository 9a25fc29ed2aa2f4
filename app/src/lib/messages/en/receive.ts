export const receive = {
  title: "Receive gold",
  hint: "Only approved investors can receive GLG. Share this address with the sender.",
  notAllowed: "This account cannot receive gold yet: it has not passed the identity check.",
  qr: "QR code of your address",
  copy: "Copy address",
} as const;
