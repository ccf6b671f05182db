import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createBuilds } from '../../../../electron/core/builds/create-builds.ts';
import { writeSampleBuild } from '../../../../electron/core/demo/sample-build.ts';
import { createLog } from '../../../../electron/core/log.ts';
import { chips } from '../../../../shared/firmware/chips.ts';
import { recogniseFileSystem } from '../../../../shared/firmware/file-system.ts';
import { parseImage } from '../../../../shared/firmware/image/image.ts';
import { checkPartitions } from '../../../../shared/firmware/partitions/partition-rules.ts';
import { parsePartitionTable } from '../../../../shared/firmware/partitions/partition-table.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const esp32s = chips.filter(({ id }) => id !== undefined);

async function imageIn(directory: string, path: string) {
  const image = parseImage(await readFile(join(directory, path)));
  if (!image.ok) throw new Error(image.fault.kind);
  return image.value;
}

describe.each(esp32s)('the sample build for $title', ({ name, bootloaderOffset }) => {
  test('is sound in every image and in its table', async () => {
    const directory = await temporaryDirectory();
    await writeSampleBuild(directory, name);
    const sound = { chip: name, defect: undefined, checksum: { valid: true }, hash: { valid: true } };
    expect(await imageIn(directory, 'blink-bench.bin')).toMatchObject({
      ...sound,
      kind: 'app',
      appDescriptor: { projectName: 'blink-bench', version: '1.0.0' },
    });
    const bootloader = await imageIn(directory, 'bootloader/bootloader.bin');
    expect(bootloader).toMatchObject({ ...sound, kind: 'bootloader' });
    expect(bootloaderOffset + (bootloader.length ?? 0)).toBeLessThanOrEqual(0x8000);
    const table = parsePartitionTable(await readFile(join(directory, 'partition_table/partition-table.bin')));
    if (!table.ok) expect.fail(table.fault.reason);
    expect(checkPartitions(table.value.partitions, { flashSize: 4 * 1024 * 1024 })).toEqual([]);
  });

  test('opens without a finding that would keep it from a device', async () => {
    const directory = await temporaryDirectory();
    await writeSampleBuild(directory, name);
    const builds = createBuilds({ log: createLog() });
    const opened = await builds.open({ path: directory });
    await builds.dispose();
    if (!opened.ok) expect.fail(opened.fault.code);
    const { release } = opened.value;
    expect(release).toMatchObject({ chip: name, name: 'blink-bench' });
    expect(release.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });
});

test('the app shrinks as firmware does, between 1.5 and 2.1 times', async () => {
  const directory = await temporaryDirectory();
  await writeSampleBuild(directory);
  const app = await readFile(join(directory, 'blink-bench.bin'));
  const ratio = app.length / deflateSync(app, { level: 9 }).length;
  expect(ratio).toBeGreaterThan(1.5);
  expect(ratio).toBeLessThan(2.1);
});

test('the web partition holds a formatted SPIFFS', async () => {
  const directory = await temporaryDirectory();
  await writeSampleBuild(directory);
  expect(recogniseFileSystem(await readFile(join(directory, 'www.bin')))).toBe('spiffs');
});

test('writing it again gives the same bytes', async () => {
  const [first, second] = [await temporaryDirectory(), await temporaryDirectory()];
  await writeSampleBuild(first);
  await writeSampleBuild(second);
  const path = 'blink-bench.bin';
  expect((await readFile(join(first, path))).equals(await readFile(join(second, path)))).toBe(true);
});
