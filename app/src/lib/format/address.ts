/** Addresses as people compare them. Checksummed text comes in; it is never changed, only shortened or grouped. */

/** `0x123456…abcdef`, for lists. */
export const shortAddress = (address: string): string => `${address.slice(0, 8)}…${address.slice(-6)}`;

/** Groups of four after `0x`, for wherever money is sent. */
export const groupAddress = (address: string): string[] => address.slice(2).match(/.{1,4}/g) ?? [];

export const sameAddress = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** `0x1234…abcd` of a hash. */
export const shortHash = (hash: string): string => `${hash.slice(0, 6)}…${hash.slice(-4)}`;
