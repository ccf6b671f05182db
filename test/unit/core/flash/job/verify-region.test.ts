import { createHash } from 'node:crypto';
import type { ESPLoader } from 'esptool-js';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../../../../electron/core/flash/failure.ts';
import { prepareImage } from '../../../../../electron/core/flash/images/prepared-image.ts';
import { verifyBlank, verifyImage } from '../../../../../electron/core/flash/job/verify-region.ts';

const base = 0x10000;
const sector = 0x1000;

/** A loader whose flash holds `content` from `base` on; `answers` spoils digests by their order. */
function loaderOver(content: Uint8Array, garbled: readonly number[] = []): ESPLoader {
  let asked = 0;
  const command = (_operation: number, payload: Uint8Array): Promise<[number, Uint8Array]> => {
    const view = new DataView(payload.buffer, payload.byteOffset);
    const [from, size] = [view.getUint32(0, true) - base, view.getUint32(4, true)];
    const digest = createHash('md5')
      .update(content.subarray(from, from + size))
      .digest();
    if (garbled.includes(asked++)) digest[3] = (digest[3] ?? 0) ^ 0x10;
    return Promise.resolve([0, Uint8Array.from([...digest, 0, 0])]);
  };
  return { command } as unknown as ESPLoader;
}

async function faultOf(step: Promise<void>): Promise<Failure['fault'] | undefined> {
  try {
    await step;
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error.fault;
    throw error;
  }
}

const content = Uint8Array.from({ length: 10 * sector - 8 }, (_, index) => (index * 7) % 251);
const region = { path: 'app.bin', from: base };

describe('reading an image back', () => {
  test('is content with equal flash', async () => {
    expect(
      await faultOf(verifyImage(loaderOver(content), await prepareImage(content), region)),
    ).toBeUndefined();
  });

  test.for([0, 1, 4, 5, 8, 9])('finds sector %i when it alone differs', async (index) => {
    const spoilt = content.slice();
    spoilt[index * sector + 5] = (spoilt[index * sector + 5] ?? 0) ^ 1;
    expect(await faultOf(verifyImage(loaderOver(spoilt), await prepareImage(content), region))).toEqual({
      code: 'verify-mismatch',
      params: {
        path: 'app.bin',
        from: base + index * sector,
        to: Math.min(base + (index + 1) * sector, base + content.length),
        blank: false,
      },
    });
  });

  test('says that the region is empty when nothing was written at all', async () => {
    const blank = new Uint8Array(content.length).fill(0xff);
    const fault = await faultOf(verifyImage(loaderOver(blank), await prepareImage(content), region));
    expect(fault?.params).toEqual({ path: 'app.bin', from: base, to: base + content.length, blank: true });
  });

  test('fails, and names no one sector, when only the first digest was wrong', async () => {
    const fault = await faultOf(verifyImage(loaderOver(content, [0]), await prepareImage(content), region));
    expect(fault?.params).toEqual({ path: 'app.bin', from: base, to: base + content.length, blank: false });
  });
});

describe('reading an erased region back', () => {
  const erased = { label: 'otadata', from: base, to: base + 2 * sector };

  test('is content with 0xFF alone', async () => {
    expect(
      await faultOf(verifyBlank(loaderOver(new Uint8Array(2 * sector).fill(0xff)), erased)),
    ).toBeUndefined();
  });

  test('fails for one bit that stayed clear', async () => {
    const flash = new Uint8Array(2 * sector).fill(0xff);
    flash[sector + 1] = 0xfe;
    expect((await faultOf(verifyBlank(loaderOver(flash), erased)))?.code).toBe('erase-not-blank');
  });
});
