/** Typed data as a wallet would show it before signing. */
export function printTypedData(typed: { domain: object; types: object; primaryType: string; message: object }): string {
  const print = (value: unknown) =>
    JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner), 2).replaceAll(
      "\n",
      "\n  ",
    );
  return `typed data (EIP-712) to be signed: ${typed.primaryType}\n  domain ${print(typed.domain)}\n  message ${print(typed.message)}`;
}
