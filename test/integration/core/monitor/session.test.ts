import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectWritten, sampleRelease, standardRequest, when, address } from '../../../support/flash-line.ts';
import { monitorLine, type ChipLine } from '../../../support/monitor-line.ts';
import { until } from '../../../support/simulated-chip/strapped.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

async function flashed(line: ChipLine) {
  const release = await sampleRelease('esp32s3');
  const started = await line.flash.start(release, standardRequest);
  if (!started.ok) throw new Error(JSON.stringify(started.fault));
  const job = await when(line.flash, started.value.jobId, ({ state }) => state === 'ended');
  return { job, release };
}

const booted = (line: ChipLine) =>
  line.lines().some((text) => text.includes('Project name:     blink-bench'));

/** What came since a job had the port, without empty lines. */
function sinceJob(line: ChipLine): readonly string[] {
  const all = line.session().output.ring.from(0, Infinity);
  const begun = all.findLastIndex(({ mark }) => mark?.code === 'job-began');
  return all.slice(begun + 1).flatMap(({ kind, text }) => (kind === 'out' && text !== '' ? [text] : []));
}

describe('a monitor on a board', () => {
  test('shows its boot after a reset, from the first line of the ROM on', async () => {
    const line = monitorLine({ chip: 'esp32s3' });
    await flashed(line);
    const session = await line.listen();
    expect(session.state).toBe('listening');
    expect((await line.monitor.reset(address, 'run')).ok).toBe(true);
    await until(() => booted(line));
    expect(line.lines().find((text) => text !== '')).toMatch(/^ESP-ROM:esp32s3/);
    const { level, tag } = session.output.ring.from(0, 999).find(({ tag }) => tag === 'app_init') ?? {};
    expect([level, tag]).toEqual(['I', 'app_init']);
  });

  test('resets it to download mode and does not call that a trouble', async () => {
    const line = monitorLine({ chip: 'esp32s3' });
    await flashed(line);
    const session = await line.listen();
    await line.monitor.reset(address, 'download');
    await until(() => line.lines().some((text) => text.includes('waiting for download')));
    expect(line.chip.state).toBe('download');
    expect(session.view().conditions).toEqual([]);
  });

  test('names what keeps it from running', async () => {
    const line = monitorLine({ chip: 'esp32s3' });
    const session = await line.listen();
    await line.monitor.reset(address, 'run');
    await line.when(() => session.view().conditions.length > 0);
    expect(session.view().conditions[0]?.diagnosis.code).toBe('unprogrammed-flash');
  });

  test('waits for a board that was unplugged, and goes on with it', async () => {
    const line = monitorLine({ chip: 'esp32s3' });
    await flashed(line);
    const session = await line.listen();
    line.chip.unplug();
    await line.when(({ state }) => state === 'lost');
    expect(session.fault?.code).toBe('port-lost');
    line.chip.plugIn();
    await line.when(({ state }) => state === 'listening');
    expect(session.fault).toBeNull();
    await line.monitor.reset(address, 'run');
    await until(() => booted(line));
  });

  test('is the only one on its port, and lets it go when it is closed', async () => {
    const line = monitorLine({ chip: 'esp32s3' });
    await line.listen();
    expect(await line.monitor.open({ port: address, baud: 9_600, elfPath: null })).toMatchObject({
      ok: true,
    });
    expect(line.session().baud).toBe(9_600);
    await line.monitor.close(address);
    expect(line.calls).toEqual(['open 115200', 'close']);
    expect(line.monitor.state.getState().sessions).toEqual([]);
    expect(await line.monitor.reset(address, 'run')).toMatchObject({ fault: { code: 'not-listening' } });
  });
});

describe('a job on a port that is listened to', () => {
  test('takes the open port and gives it back: not a byte of the boot is lost', async () => {
    const line = monitorLine({ chip: 'esp32s3' });
    const session = await line.listen();
    const { job, release } = await flashed(line);
    expect([job.verdict, job.fault]).toEqual(['pass', null]);
    expectWritten(line.chip, release);
    await line.when(({ state }) => state === 'listening');
    expect(line.calls).toEqual(['open 115200']);
    const shown = sinceJob(line);
    expect(shown).toEqual(job.bootLog.filter((text) => text !== ''));
    expect(shown[0]).toMatch(/^ESP-ROM:esp32s3/);
    expect(session.output.ring.from(0, 999).flatMap(({ mark }) => mark?.code ?? [])).toEqual([
      'opened',
      'job-began',
      'job-ended',
    ]);
    line.chip.setLines({ dtr: false, rts: true });
    line.chip.setLines({ dtr: false, rts: false });
    await until(() => sinceJob(line).filter((text) => text.startsWith('ESP-ROM')).length === 2);
  });

  test('is waited for where it came first, and heard from the reset on', async () => {
    const line = monitorLine({ chip: 'esp32s3' });
    const release = await sampleRelease('esp32s3');
    const started = await line.flash.start(release, standardRequest);
    if (!started.ok) throw new Error(started.fault.code);
    await when(line.flash, started.value.jobId, ({ phase }) => phase === 'write');
    const session = await line.listen();
    expect(session.state).toBe('job');
    expect(await line.monitor.send(address, 'x', { ending: 'lf', echo: false })).toMatchObject({
      fault: { code: 'port-in-use-here' },
    });
    const job = await when(line.flash, started.value.jobId, ({ state }) => state === 'ended');
    await line.when(({ state }) => state === 'listening');
    expect(line.calls).toEqual(['open 115200']);
    expect(sinceJob(line)).toEqual(job.bootLog.filter((text) => text !== ''));
  });

  test('that is cancelled gives it back, too', async () => {
    const line = monitorLine({ chip: 'esp32s3' });
    await line.listen();
    const started = await line.flash.start(await sampleRelease('esp32s3'), standardRequest);
    if (!started.ok) throw new Error(started.fault.code);
    await when(line.flash, started.value.jobId, ({ phase }) => phase === 'write');
    await line.flash.cancel(started.value.jobId);
    await line.when(({ state }) => state === 'listening');
    await line.monitor.reset(address, 'run');
    await until(() => line.lines().some((text) => text.startsWith('ESP-ROM')));
  });

  test('closes it where nobody listens any more', async () => {
    const line = monitorLine({ chip: 'esp32s3' });
    await line.listen();
    const started = await line.flash.start(await sampleRelease('esp32s3'), standardRequest);
    if (!started.ok) throw new Error(started.fault.code);
    await line.monitor.close(address);
    const job = await when(line.flash, started.value.jobId, ({ state }) => state === 'ended');
    expect(job.verdict).toBe('pass');
    expect(line.calls).toEqual(['open 115200', 'close']);
  });
});

describe('a session that is saved', () => {
  test('is in the file from what is kept on, while it goes on', async () => {
    const line = monitorLine({ chip: 'esp32s3' });
    await flashed(line);
    await line.listen();
    await line.monitor.reset(address, 'run');
    await until(() => booted(line));
    const path = join(await temporaryDirectory(), 'session.log');
    expect((await line.monitor.save(address, path)).ok).toBe(true);
    await line.monitor.reset(address, 'run');
    await until(() => line.lines().filter((text) => text.includes('Project name')).length === 2);
    await line.monitor.stopSaving(address);
    const saved = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(saved.map((text) => text.slice('2026-01-01T00:00:00.000Z '.length))).toEqual(
      line.lines().slice(0, saved.length),
    );
    expect(saved.filter((text) => text.includes('Project name'))).toHaveLength(2);
  });

  test('says where it cannot be', async () => {
    const line = monitorLine({ chip: 'esp32s3' });
    await line.listen();
    const path = join(await temporaryDirectory(), 'missing', 'session.log');
    expect(await line.monitor.save(address, path)).toMatchObject({
      fault: { code: 'file-not-usable', params: { path, reason: 'ENOENT' } },
    });
  });
});
