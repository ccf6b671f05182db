import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { decryptPartition, encryptPartition } from '../../../../electron/core/nvs/encrypt-partition.ts';
import { deriveKey, encodeKeyPartition, readKey } from '../../../../electron/core/nvs/key-partition.ts';
import { readNvsPartition } from '../../../../shared/firmware/nvs/read-partition.ts';

/** A checkout of ESP-IDF, whose test data this repository does not hold. */
const idf = process.env['FLASHDOCK_IDF_PATH'];

function vector(path: string): Promise<Buffer> {
  return readFile(join(idf ?? '', 'components/nvs_flash', path));
}

async function keyIn(path: string): Promise<Uint8Array> {
  const key = readKey(await vector(path));
  if (!key.ok) throw new Error(key.fault);
  return key.value;
}

const hmacKeys = 'nvs_partition_generator/testdata/sample_encryption_keys_hmac.bin';

describe('ESP-IDF’s NVS test data', () => {
  beforeEach((context) => context.skip(idf === undefined, 'FLASHDOCK_IDF_PATH names no ESP-IDF'));

  test.for([
    ['test_apps/main/partition_encrypted.bin', 'test_apps/main/encryption_keys.bin', 12],
    ['test_apps/main/partition_encrypted_hmac.bin', hmacKeys, 12],
    ['test_apps_bootloader/main/partition_encrypted.bin', 'test_apps_bootloader/main/encryption_keys.bin', 6],
  ] as const)('%s is decrypted whole, and encrypted to the same bytes', async ([path, keyPath, values]) => {
    const [encrypted, key] = [await vector(path), await keyIn(keyPath)];
    const partition = decryptPartition(encrypted, key);
    expect(readNvsPartition(partition)).toMatchObject({ findings: [] });
    expect(readNvsPartition(partition).entries).toHaveLength(values);
    expect(Buffer.compare(encryptPartition(partition, key), encrypted)).toBe(0);
  });

  test('keys come from an HMAC key as there', async () => {
    const hmacKey = await vector('nvs_partition_generator/testdata/sample_hmac_key.bin');
    expect(Buffer.compare(encodeKeyPartition(deriveKey(hmacKey)), await vector(hmacKeys))).toBe(0);
  });

  test.for([
    'test_apps_bootloader/main/nvs_partition.bin',
    'nvs_partition_generator/part_old_blob_format.bin',
  ])('%s is read without a finding', async (path) => {
    expect(readNvsPartition(await vector(path)).findings).toEqual([]);
  });
});
