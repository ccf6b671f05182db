import { join, resolve } from 'node:path';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import { readBytes, writeKey } from './files.ts';
import {
  deriveKey,
  encodeKeyPartition,
  HMAC_KEY_LENGTH,
  KEY_PARTITION_LENGTH,
  randomHmacKey,
  randomKey,
  readKey,
} from './key-partition.ts';

/** Where keys come from: chance, or a chip's HMAC key, which is made here or given. */
export interface KeyRequest {
  /** Folder whose `keys` the files go to. */
  readonly outdir: string;
  /** File names; by default `keys-…` and `hmac-keys-…` with the time. */
  readonly keyFile: string | undefined;
  readonly hmac:
    | { readonly kind: 'generate'; readonly file: string | undefined }
    | { readonly kind: 'given'; readonly path: string }
    | undefined;
  readonly now: Date;
}

export interface MadeKeys {
  readonly key: Uint8Array;
  readonly keyPath: string;
  readonly hmacKeyPath: string | undefined;
}

/** Writes a key partition below `<outdir>/keys`, as ESP-IDF's generator does. No file is ever written over. */
export async function makeKeys(request: KeyRequest): Promise<Outcome<MadeKeys>> {
  const name = request.keyFile ?? `keys-${stamp(request.now)}.bin`;
  const keyPath = keyFilePath(request.outdir, name);
  if (!keyPath.ok) return keyPath;
  const source = await keySource(request, name);
  if (!source.ok) return source;
  const { key, hmacKeyPath } = source.value;
  const written = await writeKey(keyPath.value, encodeKeyPartition(key));
  return written.ok ? ok({ key, keyPath: keyPath.value, hmacKeyPath }) : written;
}

async function keySource(
  { hmac, outdir }: KeyRequest,
  name: string,
): Promise<Outcome<Pick<MadeKeys, 'key' | 'hmacKeyPath'>>> {
  if (hmac === undefined) return ok({ key: randomKey(), hmacKeyPath: undefined });
  if (hmac.kind === 'given') {
    const given = await readBytes(hmac.path, KEY_PARTITION_LENGTH);
    if (!given.ok) return given;
    const { length } = given.value;
    if (length === HMAC_KEY_LENGTH) return ok({ key: deriveKey(given.value), hmacKeyPath: undefined });
    const params = { path: hmac.path, length, expected: HMAC_KEY_LENGTH };
    return fail({ code: 'nvs-hmac-key-unusable', params });
  }
  const path = keyFilePath(outdir, hmac.file ?? `hmac-${name}`);
  if (!path.ok) return path;
  const hmacKey = randomHmacKey();
  const written = await writeKey(path.value, hmacKey);
  return written.ok ? ok({ key: deriveKey(hmacKey), hmacKeyPath: path.value }) : written;
}

function keyFilePath(outdir: string, name: string): Outcome<string> {
  return binPath(join(outdir, 'keys'), name.endsWith('.bin') ? name : `${name}.bin`);
}

/** What is written ends in `.bin`, so that a swapped argument never costs a CSV its content. */
export function binPath(outdir: string, path: string): Outcome<string> {
  return path.endsWith('.bin') ? ok(resolve(outdir, path)) : fail({ code: 'nvs-not-bin', params: { path } });
}

export async function readKeyFile(path: string): Promise<Outcome<Uint8Array>> {
  const bytes = await readBytes(path, 16 * KEY_PARTITION_LENGTH);
  if (!bytes.ok) return bytes;
  const key = readKey(bytes.value);
  return key.ok ? key : fail({ code: 'nvs-key-unusable', params: { path, problem: key.fault } });
}

/** `11-21_14-22`, local time. */
function stamp(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `${day}_${two(now.getHours())}-${two(now.getMinutes())}`;
}
