import { describe, expect, test } from 'vitest';
import type { FlashChoices } from '../../../../shared/contract/flash.ts';
import type { Release } from '../../../../shared/firmware/release.ts';
import { parseFault } from '../../../../electron/core/simulated-chip/faults/fault-notation.ts';
import { expectWritten, flashLine, sampleRelease, type FlashLine } from '../../../support/flash-line.ts';

/** The board's own traces, made when its app runs: the next factory flash resets them. */
const remade = 'otadata';

function appOf({ app }: Release): { readonly offset: number; readonly path: string; readonly size: number } {
  if (app?.offset === undefined) throw new Error('the sample has no app');
  return { offset: app.offset, path: app.path, size: app.bytes.length };
}

async function flashedLine(): Promise<{ line: FlashLine; release: Release }> {
  const line = flashLine({ chip: 'esp32s3' });
  const release = await sampleRelease('esp32s3');
  expect((await line.run(release)).verdict).toBe('pass');
  return { line, release };
}

/** Addresses that the chip has erased since. */
function watchErases({ chip }: FlashLine): number[] {
  const erased: number[] = [];
  const erase = chip.flash.erase.bind(chip.flash);
  chip.flash.erase = (from, to) => {
    erased.push(from);
    erase(from, to);
  };
  return erased;
}

describe('what the flash holds already', () => {
  test('is not written again: only what the app itself has changed is', async () => {
    const { line, release } = await flashedLine();
    const erased = watchErases(line);
    const job = await line.run(release);
    expect(job.verdict).toBe('pass');
    expectWritten(line.chip, release);
    const written = job.plan.regions.filter((_, index) => job.results[index] === 'equal');
    expect(written.map(({ label }) => label)).toEqual([remade]);
    expect(job.skipped + job.total).toBe(job.plan.bytesToWrite);
    expect(job.written).toBe(job.total);
    expect(Math.max(...erased)).toBeLessThan(appOf(release).offset);
  });

  test('is PASS without a byte written', async () => {
    const { line, release } = await flashedLine();
    const choices: FlashChoices = {
      scope: 'files',
      files: [appOf(release).path],
      eraseAll: false,
      nvs: 'keep',
    };
    const erased = watchErases(line);
    const job = await line.run(release, { choices });
    expect(job.verdict).toBe('pass');
    expect([job.written, job.total, job.skipped]).toEqual([0, 0, appOf(release).size]);
    expect(job.phases.find(({ phase }) => phase === 'write')?.state).toBe('skipped');
    expect(erased).toEqual([]);
  });

  test('is written with --no-skip', async () => {
    const { line, release } = await flashedLine();
    const job = await line.run(release, { skip: false });
    expect(job.verdict).toBe('pass');
    expect(job.results).not.toContain('skipped');
    expect([job.written, job.skipped]).toEqual([job.plan.bytesToWrite, 0]);
  });

  test.for([0, 0x1000, -1])('is written again when the byte at %i of the app differs', async (at) => {
    const { line, release } = await flashedLine();
    const { offset, path, size } = appOf(release);
    const address = offset + (at < 0 ? size + at : at);
    line.chip.flash.bytes.set([(line.chip.flash.bytes[address] ?? 0) ^ 0x01], address);
    const job = await line.run(release);
    expect(job.verdict).toBe('pass');
    expectWritten(line.chip, release);
    const index = job.plan.regions.findIndex(({ file }) => file === path);
    expect(job.results[index]).toBe('equal');
  });

  test.for(['wrong-md5@compare', 'garble@compare:2', 'garble-ack@compare', 'drop-ack@compare:2'])(
    '%s: a doubtful answer never counts as held',
    { timeout: 60_000 },
    async (fault) => {
      const parsed = parseFault(fault);
      if (parsed === undefined) throw new Error(fault);
      const line = flashLine({ chip: 'esp32s3', faults: [parsed] });
      const release = await sampleRelease('esp32s3');
      line.chip.flash.bytes.fill(0xa5);
      const job = await line.run(release);
      expect(job.verdict).toBe('pass');
      expect(job.skipped).toBe(0);
      expectWritten(line.chip, release);
    },
  );
});

test('what the flash held before is read back once more after others were written', async () => {
  const half = 0x40_0000;
  const faults = [{ what: 'counterfeit-flash', size: half } as const];
  const line = flashLine({ chip: 'esp32s3', flashSize: 2 * half, faults });
  const sample = await sampleRelease('esp32s3');
  const [held] = sample.files
    .filter(({ role }) => role !== 'bootloader' && role !== 'partition-table')
    .slice(-1);
  if (held?.offset === undefined) throw new Error('the sample has nothing but what boots');
  const namesake = { ...held, path: 'beyond.bin', role: 'unknown', offset: half + held.offset } as const;
  const beyond = { ...namesake, bytes: held.bytes.map((byte) => byte ^ 0x01) };
  const release = { ...sample, files: [...sample.files, beyond] };
  const files = (...paths: string[]) =>
    ({ choices: { scope: 'files', files: paths, eraseAll: false, nvs: 'keep' } }) as const;
  await line.run(release, files(held.path));
  const job = await line.run(release, files(held.path, beyond.path));
  expect(job.skipped).toBe(held.bytes.length);
  expect([job.verdict, job.fault]).toMatchObject([
    'failed',
    { code: 'verify-mismatch', params: { path: held.path } },
  ]);
});

describe('what is to be erased', () => {
  const eraseNvs = { choices: { scope: 'factory', eraseAll: false, nvs: 'erase' } } as const;

  test('is left alone where it is blank, and read back as blank all the same', async () => {
    const line = flashLine({ chip: 'esp32s3' });
    const erased = watchErases(line);
    const release = await sampleRelease('esp32s3');
    const nvs = release.partitionTable?.table.partitions.find(({ subtype }) => subtype === 'nvs');
    const job = await line.run(release, eraseNvs);
    expect(job.verdict).toBe('pass');
    expect(erased).not.toContain(nvs?.offset);
    line.chip.flash.bytes.fill(0x00, nvs?.offset, (nvs?.offset ?? 0) + 5);
    expect((await line.run(release, eraseNvs)).verdict).toBe('pass');
    expect(erased).toContain(nvs?.offset);
  });

  test('takes no chip erase where the whole chip is blank, and one where its last byte is not', async () => {
    const line = flashLine({ chip: 'esp32s3' });
    const erased = watchErases(line);
    const release = await sampleRelease('esp32s3');
    const all = { choices: { scope: 'factory', eraseAll: true, nvs: 'keep' } } as const;
    expect((await line.run(release, all)).verdict).toBe('pass');
    const wholeErases = (): number => erased.filter((from) => from === 0).length;
    const before = wholeErases();
    line.chip.flash.bytes.fill(0xff);
    line.chip.flash.bytes[0x3f_ffff] = 0x7f;
    expect((await line.run(release, all)).verdict).toBe('pass');
    expect(wholeErases()).toBeGreaterThan(before);
    expect(line.chip.flash.bytes[0x3f_ffff]).toBe(0xff);
  });
});
