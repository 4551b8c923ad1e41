/** Signed notes as golang.org/x/mod/sumdb/note writes them: a text, a blank line, lines with Ed25519 signatures. */
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { fault } from '@shared/domain/fault';

export interface Verifier {
  name: string;
  hash: Buffer;
  key: KeyObject;
}

const ED25519 = 1;
/** The DER header of a raw Ed25519 public key. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
/** Unlike this a note is an attack on whoever parses it. */
const MAX_NOTE_CHARACTERS = 1_000_000;

/** Reads `NAME+HASH+KEY`; the hash must be that of name and key. Throws SUMDB_KEY_INVALID. */
export function parseVerifierKey(text: string): Verifier {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text);
  const [, name = '', hex = '', base64 = ''] = match ?? [];
  const typed = Buffer.from(base64, 'base64');
  const hash = createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4);
  if (typed.length !== 33 || typed[0] !== ED25519 || hash.toString('hex') !== hex) {
    throw fault('SUMDB_KEY_INVALID', { key: text });
  }
  const der = Buffer.concat([SPKI_PREFIX, typed.subarray(1)]);
  return { name, hash, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

/** The note's text, once the verifier's signature over it holds. Throws SUMDB_SIGNATURE_INVALID. */
export function openNote(note: string, verifier: Verifier): string {
  const invalid = fault('SUMDB_SIGNATURE_INVALID', { name: verifier.name });
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || note.length > MAX_NOTE_CHARACTERS || hasControls(note)) throw invalid;
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2).split('\n');
  if (lines.pop() !== '') throw invalid;
  for (const line of lines) {
    const match = /^— (\S+) ([A-Za-z0-9+/]+=*)$/.exec(line);
    if (!match) throw invalid;
    const signed = Buffer.from(match[2]!, 'base64');
    // Signatures of others may stand beside ours.
    if (match[1] !== verifier.name || !signed.subarray(0, 4).equals(verifier.hash)) continue;
    if (verify(null, Buffer.from(text), verifier.key, signed.subarray(4))) return text;
    throw invalid;
  }
  throw invalid;
}

function hasControls(text: string): boolean {
  return [...text].some((character) => character < ' ' && character !== '\n');
}
