import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  eraseTime,
  FlashMemory,
  programTime,
  sectorSize,
  typicalFlashTimes,
} from '../../../../../electron/core/simulated-chip/silicon/flash-memory.ts';

const size = 0x4000;

const operation = fc.oneof(
  fc.record({
    what: fc.constant('program' as const),
    at: fc.nat(size - 64),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 64 }),
  }),
  fc.record({
    what: fc.constant('erase' as const),
    at: fc.nat(size - 1),
    length: fc.integer({ min: 1, max: 0x1800 }),
  }),
);

describe('flash', () => {
  test('is blank when new', () => {
    expect(new FlashMemory(size).isBlank(0, size)).toBe(true);
  });

  test('programming clears bits and never sets one; erasing sets whole sectors, and none beside them', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 20 }), (operations) => {
        const flash = new FlashMemory(size);
        for (const step of operations) {
          const expected = flash.bytes.slice();
          if (step.what === 'program') {
            flash.program(step.at, step.bytes);
            step.bytes.forEach((byte, i) => (expected[step.at + i] = (expected[step.at + i] ?? 0) & byte));
          } else {
            const end = Math.min(step.at + step.length, size);
            flash.erase(step.at, end);
            expected.forEach((_byte, at) => {
              const sector = at - (at % sectorSize);
              if (sector < end && sector + sectorSize > step.at) expected[at] = 0xff;
            });
          }
          expect(Buffer.compare(flash.bytes, expected)).toBe(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a worn bit stays 0 through every erase', () => {
    const flash = new FlashMemory(size);
    flash.wearOut(0x1234, 0x10);
    flash.erase(0, size);
    expect(flash.bytes[0x1234]).toBe(0xef);
  });

  test('takes its time: 64 KB blocks where they fit, sectors at the edges, 256 bytes a page', () => {
    const times = typicalFlashTimes;
    expect(eraseTime(0, 0x10000, times)).toBe(times.blockErase);
    expect(eraseTime(0xf000, 0x21000, times)).toBe(2 * times.sectorErase + times.blockErase);
    expect(programTime(0x101, times)).toBe(2 * times.pageProgram);
  });
});
