import { describe, expect, test } from 'vitest';
import { parseFlasherArgs } from '../../../../../shared/firmware/build/flasher-args.ts';
import type { Manifest } from '../../../../../shared/firmware/build/manifest.ts';
import { manifestWith, soundManifest } from '../../../../support/collections.ts';

const name = 'flasher_args.json';

function parse(value: unknown): Manifest {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const manifest = parseFlasherArgs(name, text);
  if (manifest.entries === undefined) throw new Error(JSON.stringify(manifest.findings));
  return manifest;
}

const codes = ({ findings }: { findings: Manifest['findings'] }) => findings.map(({ code }) => code);

test('flash_files says what goes where, the named entries add label and encryption', () => {
  const { entries, chip, flash, findings } = parse(soundManifest);
  expect(entries).toContainEqual({ path: 'sample.bin', offset: 0x10000, label: 'app', encrypted: false });
  expect(entries.map(({ label }) => label)).toEqual([
    'bootloader',
    'partition-table',
    'otadata',
    'app',
    'www',
  ]);
  expect(chip).toBe('esp32s3');
  expect(flash).toEqual({ mode: 'dio', frequency: '80m', size: '4MB' });
  expect(findings).toEqual([]);
});

test.each([
  ['true as a string', 'true', true],
  ['false as a string', 'false', false],
  ['a real boolean', true, true],
  ['nothing', undefined, false],
])('encrypted is %s', (_name, encrypted, expected) => {
  const { entries } = parse(manifestWith({}, { app: { offset: '0x10000', file: 'sample.bin', encrypted } }));
  expect(entries.find(({ label }) => label === 'app')?.encrypted).toBe(expected);
});

describe('settings', () => {
  const without = { ...soundManifest, flash_settings: undefined };

  test.each([
    ['up to v5', ['--flash_mode', 'qio', '--flash_size', '16MB', '--flash_freq', '40m']],
    ['from v6', ['--flash-mode', 'qio', '--flash-size', '16MB', '--flash-freq', '40m']],
  ])('come from write_flash_args as spelled %s where flash_settings is absent', (_name, args) => {
    const { flash } = parse({ ...without, write_flash_args: args });
    expect(flash).toEqual({ mode: 'qio', size: '16MB', frequency: '40m' });
  });

  test('flash_settings wins over write_flash_args', () => {
    const { flash } = parse({ ...soundManifest, write_flash_args: ['--flash-mode', 'qio'] });
    expect(flash.mode).toBe('dio');
  });

  test('detect and keep leave the size open, and say so', () => {
    for (const size of ['detect', 'keep']) {
      const manifest = parse({ ...soundManifest, flash_settings: { flash_size: size } });
      expect(manifest.flash.size).toBe(size);
      expect(manifest.findings[0]).toMatchObject({ code: 'flash-size-open', params: { size } });
    }
  });

  test('what no chip knows is ignored, and said', () => {
    const manifest = parse({
      ...soundManifest,
      flash_settings: { flash_mode: 'octal', flash_freq: 80, flash_size: '5 apples' },
    });
    expect(manifest.flash).toEqual({});
    expect(manifest.findings.map(({ params }) => params)).toEqual([
      { path: name, setting: 'flash_mode=octal' },
      { path: name, setting: 'flash_freq=80' },
      { path: name, setting: 'flash_size=5 apples' },
    ]);
  });
});

test('ESP-IDF 3.3: empty keys that repeat, an otadata without place, no chip', () => {
  const manifest = parse(`{
    "flash_settings": { "flash_mode": "dio", "flash_size": "2MB", "flash_freq": "40m" },
    "flash_files": { "0x1000": "bootloader/bootloader.bin", "": "", "": "", "0x10000": "app.bin" },
    "otadata": { "offset": "", "file": "" },
    "partition_table": { "offset": "0x8000", "file": "table.bin" },
    "app": { "offset": "0x10000", "file": "app.bin" },
    "extra_esptool_args": { "after": "hard_reset" }
  }`);
  expect(manifest.entries.map(({ path }) => path)).toEqual(['bootloader/bootloader.bin', 'app.bin']);
  expect(codes(manifest)).toEqual(['duplicate-key', 'empty-entry', 'chip-not-named']);
  expect(manifest.findings[0]?.params).toEqual({ path: name, key: 'flash_files.""' });
});

test('a file may be listed at two addresses', () => {
  const { entries } = parse(manifestWith({ '0x190000': 'sample.bin' }));
  expect(entries.filter(({ path }) => path === 'sample.bin').map(({ offset }) => offset)).toEqual([
    0x10000, 0x190000,
  ]);
});

test.each(['app', '-0x10', '0x1ffffffff', '1e5', '0x'])('the address %s is none', (offset) => {
  const manifest = parse(manifestWith({ '0x10000': undefined, [offset]: 'sample.bin' }));
  expect(manifest.entries.find(({ path }) => path === 'sample.bin')).toMatchObject({
    offset: undefined,
    label: 'app',
  });
  expect(codes(manifest)).toEqual(['offset-not-a-number']);
});

test('decimal addresses are taken', () => {
  const { entries } = parse(manifestWith({ '0x10000': undefined, '65536': 'sample.bin' }));
  expect(entries.find(({ path }) => path === 'sample.bin')?.offset).toBe(0x10000);
});

test('a text that is cut off is reported with the line and column of its end', () => {
  const { entries, findings } = parseFlasherArgs(name, '{\n  "flash_files": {\n    "0x0": "boot');
  expect(entries).toBeUndefined();
  expect(findings).toMatchObject([{ code: 'manifest-not-json', params: { line: 3, column: 12 } }]);
});

test.each(['[]', '42', '"text"', 'null', '{}', '{"flash_files": []}', '{"flash_files": "0x0"}'])(
  '%s is JSON but no flasher_args.json',
  (text) => {
    const { entries, findings } = parseFlasherArgs(name, text);
    expect(entries).toBeUndefined();
    expect(findings.map(({ code }) => code)).toEqual(['manifest-unusable']);
  },
);
