import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLinkRates } from '../../../../../electron/core/flash/loader/link-rates.ts';
import { temporaryDirectory } from '../../../../support/temporary-directory.ts';

const slot = 'pci-1 CP2102N';
const hour = 3_600_000;

describe('the rate to begin with', () => {
  test('is what is asked for, on a slot that nothing is known of', async () => {
    expect(createLinkRates(await temporaryDirectory()).rateFor(slot, 921_600)).toBe(921_600);
  });

  test('is what worked last, for whoever asks for more, also after a start of the program', async () => {
    const directory = await temporaryDirectory();
    await createLinkRates(directory).learn(slot, 921_600, 460_800);
    const later = createLinkRates(directory);
    expect([later.rateFor(slot, 921_600), later.rateFor(slot, 115_200)]).toEqual([460_800, 115_200]);
    expect(later.rateFor('pci-1 CH340', 921_600)).toBe(921_600);
  });

  test('is tried anew a day after it failed, however often the slower one worked since', async () => {
    let now = 0;
    const rates = createLinkRates(undefined, () => now);
    await rates.learn(slot, 921_600, 460_800);
    now = 23 * hour;
    await rates.learn(slot, 921_600, 460_800);
    expect(rates.rateFor(slot, 921_600)).toBe(460_800);
    now = 25 * hour;
    expect(rates.rateFor(slot, 921_600)).toBe(921_600);
    await rates.learn(slot, 921_600, 921_600);
    now = 26 * hour;
    expect(rates.rateFor(slot, 921_600)).toBe(921_600);
  });

  test('is never kept for a port without a slot', async () => {
    const rates = createLinkRates(undefined);
    await rates.learn(undefined, 921_600, 115_200);
    expect(rates.rateFor(undefined, 921_600)).toBe(921_600);
  });

  test.for(['', '{', '{"version":2,"slots":{}}', '{"version":1,"slots":{"a":{"baud":-1,"at":0}}}'])(
    'is what is asked for where the file is no memory: %j',
    async (text) => {
      const directory = await temporaryDirectory();
      await writeFile(join(directory, 'link-rates.json'), text);
      expect(createLinkRates(directory).rateFor(slot, 921_600)).toBe(921_600);
    },
  );
});
