import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Outcome } from '../../../../../shared/contract/fault.ts';
import { fail, ok } from '../../../../../shared/result.ts';

/** An Ed25519 key pair that signs packages. */
export interface SigningKey {
  /** Base64 of the 32 raw bytes: `SUPublicEDKey` of Sparkle, the argument of `win_sparkle_set_eddsa_public_key`. */
  readonly publicKey: string;
  /** Base64 of 64 bytes over the whole content (RFC 8032: no prehash, so the content must be in memory). */
  sign(content: Uint8Array): Promise<string>;
}

const fileName = 'appcast-ed25519.pem';

const signLater = promisify<null, Uint8Array, KeyObject, Buffer>(sign);

/** The key of this installation, made where there is none yet. Only its owner may read the file. */
export async function keepSigningKey(dataDirectory: string): Promise<Outcome<SigningKey>> {
  const path = join(dataDirectory, fileName);
  try {
    const pem = (await readKey(path)) ?? (await makeKey(path));
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType !== 'ed25519') return unusable(path, 'not an Ed25519 key');
    await chmod(path, 0o600);
    return ok(signingKey(key));
  } catch (error) {
    return unusable(path, error instanceof Error ? error.message : String(error));
  }
}

/** A key that nobody keeps. */
export function passingSigningKey(): SigningKey {
  return signingKey(generateKeyPairSync('ed25519').privateKey);
}

export function signingKey(key: KeyObject): SigningKey {
  /* The last 32 bytes of a SubjectPublicKeyInfo are the key itself (RFC 8410, section 4). */
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return {
    publicKey: spki.subarray(-32).toString('base64'),
    sign: async (content) => (await signLater(null, content, key)).toString('base64'),
  };
}

function unusable(path: string, reason: string): Outcome<never> {
  return fail({ code: 'appcast-key-unusable', params: { path, reason } });
}

async function readKey(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Network folders and FAT know no hard links. */
async function placeWithoutLinks(error: unknown, aside: string, path: string): Promise<void> {
  const unsupported = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];
  if (!unsupported.includes(String((error as NodeJS.ErrnoException).code))) throw error;
  await rename(aside, path);
}

/** Written aside, made durable, then linked in place: whoever comes first has made the key, nobody replaces it. */
async function makeKey(path: string): Promise<string> {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const aside = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await mkdir(dirname(path), { recursive: true });
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(pem);
    await file.sync();
    await file.close();
    await link(aside, path).catch((error: unknown) => placeWithoutLinks(error, aside, path));
    return pem;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return await readFile(path, 'utf8');
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}
