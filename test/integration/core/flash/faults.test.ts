import { describe, expect, test } from 'vitest';
import { parseFault } from '../../../../electron/core/simulated-chip/faults/fault-notation.ts';
import type { JobView } from '../../../../shared/contract/flash.ts';
import type { SimulatedChipName } from '../../../../electron/core/simulated-chip/models/chip-models.ts';
import { expectWritten, flashLine, sampleRelease } from '../../../support/flash-line.ts';

/** Nothing may hang: far above the longest wait of a job that fails, below the runner's patience. */
const patience = 60_000;

async function runWith(fault: string, chip: SimulatedChipName = 'esp32s3') {
  const parsed = parseFault(fault);
  if (parsed === undefined) throw new Error(`no such fault: ${fault}`);
  const line = flashLine({ chip, faults: [parsed] });
  const release = await sampleRelease(chip);
  const job = await line.run(release);
  expect(line.openPorts(), 'the port is closed').toBe(0);
  expect(job.state).toBe('ended');
  if (job.verdict === 'pass') expectWritten(line.chip, release);
  return { job, line, release };
}

function expectFailure(job: JobView, phase: JobView['phase'], code: string): void {
  expect({ verdict: job.verdict, phase: job.phase, code: job.fault?.code }).toEqual({
    verdict: 'failed',
    phase,
    code,
  });
}

describe('a board that misbehaves in ways that the fault matrix does not have', () => {
  test('a flash cell that no erase sets again fails at verify', { timeout: patience }, async () => {
    const app = (await sampleRelease('esp32s3')).app;
    /* The magic of an image, 0xE9, has that bit set. */
    const { job } = await runWith(`stuck-bit:${app?.offset ?? 0}`);
    expectFailure(job, 'verify', 'verify-mismatch');
  });

  test('a lost answer to the change of rate costs one step down', { timeout: patience }, async () => {
    const { job } = await runWith('drop-ack@baud');
    expect({ verdict: job.verdict, baud: job.baud }).toEqual({ verdict: 'pass', baud: 921_600 });
  });

  test('a baud rate that carries nothing steps down to one that does', { timeout: patience }, async () => {
    const { job } = await runWith('dead-baud:230400');
    expect(job.verdict).toBe('pass');
    expect(job.baud).toBe(230_400);
  });
});

describe('the wrong board', () => {
  test('is refused before a byte is written', async () => {
    const line = flashLine({ chip: 'esp32c3' });
    const job = await line.run(await sampleRelease('esp32s3'));
    expectFailure(job, 'identify', 'chip-mismatch');
    expect(line.chip.flash.bytes.every((byte) => byte === 0xff)).toBe(true);
  });

  test.for(['secureDownload', 'flashEncryption', 'secureBoot'] as const)(
    'is refused when %s is on',
    async (state) => {
      const line = flashLine({ chip: 'esp32s3', [state]: true });
      const job = await line.run(await sampleRelease('esp32s3'));
      expect(job.verdict).toBe('failed');
      expect(line.chip.flash.bytes.every((byte) => byte === 0xff)).toBe(true);
      expect(line.openPorts()).toBe(0);
    },
  );

  test('is refused when the flash is too small for the plan', async () => {
    const line = flashLine({ chip: 'esp32s3', flashSize: 0x10_0000 });
    const job = await line.run(await sampleRelease('esp32s3'));
    expect(job.verdict).toBe('failed');
    expect(job.phase).toBe('identify');
  });
});
