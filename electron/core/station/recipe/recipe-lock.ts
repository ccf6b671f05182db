import {
  createPrivateKey,
  createPublicKey,
  randomBytes,
  scrypt,
  sign,
  timingSafeEqual,
  verify,
  type KeyObject,
} from 'node:crypto';
import type { Recipe, RecipeLock } from '../../../../shared/contract/recipe.ts';

/* An HMAC would need its key in the file for the operator's check, where anybody could make another with it. */

const cost = { n: 32_768, r: 8, p: 1 } as const;
/** scrypt takes 128 · n · r bytes; Node's own limit is just below. */
const memory = 64 * 1024 * 1024;

/** RFC 8410: what goes before the raw 32 bytes of an Ed25519 key. */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Which passphrase a lock was made with, without the passphrase. */
export type LockKey = Pick<RecipeLock, 'salt' | 'publicKey'>;

/** Locks `recipe`. With `known`, a lock by the same passphrase has the same key, so that stations know it again. */
export async function lockRecipe(recipe: Recipe, passphrase: string, known?: LockKey): Promise<RecipeLock> {
  const reused = known !== undefined && (await opens(known, passphrase)) ? known.salt : undefined;
  const salt = reused ?? randomBytes(16).toString('hex');
  const key = await keyFrom(passphrase, salt);
  return {
    kdf: 'scrypt',
    ...cost,
    salt,
    publicKey: publicHex(key),
    signature: sign(null, contentOf(recipe), key).toString('hex'),
  };
}

/** Whether the passphrase is the one that the lock was made with. */
export async function opens({ salt, publicKey }: LockKey, passphrase: string): Promise<boolean> {
  const own = Buffer.from(publicHex(await keyFrom(passphrase, salt)), 'hex');
  const asked = Buffer.from(publicKey, 'hex');
  return own.length === asked.length && timingSafeEqual(own, asked);
}

/** Whether `content`, a recipe without its lock, is what the lock was made over. */
export function lockHolds(content: object, { publicKey, signature }: RecipeLock): boolean {
  const der = Buffer.concat([publicPrefix, Buffer.from(publicKey, 'hex')]);
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, contentOf(content), key, Buffer.from(signature, 'hex'));
  } catch {
    /* 32 bytes that are no point on the curve. */
    return false;
  }
}

async function keyFrom(passphrase: string, salt: string): Promise<KeyObject> {
  const seed = await new Promise<Buffer>((resolve, reject) => {
    const options = { N: cost.n, r: cost.r, p: cost.p, maxmem: memory };
    const text = passphrase.normalize('NFC');
    scrypt(text, Buffer.from(salt, 'hex'), 32, options, (error, bytes) =>
      error === null ? resolve(bytes) : reject(error),
    );
  });
  const der = Buffer.concat([privatePrefix, seed]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

function publicHex(key: KeyObject): string {
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return der.subarray(publicPrefix.length).toString('hex');
}

/** The same bytes whatever the order and spacing of the file. */
function contentOf(content: object): Buffer {
  return Buffer.from(JSON.stringify(ordered(content)), 'utf8');
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, ordered(each)]),
  );
}
