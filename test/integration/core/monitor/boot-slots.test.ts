import { describe, expect, onTestFinished, test } from 'vitest';
import { readBootSlots, setBootSlot } from '../../../../electron/core/flash/operations/boot-slots.ts';
import type { SimulatedChipName } from '../../../../electron/core/simulated-chip/models/chip-models.ts';
import {
  encodeOtadata,
  encodeOtadataEntry,
  parseOtadata,
} from '../../../../shared/firmware/partitions/otadata.ts';
import { operationLine, type OperationLine } from '../../../support/operations.ts';
import {
  partitions,
  put,
  putApp,
  putBootloader,
  type PartitionLabel,
} from '../../../support/simulated-chip/flashed.ts';

const twoSlots = ['otadata', 'ota_0', 'ota_1'] as const;
const withFactory = ['otadata', 'factory', 'ota_0', 'ota_1'] as const;

interface Board {
  readonly table?: readonly PartitionLabel[];
  readonly apps: readonly PartitionLabel[];
  readonly otadata?: Uint8Array;
  readonly chip?: SimulatedChipName;
}

function board({ table = twoSlots, apps, otadata, chip = 'esp32s3' }: Board): OperationLine {
  const line = operationLine([], { chip, flashSize: 0x40_0000 });
  const { flash } = line.chip;
  flash.erase(0, 0x40_0000);
  putBootloader(flash, chip, table);
  for (const app of apps) putApp(flash, chip, app);
  put(flash, partitions.otadata.offset, otadata ?? encodeOtadata());
  return line;
}

const read = (line: OperationLine) => line.use((linked) => readBootSlots(linked, line.tell));
const set = (line: OperationLine, label: string) =>
  line.use((linked) => setBootSlot(linked, label, line.tell));

async function shown(line: OperationLine) {
  const outcome = await read(line);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.fault));
  const { reason, slots } = outcome.value;
  return { reason, boots: slots.find(({ boots }) => boots)?.label, slots };
}

/** What the board itself says that it started, after a reset. */
async function started({ chip }: OperationLine): Promise<string | undefined> {
  let text = '';
  const stop = chip.listen(
    (bytes) => (text += Buffer.from(bytes).toString('latin1')),
    () => undefined,
  );
  onTestFinished(stop);
  chip.setLines({ dtr: false, rts: true });
  chip.setLines({ dtr: false, rts: false });
  await expect.poll(() => text).toMatch(/Project name:\s+(\S+)/);
  stop();
  return /Project name:\s+(\S+)/.exec(text)?.[1];
}

describe('which app boots, and why', () => {
  test.each<[string, Board, string | undefined, object]>([
    [
      'otadata was never written, and the bootloader has noted its choice',
      { apps: ['ota_0', 'ota_1'] },
      'ota_0',
      { code: 'selected', params: { slot: 'ota_0', sequence: 1 } },
    ],
    [
      'otadata was never written, with a factory app',
      { table: withFactory, apps: ['factory', 'ota_0'] },
      'factory',
      { code: 'otadata-blank', params: { slot: 'factory' } },
    ],
    [
      'an entry selects a slot',
      { apps: ['ota_0', 'ota_1'], otadata: encodeOtadata(encodeOtadataEntry(1), encodeOtadataEntry(2)) },
      'ota_1',
      { code: 'selected', params: { slot: 'ota_1', sequence: 2 } },
    ],
    [
      'the update was rolled back',
      {
        apps: ['ota_0', 'ota_1'],
        otadata: encodeOtadata(encodeOtadataEntry(1), encodeOtadataEntry(2, 'aborted')),
      },
      'ota_0',
      { code: 'rolled-back', params: { slot: 'ota_0', withdrawn: 'ota_1', state: 'aborted' } },
    ],
    [
      'the selected slot is empty',
      { apps: ['ota_0'], otadata: encodeOtadata(encodeOtadataEntry(1), encodeOtadataEntry(2)) },
      'ota_0',
      { code: 'fallback', params: { slot: 'ota_0', selected: 'ota_1' } },
    ],
    [
      'otadata is damaged',
      { apps: ['ota_0', 'ota_1'], otadata: encodeOtadata(encodeOtadataEntry(2).fill(0, 28)) },
      'ota_0',
      { code: 'otadata-damaged', params: { slot: 'ota_0' } },
    ],
    ['nothing can start', { apps: [] }, undefined, { code: 'nothing-boots', params: {} }],
  ])('is told where %s', async (_name, flashed, boots, reason) => {
    const line = board(flashed);
    expect(await shown(line)).toMatchObject({ boots, reason });
    if (boots !== undefined) expect(await started(line)).toBe(boots);
  });

  test('an app with one wrong byte far behind its header does not boot', async () => {
    const line = board({
      apps: ['ota_0', 'ota_1'],
      otadata: encodeOtadata(encodeOtadataEntry(1), encodeOtadataEntry(2)),
    });
    line.chip.flash.program(partitions.ota_1.offset + 0x120, Uint8Array.of(0));
    const { boots, slots, reason } = await shown(line);
    expect([boots, reason.code]).toEqual(['ota_0', 'fallback']);
    expect(slots.map(({ label, image }) => [label, image])).toEqual([
      ['ota_0', 'valid'],
      ['ota_1', 'damaged'],
    ]);
    expect(await started(line)).toBe('ota_0');
  });

  test('a flash without a table, and an encrypted one, say so', async () => {
    const line = operationLine();
    expect(await read(line)).toMatchObject({ fault: { code: 'no-partition-table' } });
    const encrypted = operationLine([], { flashEncryption: true });
    expect(await read(encrypted)).toMatchObject({ fault: { code: 'boot-slots-encrypted' } });
  });
});

describe('another slot', () => {
  test.each(['esp32', 'esp32c3', 'esp32s3'] as const)('boots on %s once it is set', async (chip) => {
    const line = board({ apps: ['ota_0', 'ota_1'], chip });
    expect(await set(line, 'ota_1')).toMatchObject({
      ok: true,
      value: { reason: { code: 'selected', params: { slot: 'ota_1', sequence: 2 } } },
    });
    expect(await started(line)).toBe('ota_1');
    expect(await set(line, 'ota_0')).toMatchObject({
      ok: true,
      value: { reason: { code: 'selected', params: { slot: 'ota_0', sequence: 3 } } },
    });
    expect(await started(line)).toBe('ota_0');
  });

  test('is set in the entry that the bootloader does not obey, and the other stays', async () => {
    const line = board({
      apps: ['ota_0', 'ota_1'],
      otadata: encodeOtadata(encodeOtadataEntry(7), encodeOtadataEntry(4)),
    });
    expect((await set(line, 'ota_1')).ok).toBe(true);
    const otadata = parseOtadata(line.chip.flash.read(partitions.otadata.offset, 0x2000));
    expect(otadata.ok && otadata.value.entries.map(({ sequence }) => sequence)).toEqual([7, 8]);
  });

  test('may be the factory app, by erasing otadata', async () => {
    const line = board({
      table: withFactory,
      apps: ['factory', 'ota_0'],
      otadata: encodeOtadata(encodeOtadataEntry(1)),
    });
    expect(await started(line)).toBe('ota_0');
    expect((await set(line, 'factory')).ok).toBe(true);
    expect(line.chip.flash.isBlank(partitions.otadata.offset, partitions.otadata.offset + 0x2000)).toBe(true);
    expect(await started(line)).toBe('factory');
  });

  test.each([
    ['that is empty', 'ota_1', { code: 'slot-not-bootable', params: { label: 'ota_1', image: 'empty' } }],
    ['that is not there', 'ota_9', { code: 'partition-not-in-table', params: { label: 'ota_9' } }],
    ['that is none', 'otadata', { code: 'partition-not-in-table', params: { label: 'otadata' } }],
  ])('%s is refused, and nothing is changed', async (_name, label, fault) => {
    const line = board({ apps: ['ota_0'], otadata: encodeOtadata(encodeOtadataEntry(1)) });
    const before = line.chip.flash.bytes.slice();
    expect(await set(line, label)).toEqual({ ok: false, fault });
    expect(Buffer.compare(line.chip.flash.bytes, before)).toBe(0);
  });

  test('with another chip’s app, or a damaged one, is refused', async () => {
    const line = board({ apps: ['ota_0'] });
    putApp(line.chip.flash, 'esp32c3', 'ota_1');
    expect(await set(line, 'ota_1')).toMatchObject({
      fault: { code: 'slot-not-bootable', params: { image: 'damaged' } },
    });
  });
});
