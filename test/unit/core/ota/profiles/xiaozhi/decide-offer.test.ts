import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decideOffer,
  newestFirst,
  type OfferRules,
} from '../../../../../../electron/core/ota/profiles/xiaozhi/decide-offer.ts';
import type { DeviceRequest } from '../../../../../../electron/core/ota/profiles/xiaozhi/device-request.ts';
import type { Firmware } from '../../../../../../electron/core/ota/profiles/xiaozhi/firmware.ts';
import { parseFirmwareName } from '../../../../../../electron/core/ota/profiles/xiaozhi/firmware-name.ts';
import { compareVersions } from '../../../../../../electron/core/ota/profiles/xiaozhi/firmware-version.ts';

const rules: OfferRules = { fallback: 'unknown-models', targets: new Map() };

function device(more: Partial<DeviceRequest> = {}): DeviceRequest {
  const own = { deviceId: 'aa', clientId: 'b', model: 'm', version: '1.0.0', isFirmware: true };
  return { ...own, chip: undefined, elfSha256: undefined, slot: undefined, ...more };
}

function file(fileName: string, more: Partial<Firmware> = {}): Firmware {
  const name = parseFirmwareName(fileName);
  if (name === undefined) throw new Error(fileName);
  const rest = { size: 1_000, sha256: '', modifiedAt: 0, chip: undefined, app: undefined, findings: [] };
  return { ...name, fileName, ...rest, ...more };
}

const offeredTo = (asking: DeviceRequest, names: readonly string[], by = rules) =>
  decideOffer(
    asking,
    names.map((name) => file(name)),
    by,
  ).offered?.firmware.fileName;

describe('which file', () => {
  test.each([
    ['the newest of its model', '1.0.0', ['m_1.6.9.bin', 'm_1.6.10.bin', 'n_9.bin'], 'm_1.6.10.bin'],
    ['none that is not newer', '1.6.6', ['m_1.6.5.bin', 'm_1.6.6.bin'], undefined],
    ['none that is newer by its letters alone', '1.7.0', ['m_1.7.0-beta.bin'], undefined],
    [
      'the seed’s beta above the last release',
      '1.6.6',
      ['m_1.6.6.bin', 'm_1.7.0-beta.bin'],
      'm_1.7.0-beta.bin',
    ],
    ['the first by name of two alike', '1.0.0', ['m_1.7.0.bin', 'm_1.7.0-beta.bin'], 'm_1.7.0-beta.bin'],
    ['none from an empty folder', '1.0.0', [], undefined],
  ])('%s', (_, version, names, offered) => {
    expect(offeredTo(device({ version }), names)).toBe(offered);
    expect(offeredTo(device({ version }), names.toReversed())).toBe(offered);
  });
});

describe('whose files', () => {
  const names = ['m_2.bin', 'default_3.bin'];
  test.each([
    ['m', 'unknown-models', 'm_2.bin', false],
    ['other', 'unknown-models', 'default_3.bin', true],
    ['other', 'no-model', undefined, false],
    [undefined, 'no-model', 'default_3.bin', true],
    [undefined, 'unknown-models', 'default_3.bin', true],
    ['default', 'no-model', 'default_3.bin', false],
  ] as const)('model %s where default is for %s', (model, fallback, offered, isFallback) => {
    const decision = decideOffer(
      device({ model }),
      names.map((name) => file(name)),
      { ...rules, fallback },
    );
    expect(decision.offered?.firmware.fileName).toBe(offered);
    expect(decision.isFallback).toBe(isFallback);
  });
});

describe('the app in the file', () => {
  const app = (version: string, elfSha256 = 'e') => ({ version, elfSha256 });
  test.each([
    ['newer inside too', '1.0.0', undefined, app('1.5.0'), undefined],
    ['the same inside', '1.5.0', undefined, app('1.5.0'), 'already-running'],
    ['older inside', '1.6.0', undefined, app('1.5.0'), 'older-inside'],
    ['another build of the same version', '1.5.0', 'f', app('1.5.0', 'e'), undefined],
    ['the very same build', '1.5.0', 'e', app('1.5.0', 'e'), 'already-running'],
    [
      'the very same build of a device that tells no version',
      undefined,
      'e',
      app('1.5.0', 'e'),
      'already-running',
    ],
    ['nothing known inside', '1.5.0', 'e', undefined, undefined],
  ])('%s', (_, version, elfSha256, inside, obstacle) => {
    const { offered, withheld } = decideOffer(
      device({ version, elfSha256 }),
      [file('m_2.0.0.bin', { app: inside })],
      rules,
    );
    expect(withheld.map((each) => each.obstacle.kind)).toEqual(obstacle === undefined ? [] : [obstacle]);
    expect(offered === undefined).toBe(obstacle !== undefined);
  });
});

describe('a device that runs the file with the highest name', () => {
  const runs = device({ version: '1.0.0', elfSha256: 'a' });
  const top = file('m_3.bin', { app: { version: '1.0.0', elfSha256: 'a' } });
  test.each([
    ['is not sent back to another build of the same version', '1.0.0', undefined],
    ['takes a lower name with a newer app', '2.0.0', 'm_2.bin'],
  ])('%s', (_, version, offered) => {
    const other = file('m_2.bin', { app: { version, elfSha256: 'b' } });
    expect(decideOffer(runs, [top, other], rules).offered?.firmware.fileName).toBe(offered);
  });
});

describe('a slot', () => {
  test.each([
    [1_000, true],
    [999, false],
  ])('of %i bytes for 1000', (size, isOffered) => {
    const asking = device({ slot: { label: 'ota_0', size } });
    expect(offeredTo(asking, ['m_2.bin']) !== undefined).toBe(isOffered);
  });

  test('too small for the newest leaves an older one that fits', () => {
    const files = [file('m_3.bin', { size: 2_000 }), file('m_2.bin')];
    const { offered, withheld } = decideOffer(
      device({ slot: { label: 'ota_0', size: 1_500 } }),
      files,
      rules,
    );
    expect(offered?.firmware.fileName).toBe('m_2.bin');
    expect(withheld.map(({ firmware }) => firmware.fileName)).toEqual(['m_3.bin']);
  });
});

test('a device that cannot compare its own version hears of nothing; another client does', () => {
  expect(decideOffer(device({ version: 'v1' }), [file('m_2.bin')], rules)).toMatchObject({
    mustNotCompare: true,
    offered: undefined,
  });
  expect(offeredTo(device({ version: 'v1', isFirmware: false }), ['m_2.bin'])).toBe('m_2.bin');
});

describe('for any folder and any device', () => {
  const names = fc.array(fc.stringMatching(/^[mn]_[0-3](\.[0-3]){0,2}(-rc1)?\.bin$/), { maxLength: 8 });
  const versions = fc.stringMatching(/^[0-3](\.[0-3]){0,2}$/);

  test('what is offered is newer than what it runs, and nothing newer is there', () => {
    fc.assert(
      fc.property(names, versions, (folder, version) => {
        const offered = offeredTo(device({ version }), folder);
        const own = folder.filter((name) => name.startsWith('m_')).map((name) => file(name));
        const [best] = newestFirst(own);
        const isNewer = best !== undefined && compareVersions(best.version, version) > 0;
        expect(offered).toBe(isNewer ? best.fileName : undefined);
      }),
    );
  });

  test('it rests after at most one upgrade per file, where names and apps agree or not', () => {
    const apps = fc.dictionary(fc.stringMatching(/^m_[0-3]\.[0-3]\.bin$/), versions, { maxKeys: 5 });
    fc.assert(
      fc.property(apps, versions, fc.boolean(), (folder, start, tellsBuild) => {
        const files = Object.entries(folder).map(([name, version]) =>
          file(name, { app: { version, elfSha256: name } }),
        );
        let [version, build] = [start, 'first'];
        for (let upgrades = 0; ; upgrades++) {
          expect(upgrades).toBeLessThanOrEqual(files.length);
          const elfSha256 = tellsBuild ? build : undefined;
          const { offered } = decideOffer(device({ version, elfSha256 }), files, rules);
          if (offered === undefined) return;
          version = offered.firmware.app?.version ?? '';
          build = offered.firmware.app?.elfSha256 ?? '';
        }
      }),
    );
  });
});
