import fc from 'fast-check';
import { describe, test } from 'vitest';
import { parseFlashArgs } from '../../../../../shared/firmware/build/flash-args.ts';
import { parseFlasherArgs } from '../../../../../shared/firmware/build/flasher-args.ts';
import { parseProjectDescription } from '../../../../../shared/firmware/build/project-description.ts';
import { parseWebToolsManifest } from '../../../../../shared/firmware/build/web-tools-manifest.ts';
import { soundManifest } from '../../../../support/collections.ts';

/* Parsers of texts that others wrote: whatever comes, an answer, and only addresses that a flash can have. */
const webTools = { builds: [{ chipFamily: 'ESP32', parts: [{ path: 'a.bin', offset: 0 }] }] };

const parsers: readonly (readonly [string, string, (text: string) => readonly (number | undefined)[]])[] = [
  [
    'flasher_args.json',
    JSON.stringify(soundManifest),
    (text) => offsets(parseFlasherArgs('m', text).entries),
  ],
  [
    'flash_args',
    '--flash_mode dio\n0x0 a.bin\n0x8000 b.bin',
    (text) => offsets(parseFlashArgs('m', text).entries),
  ],
  [
    'an ESP Web Tools manifest',
    JSON.stringify(webTools),
    (text) => (parseWebToolsManifest('m', text).builds ?? []).flatMap(({ entries }) => offsets(entries)),
  ],
  [
    'project_description.json',
    '{"project_name": "a", "target": "esp32"}',
    (text) => {
      parseProjectDescription(text);
      return [];
    },
  ],
];

function offsets(entries: readonly { readonly offset: number | undefined }[] = []) {
  return entries.map(({ offset }) => offset);
}

function isAddress(offset: number | undefined): boolean {
  return offset === undefined || (Number.isInteger(offset) && offset >= 0 && offset <= 0xffffffff);
}

describe.each(parsers)('%s', (_name, sound, parse) => {
  test('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parse(text).every(isAddress)));
  });

  test('any JSON', () => {
    fc.assert(fc.property(fc.json(), (text) => parse(text).every(isAddress)));
  });

  test('a sound text with any part of it replaced', () => {
    const mutated = fc
      .tuple(fc.nat(sound.length), fc.nat(20), fc.string({ unit: 'binary', maxLength: 10 }))
      .map(([at, length, put]) => sound.slice(0, at) + put + sound.slice(at + length));
    fc.assert(
      fc.property(mutated, (text) => parse(text).every(isAddress)),
      { numRuns: 500 },
    );
  });

  test('a sound text with any value replaced by any other', () => {
    const values = fc.anything({ maxDepth: 2, withNullPrototype: false });
    fc.assert(
      fc.property(values, fc.nat(50), (value, at) => {
        let count = 0;
        const text = sound.startsWith('{')
          ? JSON.stringify(JSON.parse(sound), (_key, old: unknown) =>
              count++ === at ? jsonable(value) : old,
            )
          : sound;
        return parse(text).every(isAddress);
      }),
    );
  });
});

function jsonable(value: unknown): unknown {
  return ['bigint', 'symbol', 'undefined', 'function'].includes(typeof value) ? String(value) : value;
}
