import type { Outcome } from '../../../../../shared/contract/fault.ts';
import { ok } from '../../../../../shared/result.ts';
import { Signatures } from './signatures.ts';
import { keepSigningKey, passingSigningKey } from './signing.ts';

/** A host that keeps nothing signs with a key of its own, told at `/`. */
export async function openSignatures(
  mode: string | undefined,
  dataDirectory: string | undefined,
): Promise<Outcome<Signatures>> {
  if (mode !== 'ed25519') return ok(new Signatures());
  if (dataDirectory === undefined) return ok(new Signatures(passingSigningKey()));
  const key = await keepSigningKey(dataDirectory);
  return key.ok ? ok(new Signatures(key.value)) : key;
}
