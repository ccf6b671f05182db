import { describe, expect, test } from 'vitest';
import { blockers, judge } from '../../../../../electron/core/flash/plan/preflight.ts';
import { makePlan, type Plan } from '../../../../../electron/core/flash/plan/plan.ts';
import type { ChipView, FlashChoices } from '../../../../../shared/contract/flash.ts';
import { assembleRelease } from '../../../../../shared/firmware/build/assemble.ts';
import { collectionOf, soundFiles, tableOf, type Row } from '../../../../support/collections.ts';

const release = assembleRelease(collectionOf());
const megabytes = 1024 * 1024;
const factory: FlashChoices = { scope: 'factory', eraseAll: false, nvs: 'keep' };

const board: ChipView = {
  chip: 'esp32s3',
  revision: 2,
  mac: '34:85:18:00:00:01',
  flashSize: 4 * megabytes,
  flashId: 'c84016',
  crystalMhz: 40,
  connection: 'bridge',
  security: { secureBoot: false, flashEncryption: false, secureDownload: false, known: true },
};

function planOf(choices: Partial<FlashChoices> = {}, flashSize: number | null = 4 * megabytes): Plan {
  const plan = makePlan(release, { ...factory, ...choices }, flashSize);
  if (!plan.ok) throw new Error(plan.fault.code);
  return plan.value;
}

const rows = (plan: Plan) =>
  plan.regions.map(({ label, kind, action }) => `${action} ${kind === 'unlisted' ? 'unlisted' : label}`);

describe('a plan', () => {
  test('of a factory flash writes every file, and leaves NVS and the other slot', () => {
    expect(rows(planOf())).toEqual([
      'write bootloader',
      'write partition-table',
      'leave nvs',
      'write otadata',
      'leave phy_init',
      'write ota_0',
      'leave ota_1',
      'write www',
    ]);
  });

  test('of the app alone resets otadata, so that the app just written is the one that starts', () => {
    expect(rows(planOf({ scope: 'app' }))).toEqual(
      expect.arrayContaining(['erase otadata', 'write ota_0', 'leave nvs', 'leave www']),
    );
  });

  test('of chosen files touches nothing else', () => {
    const plan = planOf({ scope: 'files', files: ['www.bin'] });
    expect(rows(plan).filter((row) => !row.startsWith('leave'))).toEqual(['write www']);
  });

  test('erases NVS, further partitions, or everything, when asked', () => {
    expect(rows(planOf({ nvs: 'erase' }))).toContain('erase nvs');
    expect(rows(planOf({ erase: ['ota_1'] }))).toContain('erase ota_1');
    expect(rows(planOf({ eraseAll: true })).filter((row) => row.startsWith('leave'))).toEqual([]);
  });

  test('knows the flash behind the table once the chip has told its size', () => {
    expect(planOf({}, 8 * megabytes).regions.at(-1)).toMatchObject({
      kind: 'unlisted',
      from: 4 * megabytes,
      to: 8 * megabytes,
      action: 'leave',
    });
  });

  test.each([
    [{ scope: 'files', files: ['nothing.bin'] }, 'file-not-in-release'],
    [{ erase: ['nothing'] }, 'partition-not-in-table'],
  ] as const)('of %o is refused: %s', (choices, code) => {
    const plan = makePlan(
      release,
      {
        ...factory,
        ...choices,
        ...('files' in choices && { files: [...choices.files] }),
        ...('erase' in choices && { erase: [...choices.erase] }),
      } as FlashChoices,
      null,
    );
    expect(plan).toMatchObject({ ok: false, fault: { code } });
  });

  test('puts an app without an offset where the chip boots from: factory, else the lowest OTA slot', () => {
    const withFactory: readonly Row[] = [
      ['ota_1', 'app', 'ota_1', 0x210000, 0x100000],
      ['ota_0', 'app', 'ota_0', 0x110000, 0x100000],
      ['factory', 'app', 'factory', 0x10000, 0x100000],
    ];
    for (const [table, from] of [
      [withFactory, 0x10000],
      [withFactory.slice(0, 2), 0x110000],
    ] as const) {
      const files = { ...soundFiles(), 'partition_table/partition-table.bin': tableOf(table) };
      const sound = assembleRelease(collectionOf({ files }));
      const app = sound.app;
      if (app === undefined) throw new Error('no app');
      const placeless = { ...app, offset: undefined };
      const plan = makePlan(
        { ...sound, app: placeless, files: [placeless] },
        { ...factory, scope: 'app' },
        null,
      );
      expect(plan.ok && plan.value.writes[0]?.from).toBe(from);
    }
  });
});

describe('its preflight', () => {
  const codes = (chip: ChipView, plan = planOf(), expected?: string) =>
    blockers(judge(plan, chip, expected), []).map(({ code }) => code);

  test('lets a sound release onto its chip', () => {
    expect(codes(board)).toEqual([]);
  });

  test.each([
    ['another chip', { chip: 'esp32c3' }, 'chip-mismatch'],
    ['a chip older than the image allows', { flashSize: 1 * megabytes }, 'plan-beyond-flash'],
    [
      'secure download mode',
      { security: { ...board.security, secureDownload: true } },
      'secure-download-mode',
    ],
    ['flash encryption', { security: { ...board.security, flashEncryption: true } }, 'flash-encryption-on'],
    ['secure boot', { security: { ...board.security, secureBoot: true } }, 'bootloader-under-secure-boot'],
    ['silicon newer than the image allows', { revision: 400 }, 'chip-revision-too-high'],
  ] as const)('blocks for %s', (_, change, code) => {
    expect(codes({ ...board, ...change })).toContain(code);
  });

  test('blocks when the person asked for another chip', () => {
    expect(codes(board, planOf(), 'esp32')).toContain('chip-not-asked-for');
    expect(codes(board, planOf(), 'ESP32-S3')).toEqual([]);
  });

  test('lets only what is safe be overridden', () => {
    const findings = judge(planOf(), { ...board, chip: 'esp32c3', revision: 400 });
    expect(findings.find(({ code }) => code === 'chip-mismatch')?.overridable).toBe(false);
    const wrongChip = blockers(
      findings,
      findings.map(({ code }) => code),
    );
    expect(wrongChip.map(({ code }) => code)).toContain('chip-mismatch');
  });
});
