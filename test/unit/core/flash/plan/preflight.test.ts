import { describe, expect, test } from 'vitest';
import { blockers, judge } from '../../../../../electron/core/flash/plan/preflight.ts';
import type { ChipView, FlashChoices } from '../../../../../shared/contract/flash.ts';
import { buildImage } from '../../../../../shared/firmware/image/image-builder.ts';
import type { Release } from '../../../../../shared/firmware/release.ts';
import { appImage, changed } from '../../../../support/collections.ts';
import { board, planOf, releaseWith } from '../../../../support/flash-cases.ts';

interface Case {
  readonly release?: Release;
  readonly choices?: Partial<FlashChoices>;
  readonly chip?: Partial<ChipView>;
  readonly asked?: string;
}

function found({ release = releaseWith(), choices = {}, chip = {}, asked }: Case) {
  return judge(planOf(release, choices), { ...board, ...chip }, asked);
}

/** Codes that block, and those of them that a person may override. */
function verdictOn(trouble: Case): { codes: string[]; overridable: string[] } {
  const blocking = blockers(found(trouble), []);
  const codes = [...new Set(blocking.map(({ code }) => code))];
  const left = blockers(found(trouble), codes).map(({ code }) => code);
  return { codes, overridable: codes.filter((code) => !left.includes(code)) };
}

const secure = (state: Partial<ChipView['security']>): Partial<ChipView> => ({
  security: { ...board.security, ...state },
});

const withApp = (app: Uint8Array): Release => releaseWith({ files: { 'sample.bin': app } });

test('a sound build on its chip has nothing in the way', () => {
  expect(found({})).toEqual([]);
});

describe('what no one may override', () => {
  test.for([
    [
      'another chip than the release is for',
      { chip: { chip: 'esp32c3' } },
      ['chip-mismatch', 'image-for-other-chip'],
    ],
    ['another chip than was asked for', { asked: 'ESP32-C3' }, ['chip-not-asked-for']],
    ['secure download mode', { chip: secure({ secureDownload: true }) }, ['secure-download-mode']],
    ['flash encryption', { chip: secure({ flashEncryption: true }) }, ['flash-encryption-on']],
    [
      'a bootloader and an unsigned app under secure boot',
      { chip: secure({ secureBoot: true }) },
      ['bootloader-under-secure-boot', 'unsigned-app-under-secure-boot'],
    ],
    [
      'an unsigned app alone under secure boot',
      { chip: secure({ secureBoot: true }), choices: { scope: 'app' } },
      ['unsigned-app-under-secure-boot'],
    ],
    [
      'a plan beyond the flash',
      { chip: { flashSize: 0x20_0000 }, choices: { scope: 'files', files: ['www.bin'] } },
      ['plan-beyond-flash'],
    ],
    ['nothing to write', { choices: { scope: 'files', files: [] } }, ['nothing-to-write']],
  ] as const satisfies readonly (readonly [string, Case, readonly string[]])[])(
    '%s',
    ([, trouble, codes]) => {
      expect(verdictOn(trouble)).toEqual({ codes, overridable: [] });
    },
  );

  test('an app that has no place', () => {
    const release = releaseWith();
    const app = release.app === undefined ? undefined : { ...release.app, offset: undefined };
    const files = app === undefined ? [] : [app];
    const trouble = { release: { ...release, partitionTable: undefined, app, files, findings: [] } };
    expect(verdictOn(trouble)).toEqual({ codes: ['app-without-place'], overridable: [] });
  });

  test('two files over each other', () => {
    const release = releaseWith({
      files: { 'late.bin': new Uint8Array(0x1000).fill(1) },
      flash: { '0x310800': 'late.bin' },
    });
    expect(found({ release })).toContainEqual(
      expect.objectContaining({
        code: 'plan-regions-overlap',
        params: { first: 'www.bin', second: 'late.bin', at: 0x310800 },
        overridable: false,
      }),
    );
  });

  test('a file over kept NVS and into what is behind it may go on: the person has read it', () => {
    const release = releaseWith({
      files: { 'wide.bin': new Uint8Array(0x5000).fill(1) },
      flash: { '0x9000': 'wide.bin', '0xd000': undefined },
    });
    const nvs = found({ release: { ...release, findings: [] } });
    expect(nvs).toContainEqual(expect.objectContaining({ code: 'file-over-kept-nvs', overridable: true }));
    const erased = found({ release: { ...release, findings: [] }, choices: { nvs: 'erase' } });
    expect(erased.map(({ code }) => code)).not.toContain('file-over-kept-nvs');
  });
});

describe('what a person may override', () => {
  test.for([
    [
      'a chip older than the app asks for',
      { release: withApp(appImage('esp32s3', {}, { minRevisionFull: 3 })) },
      'chip-revision-too-low',
    ],
    ['a chip newer than the app knows', { chip: { revision: 199 } }, 'chip-revision-too-high'],
    [
      'a header that names more flash than there is',
      { release: releaseWith({ size: '8MB' }) },
      'header-size-beyond-flash',
    ],
    [
      'an erased board without a bootloader',
      { choices: { scope: 'app', eraseAll: true } },
      'nothing-left-to-boot',
    ],
  ] as const satisfies readonly (readonly [string, Case, string])[])('%s', ([, trouble, code]) => {
    expect(verdictOn(trouble)).toEqual({ codes: [code], overridable: [code] });
  });
});

describe('what is only told', () => {
  test('a flash of unknown size', () => {
    const findings = found({ chip: { flashSize: null } });
    expect(findings).toMatchObject([{ code: 'flash-size-unknown', severity: 'warning' }]);
    expect(blockers(findings, [])).toEqual([]);
  });

  test('an NVS image that is left out', () => {
    const release = releaseWith({
      files: { 'nvs.bin': new Uint8Array(0x3000) },
      flash: { '0x9000': 'nvs.bin' },
    });
    expect(found({ release })).toContainEqual(
      expect.objectContaining({ code: 'nvs-image-left-out', severity: 'warning' }),
    );
  });
});

describe('errors of the release', () => {
  const release = withApp(changed(appImage('esp32s3'), 400, 0xa5));

  test('block, and cannot be overridden', () => {
    const { codes, overridable } = verdictOn({ release });
    expect(codes).toContain('image-checksum-wrong');
    expect(overridable).toEqual([]);
  });

  test('of files that are not written do not', () => {
    expect(verdictOn({ release, choices: { scope: 'files', files: ['www.bin'] } }).codes).toEqual([]);
  });

  test('that tell of the firmware alone, and harm no flash, may be overridden', () => {
    const empty = withApp(appImage('esp32s3', {}, { minRevisionFull: 200, maxRevisionFull: 99 }));
    const { codes, overridable } = verdictOn({ release: empty, chip: { revision: 99 } });
    expect(codes).toEqual(['image-revisions-empty', 'chip-revision-too-low']);
    expect(overridable).toEqual(codes);
  });
});

test('a bootloader whose size is detected fits any flash', () => {
  const release = releaseWith({
    size: 'detect',
    files: {
      'bootloader/bootloader.bin': buildImage({
        chip: 'esp32s3',
        kind: 'bootloader',
        flash: { size: 0x80_0000 },
      }),
    },
  });
  expect(found({ release })).toEqual([]);
});
