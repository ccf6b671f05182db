import { describe, expect, test } from 'vitest';
import { nothingTold, type RunningVersion } from '../../../../electron/core/push/dialects/dialect.ts';
import { labelOf, runsRelease, type Match } from '../../../../electron/core/push/runs-release.ts';
import { buildImage } from '../../../../shared/firmware/image/image-builder.ts';
import { appFile, releaseFile } from '../../../support/releases.ts';

const elf = 'ab'.repeat(32);
const idf = appFile('app.bin', {
  version: '2.0.0',
  compileDate: 'Mar  4 2026',
  compileTime: '11:12:13',
  elfSha256: elf,
});
const built = { date: 'Mar  4 2026', time: '11:12:13' };

describe('an ESP-IDF app, by its descriptor', () => {
  test.for<[string, Partial<RunningVersion>, Match]>([
    ['its ELF hash', { elfSha256: elf, version: '2.0.0' }, 'build'],
    ['the beginning of its ELF hash', { elfSha256: elf.slice(0, 16) }, 'build'],
    ['another ELF hash under the same version', { elfSha256: 'cd'.repeat(32), version: '2.0.0' }, 'no'],
    ['its version and build time', { version: '2.0.0', built }, 'version'],
    ['its version, built at another time', { version: '2.0.0', built: { ...built, time: '11:12:14' } }, 'no'],
    ['its build time under another version', { version: '1.9.0', built }, 'no'],
    ['its version alone', { version: '2.0.0' }, 'version'],
    ['another version', { version: '2.0.1' }, 'no'],
    ['the beginning of its version', { version: '2.0' }, 'no'],
    ['too little of a hash, and its version', { elfSha256: 'ab', version: '2.0.0' }, 'version'],
    ['nothing', {}, 'unknown'],
  ])('%s', ([, told, match]) => {
    expect(runsRelease(idf, { ...nothingTold, ...told })).toBe(match);
  });
});

test('a descriptor without a hash is not mistaken for one', () => {
  const app = appFile('app.bin', { version: '2.0.0', elfSha256: '00'.repeat(32) });
  expect(runsRelease(app, { ...nothingTold, elfSha256: '00'.repeat(32), version: '2.0.0' })).toBe('version');
});

describe('an Arduino app, by the strings of its image', () => {
  const strings = Buffer.from('WLED\0WLED/0.15.0\0HTTP/1.0\0v2.3\0Aug  4 2026\0' + '12:24:18\0');
  const core = { version: 'v4.4.5', compileDate: 'Jun  1 2023', compileTime: '01:02:03' };
  const segments = [{ address: 0x3f40_0020, data: strings }];
  const app = releaseFile('app.bin', 'app', buildImage({ chip: 'esp32', kind: 'app', app: core, segments }));

  test.for<[string, Partial<RunningVersion>, Match]>([
    ['its version, the end of a longer string', { version: '0.15.0' }, 'version'],
    ['the beginning of its version', { version: '0.15' }, 'no'],
    ['the end of its version', { version: '15.0' }, 'no'],
    ['the version of HTTP, which is in most images', { version: '1.0' }, 'no'],
    ['its version without the letter before it', { version: '2.3' }, 'version'],
    [
      'its build time',
      { version: '14.2.0(tasmota32)', built: { date: 'Aug  4 2026', time: '12:24:18' } },
      'version',
    ],
    [
      'another build time',
      { version: '14.2.0(tasmota32)', built: { date: 'Aug  4 2026', time: '12:24:19' } },
      'no',
    ],
  ])('%s', ([, told, match]) => {
    expect(runsRelease(app, { ...nothingTold, ...told })).toBe(match);
  });
});

test('a person sees the version, and the build time where it is told', () => {
  expect(labelOf({ version: '2.0.0', built: null })).toBe('2.0.0');
  expect(labelOf({ version: '2.0.0', built })).toBe('2.0.0 (Mar  4 2026 11:12:13)');
  expect(labelOf({ version: null, built: null })).toBe('?');
});
