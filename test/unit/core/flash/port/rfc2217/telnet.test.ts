import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  escaped,
  negotiation,
  option,
  subnegotiation,
  TelnetDecoder,
  verb,
  type TelnetPart,
} from '../../../../../../electron/core/flash/port/rfc2217/telnet.ts';

const bytesOf = (parts: readonly TelnetPart[]) =>
  Buffer.concat(parts.flatMap((part) => (part.kind === 'data' ? [part.bytes] : [])));
const othersOf = (parts: readonly TelnetPart[]) => parts.filter(({ kind }) => kind !== 'data');

test('data and settings come out as they went in, wherever the stream is cut', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ maxLength: 40 }),
      fc.uint8Array({ maxLength: 300 }),
      fc.integer({ min: 1, max: 17 }),
      (before, payload, after, step) => {
        const stream = Buffer.concat([
          escaped(before),
          negotiation(verb.do, option.comPort),
          subnegotiation(option.comPort, payload),
          escaped(after),
        ]);
        const decoder = new TelnetDecoder();
        const parts: TelnetPart[] = [];
        for (let at = 0; at < stream.length; at += step)
          parts.push(...decoder.push(stream.subarray(at, at + step)));
        expect(bytesOf(parts)).toEqual(Buffer.concat([before, after]));
        expect(othersOf(parts)).toEqual([
          { kind: 'negotiation', verb: verb.do, option: option.comPort },
          { kind: 'subnegotiation', option: option.comPort, payload },
        ]);
      },
    ),
  );
});

test('noise neither throws nor fills the memory', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5_000 }), (noise) => {
      const decoder = new TelnetDecoder();
      const parts = decoder.push(noise);
      expect(bytesOf(parts).length).toBeLessThanOrEqual(noise.length);
    }),
  );
  const endless = new TelnetDecoder();
  endless.push(Uint8Array.of(255, 250, 44));
  for (let chunk = 0; chunk < 100; chunk += 1) endless.push(new Uint8Array(10_000).fill(1));
  const [part] = endless.push(Uint8Array.of(255, 240));
  expect(part?.kind === 'subnegotiation' && part.payload.length).toBeLessThanOrEqual(1_024);
});
