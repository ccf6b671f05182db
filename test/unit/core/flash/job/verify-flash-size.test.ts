import { createHash } from 'node:crypto';
import type { ESPLoader } from 'esptool-js';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../../../../electron/core/flash/failure.ts';
import { prepareImage } from '../../../../../electron/core/flash/images/prepared-image.ts';
import { verifyFlashSize } from '../../../../../electron/core/flash/job/verify-flash-size.ts';
import { FlashMemory } from '../../../../../electron/core/simulated-chip/silicon/flash-memory.ts';

const megabyte = 0x10_0000;
const told = 4 * megabyte;
const content = Uint8Array.from({ length: 0x3000 }, (_, index) => (index * 7) % 251);

interface Case {
  readonly flash?: FlashMemory;
  readonly from?: number;
  readonly needed?: number;
  readonly bytes?: Uint8Array;
}

/** The fault of one check, and how many bytes the chip had to read for it. */
async function check({ flash = new FlashMemory(told), from = 0, needed = told, bytes = content }: Case) {
  let read = 0;
  const command = (_operation: number, payload: Uint8Array): Promise<[number, Uint8Array]> => {
    const view = new DataView(payload.buffer, payload.byteOffset);
    const [at, size] = [view.getUint32(0, true), view.getUint32(4, true)];
    read += size;
    const digest = createHash('md5').update(flash.read(at, size)).digest();
    return Promise.resolve([0, Uint8Array.from([...digest, 0, 0])]);
  };
  const loader = { command } as unknown as ESPLoader;
  flash.program(from, bytes);
  try {
    await verifyFlashSize(loader, { told, needed }, [{ from, image: await prepareImage(bytes) }]);
    return { fault: undefined, read };
  } catch (error) {
    if (error instanceof Failure) return { fault: error.fault, read };
    throw error;
  }
}

function counterfeit(cells: number): FlashMemory {
  const flash = new FlashMemory(told);
  flash.shrink(cells);
  return flash;
}

describe('the size that a flash says it has', () => {
  test('is believed where nothing comes twice, for a sector read at each other size', async () => {
    expect(await check({})).toEqual({ fault: undefined, read: 3 * 0x1000 });
  });

  test.for([megabyte / 2, megabyte, 2 * megabyte])('is not, where there are but %i bytes', async (real) => {
    const fault = { code: 'flash-smaller-than-told', params: { told, real } };
    expect((await check({ flash: counterfeit(real) })).fault).toEqual(fault);
    expect((await check({ flash: counterfeit(real), from: real - 0x3000 })).fault).toEqual(fault);
    expect((await check({ flash: counterfeit(real), from: told - 0x3000 })).fault).toEqual(fault);
  });

  test('is believed where two slots hold the same app', async () => {
    const flash = new FlashMemory(told);
    flash.program(0, Uint8Array.of(0xe9));
    flash.program(0x1_0000 + 2 * megabyte, content);
    expect((await check({ flash, from: 0x1_0000 })).fault).toBeUndefined();
  });

  test('does not matter beyond what is needed', async () => {
    expect((await check({ flash: counterfeit(2 * megabyte), needed: 2 * megabyte })).fault).toBeUndefined();
  });

  test('cannot be told by what is blank', async () => {
    const bytes = new Uint8Array(0x3000).fill(0xff);
    expect(await check({ flash: counterfeit(megabyte), bytes })).toEqual({ fault: undefined, read: 0 });
  });
});
