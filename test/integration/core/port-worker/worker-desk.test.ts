import { describe, expect, test } from 'vitest';
import type { MonitorSession } from '../../../../electron/core/monitor/session.ts';
import { readWindow } from '../../../../electron/core/flash/loader/read-window.ts';
import { expectWritten, sampleRelease, standardRequest, when } from '../../../support/flash-line.ts';
import { until } from '../../../support/simulated-chip/strapped.ts';
import { servedChip, workerBench, type WorkerBench } from '../../../support/worker-line.ts';

async function listened({ monitor }: WorkerBench, port: string): Promise<MonitorSession> {
  const opened = await monitor.open({ port, baud: 115_200, elfPath: null });
  const session = monitor.session(port);
  if (!opened.ok || session === undefined) throw new Error(opened.ok ? 'no session' : opened.fault.code);
  return session;
}

async function begun({ flash }: WorkerBench, port: string): Promise<string> {
  const started = await flash.start(await sampleRelease('esp32s3'), { ...standardRequest, port });
  if (!started.ok) throw new Error(started.fault.code);
  return started.value.jobId;
}

/** What came since a job had the port, or from the beginning; without empty lines. */
function linesOf(session: MonitorSession): readonly string[] {
  const all = session.output.ring.from(0, Infinity);
  const begun = all.findLastIndex(({ mark }) => mark?.code === 'job-began');
  return all.slice(begun + 1).flatMap(({ kind, text }) => (kind === 'out' && text !== '' ? [text] : []));
}

const marks = (session: MonitorSession) =>
  session.output.ring.from(0, 999).flatMap(({ mark }) => mark?.code ?? []);

describe('a port that a worker holds', () => {
  test('tells what chip is on it, and is let go then', async () => {
    const { flash } = workerBench();
    const { chip, server, address } = await servedChip({ chip: 'esp32c3' });
    const identity = await flash.identify(address, 'default-reset');
    expect(identity).toMatchObject({ ok: true, value: { chip: 'esp32c3', mac: chip.mac } });
    await until(() => !server.isConnected());
  });

  test('is read by the bench, byte for byte', async () => {
    const { flash } = workerBench();
    const { chip, address } = await servedChip({ chip: 'esp32s3' });
    chip.flash.bytes.forEach((_byte, at) => (chip.flash.bytes[at] = (at * 31) & 0xff));
    const read = await flash.operate(
      { port: address, baud: 921_600, before: 'default-reset', after: 'hard-reset' },
      { signal: new AbortController().signal, tell: () => undefined },
      ({ session }) => readWindow(session, 0x1_0000, 0x8000),
    );
    if (!read.ok) throw new Error(read.fault.code);
    expect(Buffer.compare(read.value, chip.flash.bytes.subarray(0x1_0000, 0x1_8000))).toBe(0);
  });

  test('that cannot be opened says why, in the words of the port', async () => {
    const { flash } = workerBench();
    const port = '/dev/ttyFlashdockIsNotThere';
    expect(await flash.identify(port, 'default-reset')).toMatchObject({
      fault: { code: 'port-not-found', params: { port } },
    });
    const unreachable = await flash.identify('socket://127.0.0.1:1', 'default-reset');
    expect(unreachable).toMatchObject({ fault: { code: 'port-unreachable' } });
  });

  test('is lost for whoever reads it when the worker is killed', async () => {
    const { flash, workers } = workerBench();
    const { address } = await servedChip({ chip: 'esp32s3' });
    const read = await flash.operate(
      { port: address, baud: 921_600, before: 'default-reset', after: 'hard-reset' },
      { signal: new AbortController().signal, tell: () => undefined },
      async ({ session }) => {
        workers[0]?.kill();
        return readWindow(session, 0, 0x1_0000);
      },
    );
    expect(read).toMatchObject({ ok: false });
  });
});

describe('a monitor on a port that a worker holds', () => {
  test('gives the open port to a job and takes it back: not a byte of the boot is lost', async () => {
    const bench = workerBench();
    const { chip, server, address } = await servedChip({ chip: 'esp32s3' });
    const session = await listened(bench, address);
    expect(session.state).toBe('listening');
    const job = await when(bench.flash, await begun(bench, address), ({ state }) => state === 'ended');
    expect([job.verdict, job.fault]).toEqual(['pass', null]);
    expectWritten(chip, await sampleRelease('esp32s3'));
    await until(() => session.state === 'listening');
    await until(() => linesOf(session).length >= job.bootLog.filter((text) => text !== '').length);
    expect(linesOf(session)).toEqual(job.bootLog.filter((text) => text !== ''));
    expect(marks(session)).toEqual(['opened', 'job-began', 'job-ended']);
    expect(server.clients()).toBe(1);
    expect(bench.workers).toHaveLength(1);
  });

  test('that comes while a job runs waits for its end, and hears the boot', async () => {
    const bench = workerBench();
    const { server, address } = await servedChip({ chip: 'esp32s3' });
    const jobId = await begun(bench, address);
    await when(bench.flash, jobId, ({ phase }) => phase === 'write');
    const session = await listened(bench, address);
    expect(session.state).toBe('job');
    const job = await when(bench.flash, jobId, ({ state }) => state === 'ended');
    expect(job.verdict).toBe('pass');
    await until(() => session.state === 'listening');
    expect(linesOf(session)[0]).toMatch(/^ESP-ROM:esp32s3/);
    expect(server.clients()).toBe(1);
  });

  test('sends, changes the rate and resets', async () => {
    const bench = workerBench();
    const { chip, server, address } = await servedChip({ chip: 'esp32s3' });
    const session = await listened(bench, address);
    expect(await bench.monitor.setBaud(address, 9_600)).toMatchObject({ ok: true });
    expect(server.heard.at(-1)).toBe('baud 9600');
    await bench.monitor.setBaud(address, 115_200);
    expect(await bench.monitor.reset(address, 'download')).toMatchObject({ ok: true });
    await until(() => linesOf(session).some((text) => text.includes('waiting for download')));
    expect(chip.state).toBe('download');
    expect(await bench.monitor.send(address, 'x', { ending: 'lf', echo: true })).toMatchObject({ ok: true });
  });

  test('outlives its worker: the next one listens on', async () => {
    const bench = workerBench();
    const { address } = await servedChip({ chip: 'esp32s3' });
    const session = await listened(bench, address);
    bench.workers[0]?.kill();
    await until(() => session.state === 'lost');
    await until(() => marks(session).length === 3);
    expect(marks(session)).toEqual(['opened', 'lost', 'opened']);
    await bench.monitor.reset(address, 'run');
    await until(() => linesOf(session).some((text) => text.startsWith('ESP-ROM')));
  });

  test('outlives the worker of a job, too, which has failed', async () => {
    const bench = workerBench();
    const { address } = await servedChip({ chip: 'esp32s3' });
    const session = await listened(bench, address);
    const jobId = await begun(bench, address);
    await when(bench.flash, jobId, ({ phase }) => phase === 'write');
    bench.workers[0]?.kill();
    expect((await when(bench.flash, jobId, ({ state }) => state === 'ended')).fault?.code).toBe(
      'worker-ended',
    );
    await until(() => session.state === 'listening');
  });

  test('is the only one there, and another may come after it', async () => {
    const bench = workerBench();
    const { server, address } = await servedChip({ chip: 'esp32s3' });
    await listened(bench, address);
    await bench.monitor.close(address);
    await until(() => !server.isConnected());
    expect((await listened(bench, address)).state).toBe('listening');
  });
});
