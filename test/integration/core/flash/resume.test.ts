import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseFault } from '../../../../electron/core/simulated-chip/faults/fault-notation.ts';
import type { SimulatedFault } from '../../../../electron/core/simulated-chip/faults/faults.ts';
import { expectWritten, flashLine, sampleRelease, when } from '../../../support/flash-line.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const patience = 60_000;

function faultOf(text: string): SimulatedFault {
  const fault = parseFault(text);
  if (fault === undefined) throw new Error(`no such fault: ${text}`);
  return fault;
}

/** A job whose board is plugged in again each time that its connection was lost. */
async function runReplugged(...faults: string[]) {
  const line = flashLine({ chip: 'esp32s3', faults: faults.map(faultOf) });
  const release = await sampleRelease('esp32s3');
  const jobId = await line.start(release);
  for (let times = 1; ; times += 1) {
    const job = await when(line.flash, jobId, (each) => each.reconnects >= times || each.state === 'ended');
    if (job.state === 'ended') break;
    line.chip.plugIn();
  }
  return { line, release, job: await line.ended(jobId) };
}

describe('a board that is unplugged and comes back under its path', () => {
  test.for(['unplug@compare', 'unplug@verify:2'])(
    '%s: the job goes on to PASS, and counts every byte once',
    { timeout: patience },
    async (fault) => {
      const { job, line, release } = await runReplugged(fault);
      expect({ verdict: job.verdict, reconnects: job.reconnects }).toEqual({
        verdict: 'pass',
        reconnects: 1,
      });
      expectWritten(line.chip, release);
      expect(job.written).toBe(job.total);
      expect(line.openPorts()).toBe(0);
    },
  );

  test('what was finished is read back and not written again', { timeout: patience }, async () => {
    const { job, line, release } = await runReplugged('unplug@verify');
    expect(job.verdict).toBe('pass');
    expect(job.results.filter((result) => result === 'equal')).toHaveLength(release.files.length);
    expect(line.chip.flash.bytes[release.app?.offset ?? 0]).toBe(0xe9);
  });

  test('what was finished and has changed meanwhile is written again', { timeout: patience }, async () => {
    const line = flashLine({ chip: 'esp32s3', faults: [faultOf('unplug@verify')] });
    const release = await sampleRelease('esp32s3');
    const jobId = await line.start(release);
    await when(line.flash, jobId, (job) => job.reconnects === 1);
    line.chip.flash.bytes[(release.app?.offset ?? 0) + 77] = 0x00;
    line.chip.plugIn();
    expect((await line.ended(jobId)).verdict).toBe('pass');
    expectWritten(line.chip, release);
  });

  test('is given up after the second time', { timeout: patience }, async () => {
    const { job, line } = await runReplugged('unplug@write', 'unplug@write:2', 'unplug@write:3');
    expect([job.verdict, job.fault?.code, job.reconnects]).toEqual(['failed', 'port-lost', 2]);
    expect(line.openPorts()).toBe(0);
  });

  test('may be cancelled while it is away', async () => {
    const line = flashLine({ chip: 'esp32s3', faults: [faultOf('unplug@write:3')] });
    const jobId = await line.start(await sampleRelease('esp32s3'));
    await when(line.flash, jobId, (job) => job.reconnects === 1);
    const before = performance.now();
    await line.flash.cancel(jobId);
    expect(performance.now() - before).toBeLessThan(1_000);
    expect((await line.ended(jobId)).verdict).toBe('cancelled');
    expect(line.openPorts()).toBe(0);
  });
});

describe('a loader that falls silent', () => {
  test.for(['silent@write:5', 'silent@compare'])(
    '%s: is reset, met with a slower rate, and the job goes on to PASS',
    { timeout: patience },
    async (fault) => {
      const { job, line, release } = await runReplugged(fault);
      expect([job.verdict, job.reconnects, job.baud]).toEqual(['pass', 1, 460_800]);
      expectWritten(line.chip, release);
    },
  );

  test.for(['garble@stub:2', 'drop-ack@stub:2', 'garble-ack@stub:1', 'garble@stub:3'])(
    '%s: the stub is uploaded again, on the same connection and at the same rate',
    { timeout: patience },
    async (fault) => {
      const { job, line, release } = await runReplugged(fault);
      expect([job.verdict, job.reconnects, job.baud]).toEqual(['pass', 0, 921_600]);
      expectWritten(line.chip, release);
    },
  );

  test('a stub that never arrives whole is a fault, not a loop', { timeout: patience }, async () => {
    const everyUpload = Array.from({ length: 40 }, (_, nth) => `garble@stub:${nth + 1}`);
    const { job, line } = await runReplugged(...everyUpload);
    expect([job.verdict, job.fault?.code]).toEqual(['failed', 'stub-not-started']);
    expect(line.openPorts()).toBe(0);
  });

  test('a block that arrives damaged is sent again, and nothing else is', async () => {
    const { job, line, release } = await runReplugged('garble@write:3');
    expect([job.verdict, job.reconnects]).toEqual(['pass', 0]);
    expectWritten(line.chip, release);
  });
});

describe('the rate of a slot', () => {
  test('is remembered by its USB path and bridge, and the next job begins with it', async () => {
    const dataDirectory = await temporaryDirectory();
    const slot = '/dev/serial/by-path/pci-1 CP2102N';
    const fault = faultOf('dead-baud:230400');
    const line = flashLine({ chip: 'esp32s3', faults: [fault] }, { slot, dataDirectory });
    const release = await sampleRelease('esp32s3');
    expect(await line.run(release)).toMatchObject({ verdict: 'pass', baud: 230_400, askedBaud: 921_600 });
    const next = flashLine({ chip: 'esp32s3', faults: [fault] }, { slot, dataDirectory });
    const jobId = await next.start(release);
    expect((await next.ended(jobId)).phases.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(next.told()).toContain('link-degraded');
    expect(next.told()).not.toContain('baud-stepped-down');
  });

  test('is no part of another slot', async () => {
    const dataDirectory = await temporaryDirectory();
    const path = join(dataDirectory, 'link-rates.json');
    const slots = { 'one CH340': { baud: 115_200, at: Date.now() } };
    await writeFile(path, JSON.stringify({ version: 1, slots }));
    const line = flashLine({ chip: 'esp32s3' }, { slot: 'two CH340', dataDirectory });
    expect((await line.run(await sampleRelease('esp32s3'))).baud).toBe(921_600);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ version: 1, slots });
  });
});
