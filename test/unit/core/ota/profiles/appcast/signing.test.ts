import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Signatures } from '../../../../../../electron/core/ota/profiles/appcast/signatures.ts';
import {
  keepSigningKey,
  passingSigningKey,
} from '../../../../../../electron/core/ota/profiles/appcast/signing.ts';
import { verifies } from '../../../../../support/appcast/sparkle-client.ts';
import { temporaryDirectory } from '../../../../../support/temporary-directory.ts';

async function kept(directory: string) {
  const key = await keepSigningKey(directory);
  if (!key.ok) throw new Error(key.fault.code);
  return key.value;
}

describe('a kept key', () => {
  test('is made once, for its owner alone', async () => {
    const directory = join(await temporaryDirectory(), 'not', 'yet');
    const { publicKey } = await kept(directory);
    expect(Buffer.from(publicKey, 'base64')).toHaveLength(32);
    expect((await kept(directory)).publicKey).toBe(publicKey);
    expect(await readdir(directory)).toEqual(['appcast-ed25519.pem']);
    const { mode } = await stat(join(directory, 'appcast-ed25519.pem'));
    expect((mode & 0o777).toString(8)).toBe('600');
  });

  test('is one, however many ask for it at once', async () => {
    const directory = await temporaryDirectory();
    const keys = await Promise.all(Array.from({ length: 8 }, () => kept(directory)));
    expect(new Set(keys.map(({ publicKey }) => publicKey)).size).toBe(1);
    expect(await readdir(directory)).toHaveLength(1);
  });

  test('that is damaged is told, and never replaced', async () => {
    const directory = await temporaryDirectory();
    const path = join(directory, 'appcast-ed25519.pem');
    await writeFile(path, 'damaged');
    expect(await keepSigningKey(directory)).toMatchObject({
      ok: false,
      fault: { code: 'appcast-key-unusable', params: { path } },
    });
    expect(await readFile(path, 'utf8')).toBe('damaged');
  });
});

test('any bytes: 64 bytes of signature that the public key verifies, and of nothing else', async () => {
  const key = passingSigningKey();
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 200 }),
      async (bytes, other) => {
        const signature = await key.sign(bytes);
        expect(verifies(bytes, signature, key.publicKey)).toBe(true);
        expect(verifies(other, signature, key.publicKey)).toBe(Buffer.compare(bytes, other) === 0);
      },
    ),
  );
});

describe('signatures of files', () => {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

  async function fileOf(text: string, changes: { readonly size?: number; readonly sha256?: string } = {}) {
    const path = join(await temporaryDirectory(), 'file');
    await writeFile(path, text);
    return { path, size: text.length, modifiedAt: 0, sha256: sha256(text), ...changes };
  }

  test('are the digest without a key', async () => {
    expect(await new Signatures().ofFile(await fileOf('abc'))).toEqual({
      state: 'ready',
      text: sha256('abc'),
    });
  });

  test('are made once for each content', async () => {
    const key = passingSigningKey();
    let signed = 0;
    const counting = { ...key, sign: (content: Uint8Array) => ((signed += 1), key.sign(content)) };
    const signatures = new Signatures(counting);
    const first = await signatures.ofFile(await fileOf('abc'));
    expect(await signatures.ofFile(await fileOf('abc'))).toEqual(first);
    expect(signed).toBe(1);
  });

  test('are not made of other bytes than were hashed', async () => {
    const signatures = new Signatures(passingSigningKey());
    expect(await signatures.ofFile(await fileOf('abc', { sha256: sha256('abd') }))).toEqual({
      state: 'changed',
    });
  });

  test('are not made of what does not fit into memory', async () => {
    const signatures = new Signatures(passingSigningKey());
    expect(await signatures.ofFile(await fileOf('abc', { size: 2 ** 31 }))).toEqual({ state: 'too-large' });
  });
});
