import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openEsphomeWeb } from '../../support/devices/esphome-web-device.ts';
import { openTianshan, type TianshanOptions } from '../../support/devices/tianshan-device.ts';
import { runFlashdock, sampleBuild } from '../../support/flash-command.ts';
import { runPushCommand } from '../../support/push-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const old = { version: '0.9.0', date: 'Jan 01 2026', time: '00:00:00' };

async function openDevice(options: TianshanOptions = {}) {
  const { device } = await openTianshan({ runs: old, bootTime: 200, ...options });
  return device;
}

describe('--json', () => {
  test('asks what the device speaks, and ends with `updated` and 0 when it came back', async () => {
    const device = await openDevice();
    const run = await runPushCommand(['--to', device.address, '--wait', '10', await sampleBuild()]);
    expect(run.verdict).toMatchObject({ verdict: 'updated', code: null, message: null });
    expect(run.verdict.devices).toMatchObject([
      {
        address: device.address,
        verdict: 'updated',
        before: { version: '0.9.0' },
        after: { version: '1.0.0' },
      },
    ]);
    expect(run.code).toBe(0);
    expect(run.events.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['started', 'phase', 'progress', 'device', 'verdict']),
    );
    expect(run.events[0]).toMatchObject({ event: 'started', dialect: 'tianshan', counts: 'sent' });
    const phases = run.events.filter(({ event }) => event === 'phase').map(({ phase }) => phase);
    expect(phases).toEqual(['connecting', 'sending', 'verifying']);
    const last = run.events.findLast(({ event }) => event === 'progress');
    expect(last?.['bytes']).toBe(last?.['size']);
  });

  test('leaves an entry in the ledger, and none where it is told so', { timeout: 60_000 }, async () => {
    const database = join(await temporaryDirectory(), 'ledger.sqlite');
    const list = async () => {
      const { out } = await runFlashdock(['ledger', 'list', '--json', '--database', database]);
      return (JSON.parse(out) as { entries: unknown[] }).entries;
    };
    const device = await openDevice();
    const build = await sampleBuild();
    await runPushCommand(['--to', device.address, '--wait', '10', '--ledger', database, build]);
    expect(await list()).toMatchObject([{ kind: 'push', verdict: 'updated', releaseVersion: '1.0.0' }]);
    await runPushCommand(['--to', device.address, '--wait', '10', '--no-ledger', build]);
    expect(await list()).toHaveLength(1);
  });

  test.for<[string, TianshanOptions, string, string]>([
    ['comes back old', { fault: 'back-old' }, 'failed', 'device-came-back-old'],
    ['never comes back', { fault: 'never-back' }, 'sent', 'device-not-seen-again'],
    ['says that it failed, as HTTP 200', { fault: 'says-failure' }, 'failed', 'device-refused-update'],
  ])('a device that %s ends with 1', async ([, options, verdict, code]) => {
    const device = await openDevice(options);
    const run = await runPushCommand([
      '-t',
      device.address,
      '-d',
      'tianshan',
      '--wait',
      '1',
      await sampleBuild(),
    ]);
    expect(run.verdict).toMatchObject({
      verdict,
      code,
      message: expect.stringMatching(/\w/) as string,
      remedy: expect.stringMatching(/\w/) as string,
    });
    expect(run.code).toBe(1);
  });

  test('a dialect that cannot tell ends as sent and 1, and 0 where nobody wants to know', async () => {
    const device = await openEsphomeWeb();
    const args = ['--to', device.address, '--dialect', 'esphome-web', await sampleBuild()];
    const asked = await runPushCommand(args);
    expect([asked.verdict['verdict'], asked.verdict['code'], asked.code]).toEqual([
      'sent',
      'device-tells-no-version',
      1,
    ]);
    const unasked = await runPushCommand([...args, '--no-verify']);
    expect([unasked.verdict['verdict'], unasked.code]).toEqual(['sent', 0]);
  });

  test('several devices, one of them away: the others are updated, the whole has failed', async () => {
    const devices = await Promise.all([openDevice(), openDevice()]);
    const to = [...devices.map(({ address }) => address), '127.0.0.1:1'].join(',');
    const run = await runPushCommand([
      '--to',
      to,
      '-d',
      'tianshan',
      '--wait',
      '10',
      '--parallel',
      '2',
      await sampleBuild(),
    ]);
    expect(run.verdict.devices.map(({ verdict, code }) => [verdict, code])).toEqual([
      ['updated', null],
      ['updated', null],
      ['failed', 'device-refused-connection'],
    ]);
    expect([run.verdict['verdict'], run.code]).toEqual(['failed', 1]);
  });

  test('--stop-after leaves the others alone', async () => {
    const device = await openDevice();
    const to = ['--to', '127.0.0.1:1', '--to', device.address];
    const run = await runPushCommand([
      ...to,
      '-d',
      'tianshan',
      '--parallel',
      '1',
      '--stop-after',
      '1',
      await sampleBuild(),
    ]);
    expect(run.verdict.devices.map(({ verdict }) => verdict)).toEqual(['failed', null]);
    expect(device.requests).toEqual([]);
    expect(run.code).toBe(1);
  });

  test('the password goes to the device and nowhere else', async () => {
    const credentials = { user: 'admin', password: 'geheim' };
    const device = await openDevice({ credentials });
    const args = ['--to', device.address, '-d', 'tianshan', '--wait', '10', await sampleBuild()];
    const without = await runPushCommand(args);
    expect(without.verdict).toMatchObject({ verdict: 'failed', code: 'device-wants-credentials' });
    const run = await runPushCommand([...args, '--user', 'admin:geheim']);
    expect(run.verdict['verdict']).toBe('updated');
    expect(run.output).not.toContain('geheim');
  });

  test('Ctrl-C in the middle cancels, with 1', async (context) => {
    context.skip(process.platform === 'win32', 'Windows ends a process instead of signalling it');
    const device = await openDevice({ fault: 'silent' });
    const args = ['--to', device.address, '-d', 'tianshan', await sampleBuild()];
    const run = await runPushCommand(args, ({ event, phase }, child) => {
      if (event === 'phase' && phase === 'sending') child.kill('SIGINT');
    });
    expect(run.verdict).toMatchObject({ verdict: 'failed', code: 'push-cancelled' });
    expect(run.verdict.devices).toMatchObject([{ verdict: 'cancelled' }]);
    expect(run.code).toBe(1);
  });

  test.for([
    [['--to', '127.0.0.1:1'], 'dialect-not-detected'],
    [['--to', 'http://x', '-d', 'wled'], 'target-invalid'],
    [['--to', 'plug,plug', '-d', 'wled'], 'target-twice'],
    [['--to', 'plug', '-d', 'tasmota-url'], 'push-needs-url'],
  ] as const)('%j is refused with %s', async ([args, code]) => {
    const run = await runPushCommand([...args, await sampleBuild()]);
    expect(run.events).toHaveLength(1);
    expect(run.verdict).toMatchObject({ verdict: 'failed', code, devices: [] });
    expect(run.code).toBe(1);
  });
});

test('people read one line for each step', async () => {
  const device = await openDevice();
  const args = ['push', '--to', device.address, '-d', 'tianshan', '--wait', '10', await sampleBuild()];
  const { out, code } = await runFlashdock(args);
  expect(code).toBe(0);
  expect(out).toMatch(/blink-bench 1\.0\.0 → 1 device, TianShanOS/);
  expect(out).toMatch(
    /connecting….*sending….*100 % sent.*device verifies and restarts….*✓ .*Updated {2}came back with 1\.0\.0/s,
  );
});

test('and in Chinese', async () => {
  const device = await openDevice({ fault: 'says-failure' });
  const args = ['push', '--to', device.address, '-d', 'tianshan', await sampleBuild()];
  const { out, code } = await runFlashdock(args, 'zh-CN');
  expect(code).toBe(1);
  expect(out).toMatch(/✕ .*失败 {2}device-refused-update\n {2}.*没有接受升级/);
});

test.for([
  [[]],
  [['--to', 'plug', '--parallel', '0']],
  [['--to', 'plug', '--user', 'x']],
  [['--to', 'plug', '-d', 'x']],
])('%j is a misuse', async ([args]) => {
  const { code } = await runFlashdock(['push', ...(args ?? []), 'build']);
  expect(code).toBe(2);
});
