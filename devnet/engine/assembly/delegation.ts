// EIP-7702: accounts that lend another's code. Applies a transaction's authorisations before its call; an invalid one is skipped.
import { GAS_AUTHORIZATION } from "./gas";
import { recover } from "./host";
import { keccak256 } from "./keccak";
import {
  CODE_DELEGATES,
  ENV_CHAIN_ID,
  RECORD_CODE,
  RECORD_NONCE,
  SCRATCH_PRECOMPILE,
  SCRATCH_SIGNING,
  SCRATCH_WORD,
  TX_AUTHORIZATIONS,
} from "./layout";
import {
  accountRecord,
  isDead,
  LISTED,
  noteRead,
  READ_CODE,
  READ_NONCE,
  raiseFlags,
  setCode,
  setNonce,
  TOUCHED,
  WARM,
} from "./records";
import { Rlp, writeHeader } from "./rlp";
import { internCode, loadAddress } from "./state";
import { fits64, isZero, lt, storeBE } from "./u256";
import { VM } from "./vm";

const MAGIC: u8 = 0x05;

/** Applies all authorisations in order. */
export function applyAuthorizations(tx: usize): void {
  Rlp.ok = true;
  Rlp.open(load<u32>(tx, TX_AUTHORIZATIONS) as usize, load<u32>(tx, TX_AUTHORIZATIONS + 4));
  while (!Rlp.done()) {
    Rlp.next();
    const at = Rlp.at,
      end = Rlp.end;
    applyAuthorization(Rlp.start, Rlp.length);
    Rlp.at = at;
    Rlp.end = end;
  }
}

/** One tuple [chain id, address, nonce, parity, r, s], in the order of the EIP's steps. */
function applyAuthorization(start: usize, length: u32): void {
  const p = VM.scratch + SCRATCH_SIGNING;
  const chain = p + 0x100,
    r = p + 0x120,
    s = p + 0x140,
    signature = p + 0x160,
    signer = p + 0x1a0,
    hash = p + 0x1c0;
  Rlp.open(start, length);
  Rlp.word(chain);
  if (!isZero(chain) && (!fits64(chain) || load<u64>(chain) != load<u64>(VM.environment, ENV_CHAIN_ID))) return;
  Rlp.bytes();
  const delegate = Rlp.start;
  const nonce = Rlp.u64();
  if (nonce == 0xffffffffffffffff) return;
  const signedEnd = Rlp.at;
  const parity = Rlp.u64();
  Rlp.word(r);
  Rlp.word(s);
  if (parity > 1 || !isLow(s)) return;
  // keccak256(0x05 || rlp([chain id, address, nonce])): the three fields as they stand
  const fields = (signedEnd - start) as u32;
  store<u8>(p, MAGIC);
  const header = writeHeader(p + 1, fields, 0xc0);
  memory.copy(p + 1 + (header as usize), start, fields);
  keccak256(p, 1 + header + fields, hash);
  storeBE(signature, r);
  storeBE(signature + 32, s);
  if (!recover(hash, signature, parity as u32, signer)) return;

  const limbs = VM.scratch + SCRATCH_PRECOMPILE;
  loadAddress(limbs, signer);
  const authority = accountRecord(load<u64>(limbs), load<u64>(limbs, 8), load<u64>(limbs, 16));
  raiseFlags(authority, WARM);
  noteRead(authority, READ_CODE | READ_NONCE | LISTED);
  const code = load<u32>(authority, RECORD_CODE) as usize;
  if (code && !load<u32>(code, CODE_DELEGATES)) return;
  if (load<u64>(authority, RECORD_NONCE) != nonce) return;
  if (!isDead(authority)) VM.refund += GAS_AUTHORIZATION;
  setNonce(authority, nonce + 1);
  raiseFlags(authority, TOUCHED);
  if (isZeroAddress(delegate)) {
    setCode(authority, 0);
    return;
  }
  store<u8>(p, 0xef);
  store<u8>(p, 0x01, 1);
  store<u8>(p, 0x00, 2);
  memory.copy(p + 3, delegate, 20);
  setCode(authority, internCode(p, 23, VM.scratch + SCRATCH_WORD));
}

/** s at most half the group order (EIP-2). */
function isLow(s: usize): bool {
  const half = VM.scratch + SCRATCH_PRECOMPILE;
  store<u64>(half, 0xdfe92f46681b20a0);
  store<u64>(half, 0x5d576e7357a4501d, 8);
  store<u64>(half, 0xffffffffffffffff, 16);
  store<u64>(half, 0x7fffffffffffffff, 24);
  return !lt(half, s);
}

function isZeroAddress(p: usize): bool {
  return (load<u64>(p) | load<u64>(p, 8) | (load<u32>(p, 16) as u64)) == 0;
}
