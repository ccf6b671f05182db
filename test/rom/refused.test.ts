import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { benchChip, skipUnlessEmulated } from './bench-chip.ts';
import { difference } from './expected-flash.ts';
import { flash } from './flash-command.ts';
import { realBuildDirectory } from './real-build.ts';
import { romChips } from './rom-chip.ts';

describe.each(romChips)('a build for another chip than $chip', (romChip) => {
  beforeEach((context) => skipUnlessEmulated(context, romChip));

  test('is refused before a byte of the flash changes', async () => {
    const bench = await benchChip(romChip);
    const other = romChip.chip === 'esp32c3' ? 'esp32s3' : 'esp32c3';
    const build = await realBuildDirectory(other, join(bench.buildDirectory, '..', 'other-build'));
    const flashed = await bench.inDownloadMode(({ port }) => flash(port, build));
    expect(flashed, flashed.transcript).toMatchObject({ code: 1, verdict: 'failed' });
    expect(flashed.fault?.code, flashed.transcript).toBe('chip-mismatch');
    expect(difference(await bench.flashContent(), bench.before)).toBeNull();
  });
});
