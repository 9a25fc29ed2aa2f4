// The form in which a blob transaction travels (EIP-4844, 7594): the transaction beside its blobs, commitments and proofs. A block holds the transaction
// alone. Checked here: that the parts fit together and that the hashes are those of the commitments; the proofs are the consensus layer's to judge.
import { createHash } from "node:crypto";
import { decodeRlp, encodeRlp, RlpError, type RlpOutput } from "../primitives/index.ts";
import { PoolError } from "./errors.ts";

const BLOB_BYTES = 131_072;
const POINT_BYTES = 48;
/** EIP-7594: proofs of a blob's cells */
const CELL_PROOFS = 128;
const HASH_VERSION = 1;

const wrong = (what: string): PoolError => new PoolError("BLOBS_WRONG", what);

function parts(item: RlpOutput | undefined, bytes: number, what: string): Uint8Array[] {
  if (item === undefined || item instanceof Uint8Array) throw wrong(`invalid sidecar: ${what} have to be a list`);
  return item.map((part) => {
    if (!(part instanceof Uint8Array) || part.length !== bytes)
      throw wrong(`invalid sidecar: ${what} have ${bytes} bytes each`);
    return part;
  });
}

/** The transaction's own bytes; throws PoolError where the sidecar is missing or does not belong to it. */
export function withoutSidecar(bytes: Uint8Array): Uint8Array {
  const outer = decoded(bytes.subarray(1));
  const [inner] = outer;
  if (inner === undefined || inner instanceof Uint8Array) throw wrong("missing sidecar in blob transaction");
  // version 1 has its number in front of the blobs, and proofs of cells (EIP-7594)
  const isCells = outer.length === 5;
  if (!isCells && outer.length !== 4) throw wrong("invalid sidecar: blobs, commitments and proofs were expected");
  const [blobs, commitments, proofs] = outer.slice(isCells ? 2 : 1);
  const blobCount = parts(blobs, BLOB_BYTES, "blobs").length;
  const points = parts(commitments, POINT_BYTES, "commitments");
  const proofCount = parts(proofs, POINT_BYTES, "proofs").length;
  const hashes = inner[10];
  if (hashes === undefined || hashes instanceof Uint8Array) throw wrong("blob hashes have to be a list");
  if (
    blobCount !== hashes.length ||
    points.length !== hashes.length ||
    proofCount !== hashes.length * (isCells ? CELL_PROOFS : 1)
  ) {
    throw wrong(
      `invalid number of ${blobCount} blobs, ${points.length} commitments and ${proofCount} proofs for ${hashes.length} blob hashes`,
    );
  }
  for (const [i, point] of points.entries()) {
    const hash = createHash("sha256").update(point).digest();
    hash[0] = HASH_VERSION;
    if (!(hashes[i] instanceof Uint8Array) || Buffer.compare(hash, hashes[i] as Uint8Array) !== 0) {
      throw wrong(`blob ${i}: computed hash does not match the transaction's`);
    }
  }
  return Buffer.concat([bytes.subarray(0, 1), encodeRlp(inner)]);
}

function decoded(bytes: Uint8Array): readonly RlpOutput[] {
  try {
    const item = decodeRlp(bytes);
    if (!(item instanceof Uint8Array)) return item;
  } catch (error) {
    if (!(error instanceof RlpError)) throw error;
  }
  throw new PoolError("MALFORMED", "rlp: a blob transaction with its sidecar was expected");
}
