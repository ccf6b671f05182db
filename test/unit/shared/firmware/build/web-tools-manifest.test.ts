import { expect, test } from 'vitest';
import { parseWebToolsManifest } from '../../../../../shared/firmware/build/web-tools-manifest.ts';

const parse = (value: unknown) => parseWebToolsManifest('manifest.json', JSON.stringify(value));

test('one set of parts per chip family', () => {
  const manifest = parse({
    name: 'Sample',
    version: '1.2',
    builds: [
      { chipFamily: 'ESP32', parts: [{ path: 'a.bin', offset: 4096 }] },
      { chipFamily: 'ESP32-S3', parts: [{ path: 'https://example.org/b.bin', offset: 0 }] },
    ],
  });
  expect(manifest).toMatchObject({
    name: 'Sample',
    version: '1.2',
    builds: [
      { chip: 'esp32', entries: [{ path: 'a.bin', offset: 0x1000 }] },
      { chip: 'esp32s3', entries: [{ path: 'https://example.org/b.bin', offset: 0 }] },
    ],
    findings: [],
  });
});

test('a chip that nobody knows, a part without a path, an offset that is none', () => {
  const { findings } = parse({
    builds: [
      { chipFamily: 'ESP64', parts: [{ path: 'a.bin', offset: '0x1g' }, { offset: 0 }, 'text'] },
      { parts: [{ path: 'b.bin', offset: -1 }] },
      { chipFamily: 'ESP32' },
    ],
  });
  expect(findings.map(({ code }) => code)).toEqual([
    'chip-name-unknown',
    'offset-not-a-number',
    'empty-entry',
    'empty-entry',
    'chip-not-named',
    'offset-not-a-number',
    'manifest-unusable',
  ]);
});

test.each([{}, [], { builds: [] }, { builds: 'ESP32' }, null])('%j is no manifest', (value) => {
  const manifest = parse(value);
  expect(manifest.builds).toBeUndefined();
  expect(manifest.findings.map(({ code }) => code)).toEqual(['manifest-unusable']);
});
