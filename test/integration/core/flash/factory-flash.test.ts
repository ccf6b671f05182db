import { describe, expect, test } from 'vitest';
import { encodeOtadata, encodeOtadataEntry } from '../../../../shared/firmware/partitions/otadata.ts';
import { ok } from '../../../../shared/result.ts';
import { expectWritten, flashLine, sampleRelease, standardRequest } from '../../../support/flash-line.ts';

describe.each(['esp32', 'esp32s2', 'esp32s3', 'esp32c3', 'esp32c6', 'esp32p4'] as const)(
  'a factory flash of %s',
  (chip) => {
    test('passes: every region reads back equal, and the very app boots', async () => {
      const line = flashLine({ chip });
      const release = await sampleRelease(chip);
      const job = await line.run(release);
      expect(job.fault).toBeNull();
      expect(job.verdict).toBe('pass');
      expect(job.phases.filter(({ state }) => state === 'done').map(({ phase }) => phase)).toEqual(
        /* Writing erases what it writes; a sample leaves nothing else to erase. */
        ['connect', 'identify', 'write', 'verify', 'reset', 'boots'],
      );
      expect(job.chip).toMatchObject({ chip, mac: line.chip.mac, flashSize: 0x40_0000 });
      expect(job.written).toBe(job.total);
      expect(job.bootLog.join('\n')).toContain(release.app?.image?.appDescriptor?.version);
      expectWritten(line.chip, release);
      expect(line.openPorts()).toBe(0);
    });
  },
);

describe('a factory flash', () => {
  test('makes a board that was updated over the air start the new app', async () => {
    const line = flashLine({ chip: 'esp32s3' });
    const release = await sampleRelease('esp32s3');
    const otadata = release.files.find(({ role }) => role === 'otadata');
    if (otadata?.offset === undefined) throw new Error('the sample has no otadata');
    const slotOne = encodeOtadata(encodeOtadataEntry(1, 'valid'), encodeOtadataEntry(2, 'valid'));
    line.chip.flash.bytes.set(slotOne, otadata.offset);
    const job = await line.run(release);
    expect(job.verdict).toBe('pass');
    expectWritten(line.chip, release);
  });

  test('leaves NVS alone unless it is to be erased', async () => {
    const line = flashLine({ chip: 'esp32s3' });
    const release = await sampleRelease('esp32s3');
    const nvs = release.partitionTable?.table.partitions.find(({ subtype }) => subtype === 'nvs');
    if (nvs === undefined) throw new Error('the sample has no NVS');
    const serialNumber = new Uint8Array(nvs.size).fill(0x5a);
    line.chip.flash.bytes.set(serialNumber, nvs.offset);
    const inNvs = (): Uint8Array => line.chip.flash.bytes.slice(nvs.offset, nvs.offset + nvs.size);

    expect((await line.run(release)).verdict).toBe('pass');
    expect(inNvs()).toEqual(serialNumber);

    const erasing = { choices: { scope: 'factory', eraseAll: false, nvs: 'erase' } } as const;
    expect((await line.run(release, erasing)).verdict).toBe('pass');
    expect(inNvs()).toEqual(new Uint8Array(nvs.size).fill(0xff));
  });

  test('erases everything else when it is told to', async () => {
    const line = flashLine({ chip: 'esp32c3' });
    line.chip.flash.bytes.fill(0x00);
    const release = await sampleRelease('esp32c3');
    const job = await line.run(release, { choices: { scope: 'factory', eraseAll: true, nvs: 'keep' } });
    expect(job.verdict).toBe('pass');
    expectWritten(line.chip, release);
    expect(line.chip.flash.bytes.at(-1)).toBe(0xff);
  });

  test('is written, and no more, when the line is not to be touched afterwards', async () => {
    const line = flashLine({ chip: 'esp32' });
    const job = await line.run(await sampleRelease('esp32'), { after: 'no-reset' });
    expect(job.verdict).toBe('written');
    const skipped = job.phases.filter(({ state }) => state === 'skipped').map(({ phase }) => phase);
    expect(skipped).toEqual(expect.arrayContaining(['reset', 'boots']));
  });

  test('takes two orders for one port one after the other, never at once', async () => {
    const line = flashLine({ chip: 'esp32' });
    const release = await sampleRelease('esp32');
    const first = await line.start(release);
    await expect(line.start(release)).rejects.toThrow('port-in-use-here');
    expect((await line.ended(first)).verdict).toBe('pass');
    expect((await line.run(release)).verdict).toBe('pass');
  });

  test.each([0x20_0000, 0x40_0000])(
    'asked for 4 MB of flash, with %i there, gives no number and writes nothing where that is too little',
    async (flashSize) => {
      const line = flashLine({ chip: 'esp32s3', flashSize });
      let given = 0;
      const provisioning = {
        prepare: () => {
          given += 1;
          return Promise.resolve(ok({ serial: 'A1', values: {}, images: [] }));
        },
        begin: () => Promise.resolve(ok(null)),
      };
      const request = { ...standardRequest, minimumFlash: 0x40_0000 };
      const started = await line.flash.start(await sampleRelease('esp32s3'), request, provisioning);
      const job = await line.ended(started.ok ? started.value.jobId : '');
      const isEnough = flashSize === 0x40_0000;
      expect([job.verdict, job.fault?.code, given]).toEqual(
        isEnough ? ['pass', undefined, 1] : ['failed', 'flash-below-recipe', 0],
      );
      expect(line.chip.flash.isBlank(0, flashSize)).toBe(!isEnough);
    },
  );
});
