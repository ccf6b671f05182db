import { createHash } from 'node:crypto';
import type { ESPLoader } from 'esptool-js';
import { describe, expect, test } from 'vitest';
import { heldFiles, isBlank } from '../../../../../electron/core/flash/job/held-files.ts';
import { prepareImage } from '../../../../../electron/core/flash/images/prepared-image.ts';

/** A loader whose flash holds `flash`, and counts the bytes that it had to digest. */
function loaderOver(flash: Uint8Array): { loader: ESPLoader; digested: () => number } {
  let digested = 0;
  const command = (_operation: number, payload: Uint8Array): Promise<[number, Uint8Array]> => {
    const view = new DataView(payload.buffer, payload.byteOffset);
    const [from, size] = [view.getUint32(0, true), view.getUint32(4, true)];
    digested += size;
    const digest = createHash('md5')
      .update(flash.subarray(from, from + size))
      .digest();
    return Promise.resolve([0, Uint8Array.from([...digest, 0, 0])]);
  };
  return { loader: { command } as unknown as ESPLoader, digested: () => digested };
}

function bytes(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + seed) & 0xff);
}

async function bench(contents: readonly (readonly [from: number, length: number])[]) {
  const flash = new Uint8Array(0x10_0000).fill(0xff);
  const files = await Promise.all(
    contents.map(async ([from, length], seed) => ({ from, image: await prepareImage(bytes(length, seed)) })),
  );
  for (const { from, image } of files) flash.set(image.data, from);
  return { flash, files, ...loaderOver(flash) };
}

describe('files that the flash holds', () => {
  test('are all of them when every byte is there', async () => {
    const { loader, files } = await bench([
      [0x1000, 100],
      [0x2000, 0x5000],
    ]);
    expect(await heldFiles(loader, files, files)).toEqual(new Set(files));
  });

  test('are none that nobody asked about', async () => {
    const { loader, files } = await bench([[0x1000, 100]]);
    expect(await heldFiles(loader, files, [])).toEqual(new Set());
  });

  test('are asked about by their heads first: a new build costs no digest of megabytes', async () => {
    const { loader, files, flash, digested } = await bench([[0x1_0000, 0x8_0000]]);
    flash[0x1_0100] = 1;
    expect((await heldFiles(loader, files, files)).size).toBe(0);
    expect(digested()).toBe(0x1000);
  });

  test('are not those that share a sector with one to be written, nor their neighbours in turn', async () => {
    const { loader, files, flash } = await bench([
      [0x1000, 0x1800],
      [0x2800, 0x1000],
      [0x3900, 0x100],
      [0x4000, 0x100],
    ]);
    flash[0x3900] = 0;
    expect([...(await heldFiles(loader, files, files))].map(({ from }) => from)).toEqual([0x4000]);
  });
});

describe('a blank region', () => {
  test('is 0xFF to its last byte', async () => {
    const { loader, flash } = await bench([]);
    expect(await isBlank(loader, 0, flash.length)).toBe(true);
    flash[flash.length - 1] = 0xfe;
    expect(await isBlank(loader, 0, flash.length)).toBe(false);
  });
});
