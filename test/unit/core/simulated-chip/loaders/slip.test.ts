import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeSlip, SlipDecoder } from '../../../../../electron/core/simulated-chip/loaders/slip.ts';

function decode(bytes: Uint8Array, doubleEnd: 'opens' | 'closes' = 'opens', capacity = 0x8000): number[][] {
  const frames: number[][] = [];
  new SlipDecoder(capacity, doubleEnd).push(bytes, (frame) => frames.push([...frame]));
  return frames;
}

describe('SLIP', () => {
  test('gives back what was put in, whatever the bytes and however they are cut', () => {
    const payload = fc.uint8Array({ minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(fc.array(payload, { maxLength: 5 }), fc.integer({ min: 1, max: 40 }), (payloads, cut) => {
        const stream = payloads.flatMap((bytes) => [...encodeSlip(bytes)]);
        for (const doubleEnd of ['opens', 'closes'] as const) {
          const frames: number[][] = [];
          const decoder = new SlipDecoder(0x8000, doubleEnd);
          for (let i = 0; i < stream.length; i += cut) {
            decoder.push(Uint8Array.from(stream.slice(i, i + cut)), (frame) => frames.push([...frame]));
          }
          expect(frames).toEqual(payloads.map((bytes) => [...bytes]));
        }
      }),
    );
  });

  test('never lets END into a frame', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(encodeSlip(bytes).subarray(1, -1)).not.toContain(0xc0);
      }),
    );
  });

  test('drops what stands outside a frame, what is escaped wrongly, and what is too long', () => {
    expect(decode(Uint8Array.of(1, 2, 0xc0, 3, 0xc0))).toEqual([[3]]);
    expect(decode(Uint8Array.of(0xc0, 1, 0xdb, 7, 2, 0xc0, 3, 0xc0))).toEqual([[3]]);
    expect(decode(encodeSlip(new Uint8Array(9)), 'opens', 8)).toEqual([]);
  });

  test('a stray END is harmless to the ROM, and puts the stub out of step', () => {
    const stream = Uint8Array.of(0xc0, ...encodeSlip(Uint8Array.of(1)), ...encodeSlip(Uint8Array.of(2)));
    expect(decode(stream, 'opens')).toEqual([[1], [2]]);
    expect(decode(stream, 'closes')).toEqual([]);
  });
});
