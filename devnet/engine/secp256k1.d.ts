// What we use of npm's secp256k1 (native libsecp256k1), which brings no types.
declare module "secp256k1" {
  const secp256k1: {
    /** Throws when the signature belongs to no point. Writes the key to `output` where one is given. */
    ecdsaRecover(
      signature: Uint8Array,
      recoveryId: number,
      message: Uint8Array,
      compressed: boolean,
      output?: Uint8Array,
    ): Uint8Array;
    /** Deterministic (RFC 6979), low s. */
    ecdsaSign(message: Uint8Array, privateKey: Uint8Array): { signature: Uint8Array; recid: number };
    /** Changes the key that it is given, and answers with it; throws where the sum is none. */
    privateKeyTweakAdd(privateKey: Uint8Array, tweak: Uint8Array): Uint8Array;
    publicKeyCreate(privateKey: Uint8Array, compressed: boolean): Uint8Array;
  };
  export default secp256k1;
}
