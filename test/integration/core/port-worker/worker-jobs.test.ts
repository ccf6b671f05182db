import { describe, expect, test } from 'vitest';
import type { JobView } from '../../../../shared/contract/flash.ts';
import type { JobRecord } from '../../../../electron/core/records.ts';
import { fail, ok } from '../../../../shared/result.ts';
import type { Release } from '../../../../shared/firmware/release.ts';
import { expectWritten, sampleRelease, standardRequest, when } from '../../../support/flash-line.ts';
import { servedChip, workerBench, type WorkerBench } from '../../../support/worker-line.ts';

async function begun({ flash }: WorkerBench, port: string, release: Release): Promise<string> {
  const job = await flash.start(release, { ...standardRequest, port });
  if (!job.ok) throw new Error(job.fault.code);
  return job.value.jobId;
}

const ended = ({ flash }: WorkerBench, jobId: string): Promise<JobView> =>
  when(flash, jobId, ({ state }) => state === 'ended');

async function job(bench: WorkerBench, port: string, release: Release): Promise<JobView> {
  return ended(bench, await begun(bench, port, release));
}

async function writing({ flash }: WorkerBench, jobId: string): Promise<void> {
  await when(flash, jobId, ({ phase, results }) => phase === 'write' && results.includes('running'));
}

describe('a job in a process of its own', () => {
  test('ends as one in this process does, and so does the next one on another port', async () => {
    const bench = workerBench();
    const release = await sampleRelease('esp32s3');
    const { chip, address } = await servedChip({ chip: 'esp32s3' });
    const { verdict, fault, results, bootLog } = await job(bench, address, release);
    expect(fault).toBeNull();
    expect(verdict).toBe('pass');
    expect(results).toContain('equal');
    expect(bootLog.join('\n')).toContain('Project name:     blink-bench');
    expectWritten(chip, release);
    const next = await servedChip({ chip: 'esp32s3' });
    expect(await job(bench, next.address, release)).toMatchObject({ verdict: 'pass' });
    expectWritten(next.chip, release);
  });

  test('fails with its reason when its process is killed, and the port is free for the next', async () => {
    const records: JobRecord[] = [];
    const bench = workerBench({
      recordJob: (record) => {
        records.push(record);
        return Promise.resolve(ok(null));
      },
    });
    const release = await sampleRelease('esp32s3');
    const { chip, address } = await servedChip({ chip: 'esp32s3' });
    const jobId = await begun(bench, address, release);
    await writing(bench, jobId);
    bench.workers[0]?.kill();
    const killed = await ended(bench, jobId);
    expect(killed).toMatchObject({
      verdict: 'failed',
      phase: 'write',
      fault: { code: 'worker-ended', params: { end: { kind: 'signal', signal: 'SIGKILL' } } },
    });
    expect(records).toMatchObject([{ job: { id: jobId, verdict: 'failed' }, chip: { mac: chip.mac } }]);
    expect(await job(bench, address, release)).toMatchObject({ verdict: 'pass' });
    expectWritten(chip, release);
  });

  test('leaves its neighbours alone when its process is killed', async () => {
    const bench = workerBench();
    const release = await sampleRelease('esp32s3');
    const [first, second] = [await servedChip({ chip: 'esp32s3' }), await servedChip({ chip: 'esp32s3' })];
    const jobs = [await begun(bench, first.address, release), await begun(bench, second.address, release)];
    await Promise.all(jobs.map((jobId) => writing(bench, jobId)));
    bench.workers[0]?.kill();
    const ends = await Promise.all(jobs.map((jobId) => ended(bench, jobId)));
    expect(ends.map(({ verdict }) => verdict)).toEqual(['failed', 'pass']);
    expectWritten(second.chip, release);
  });

  test('is cancelled there, with its port closed', async () => {
    const bench = workerBench();
    const release = await sampleRelease('esp32s3');
    const { address } = await servedChip({ chip: 'esp32s3' });
    const jobId = await begun(bench, address, release);
    await writing(bench, jobId);
    await bench.flash.cancel(jobId);
    expect(await ended(bench, jobId)).toMatchObject({ verdict: 'cancelled', phase: 'write' });
  });

  test('asks the bench what speaks against the board, before anything is written', async () => {
    const asked: string[] = [];
    const bench = workerBench({
      judgeBoard: ({ mac }) => {
        asked.push(mac);
        return Promise.resolve({ code: 'chip-unknown', params: { id: 'cursed' } });
      },
    });
    const { chip, address } = await servedChip({ chip: 'esp32s3' });
    const refused = await job(bench, address, await sampleRelease('esp32s3'));
    expect(refused).toMatchObject({ verdict: 'failed', fault: { code: 'chip-unknown' } });
    expect(asked).toEqual([chip.mac]);
    expect(chip.flash.bytes.every((byte) => byte === 0xff)).toBe(true);
  });

  test('gives the board what is its own, once the bench has said so', async () => {
    const bench = workerBench();
    const { chip, address } = await servedChip({ chip: 'esp32s3' });
    const own = new Uint8Array(0x6000).fill(0x42);
    const steps: string[] = [];
    const provisioning = {
      prepare: ({ mac }: { mac: string }) => {
        steps.push(`prepare ${mac}`);
        const images = [{ partition: 'nvs', from: 0x9000, bytes: own }];
        return Promise.resolve(ok({ serial: 'SN-1', values: { sn: 'SN-1' }, images }));
      },
      begin: (jobId: string) => {
        steps.push(`begin ${jobId}`);
        return Promise.resolve(ok(null));
      },
    };
    const release = await sampleRelease('esp32s3');
    const { flash } = bench;
    const started = await flash.start(release, { ...standardRequest, port: address }, provisioning);
    if (!started.ok) throw new Error(started.fault.code);
    const { jobId } = started.value;
    expect(await ended(bench, jobId)).toMatchObject({ verdict: 'pass', serial: 'SN-1' });
    expect(steps).toEqual([`prepare ${chip.mac}`, `begin ${jobId}`]);
    expect(Buffer.compare(chip.flash.bytes.subarray(0x9000, 0xf000), own)).toBe(0);
  });

  test('ends with the fault of whoever provisions', async () => {
    const bench = workerBench();
    const { address } = await servedChip({ chip: 'esp32s3' });
    const refusal = { code: 'chip-unknown', params: { id: 'empty pool' } } as const;
    const provisioning = {
      prepare: () => Promise.resolve(fail(refusal)),
      begin: () => Promise.resolve(ok(null)),
    };
    const release = await sampleRelease('esp32s3');
    const started = await bench.flash.start(release, { ...standardRequest, port: address }, provisioning);
    if (!started.ok) throw new Error(started.fault.code);
    expect(await ended(bench, started.value.jobId)).toMatchObject({ verdict: 'failed', fault: refusal });
  });
});
