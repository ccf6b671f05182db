import { describe, expect, test } from 'vitest';
import type { DeviceFault } from '../../../support/devices/model-device.ts';
import { openTianshan } from '../../../support/devices/tianshan-device.ts';
import { firstOf, newRelease, runPushTo } from '../../../support/push.ts';
import { appFile, patternedBytes, releaseFile, releaseOf } from '../../../support/releases.ts';
import { newVersion } from '../../../support/push.ts';

const www = releaseFile('www.bin', 'www', patternedBytes(65_536, 3));

function outcomeOf(push: ReturnType<typeof firstOf>) {
  return [push.verdict, push.fault?.code ?? null, push.phase];
}

describe('the app alone', () => {
  test('is sent raw, and updated when it came back with the new version', async () => {
    const { device } = await openTianshan();
    const run = await runPushTo([device.address], 'tianshan');
    const push = firstOf(run);
    expect(outcomeOf(push)).toEqual(['updated', null, 'verifying']);
    expect(push).toMatchObject({
      state: 'ended',
      counts: 'sent',
      before: { version: '1.0.0' },
      after: { version: '2.0.0', built: { date: 'Mar  4 2026', time: '11:12:13' } },
      bytes: newRelease().app?.bytes.byteLength,
    });
    expect(device.running.version).toBe('2.0.0');
    expect(device.problems).toEqual([]);
  });

  test('phases come in order, bytes never fall, and sent is not shown as updated', async () => {
    const { device } = await openTianshan({ bootTime: 150, readEvery: 5 });
    const { seen } = await runPushTo([device.address], 'tianshan');
    const phases = [...new Set(seen.map(({ phase }) => phase))];
    expect(phases.filter((phase) => phase !== 'waiting')).toEqual(['connecting', 'sending', 'verifying']);
    const bytes = seen.map((push) => push.bytes);
    expect(bytes).toEqual(bytes.toSorted((a, b) => a - b));
    const verifying = seen.filter(({ phase, state }) => phase === 'verifying' && state === 'running');
    expect(verifying.length).toBeGreaterThan(0);
    expect(verifying.every(({ verdict }) => verdict === null)).toBe(true);
  });

  test('the same version built anew is told apart by its build time', async () => {
    const { device } = await openTianshan({
      runs: { version: '2.0.0', date: 'Mar  1 2026', time: '10:00:00' },
    });
    expect(outcomeOf(firstOf(await runPushTo([device.address], 'tianshan')))[0]).toBe('updated');
  });

  test.for<[DeviceFault, string, string | null, string]>([
    ['says-failure', 'failed', 'device-refused-update', 'sending'],
    ['html-page', 'failed', 'device-answer-unknown', 'sending'],
    ['reset-at-end', 'updated', null, 'verifying'],
    ['cut-answer', 'updated', null, 'verifying'],
    ['silent', 'failed', 'device-stalled', 'sending'],
    ['never-back', 'sent', 'device-not-seen-again', 'verifying'],
    ['back-old', 'failed', 'device-came-back-old', 'verifying'],
    ['back-other', 'failed', 'device-came-back-other', 'verifying'],
  ])('%s: %s', async ([fault, verdict, code, phase]) => {
    const { device } = await openTianshan({ fault });
    expect(outcomeOf(firstOf(await runPushTo([device.address], 'tianshan')))).toEqual([verdict, code, phase]);
  });

  test.for<[DeviceFault, string]>([
    ['reset-in-middle', 'device-connection-lost'],
    ['early-refusal', 'device-answer-unknown'],
    ['deaf', 'device-stalled'],
  ])('%s in a large image: %s', async ([fault, code]) => {
    const { device } = await openTianshan({ fault });
    const large = releaseOf([appFile('app.bin', newVersion, 24_000_000)]);
    const push = firstOf(await runPushTo([device.address], 'tianshan', {}, large));
    expect(outcomeOf(push)).toEqual(['failed', code, 'sending']);
    expect(push.bytes).toBeLessThan(push.size);
  });

  test('another update under way is told as such, although it comes as HTTP 200', async () => {
    const { device } = await openTianshan({ isBusy: true });
    expect(outcomeOf(firstOf(await runPushTo([device.address], 'tianshan')))).toEqual([
      'failed',
      'device-busy',
      'sending',
    ]);
  });

  test('nobody there', async () => {
    const { device } = await openTianshan();
    const run = await runPushTo([`127.0.0.1:1`, 'no-such-host.invalid', device.address], 'tianshan');
    expect(run.pushes.map(({ fault }) => fault?.code ?? null)).toEqual([
      'device-refused-connection',
      'device-not-found',
      null,
    ]);
  });

  test('without verifying, sent is the best there is', async () => {
    const { device } = await openTianshan({ fault: 'back-old' });
    const options = { www: true, verify: false };
    expect(outcomeOf(firstOf(await runPushTo([device.address], 'tianshan', { options })))).toEqual([
      'sent',
      null,
      'sending',
    ]);
    const lost = await openTianshan({ fault: 'reset-at-end' });
    expect(outcomeOf(firstOf(await runPushTo([lost.device.address], 'tianshan', { options })))).toEqual([
      'failed',
      'device-answer-lost',
      'sending',
    ]);
  });
});

describe('with web pages', () => {
  const both = releaseOf([appFile('app.bin', newVersion), www]);

  test('the app is stored, the pages follow, and it restarts when asked', async () => {
    const tianshan = await openTianshan();
    const push = firstOf(await runPushTo([tianshan.device.address], 'tianshan', {}, both));
    expect(outcomeOf(push)).toEqual(['updated', null, 'verifying']);
    expect(push.bytes).toBe(push.size);
    expect(Buffer.compare(tianshan.www ?? Buffer.of(), www.bytes)).toBe(0);
    expect(tianshan.device.requests.filter((line) => line.startsWith('POST'))).toEqual([
      'POST /api/v1/ota/firmware',
      'POST /api/v1/ota/www',
      'POST /api/v1/system/reboot',
    ]);
  });

  test('pages that were not taken end it before the restart', async () => {
    const tianshan = await openTianshan({ wwwFails: true });
    const push = firstOf(await runPushTo([tianshan.device.address], 'tianshan', {}, both));
    expect(outcomeOf(push)).toEqual(['failed', 'device-refused-update', 'sending']);
    expect(tianshan.device.requests).not.toContain('POST /api/v1/system/reboot');
    expect(tianshan.device.running.version).toBe('1.0.0');
  });

  test('an answer that is lost before the restart is no reason to wait for one', async () => {
    const { device } = await openTianshan({ fault: 'reset-at-end' });
    const push = firstOf(await runPushTo([device.address], 'tianshan', {}, both));
    expect(outcomeOf(push)).toEqual(['failed', 'device-answer-lost', 'sending']);
  });
});

describe('a device with logins', () => {
  const credentials = { user: 'admin', password: 'rm01-geheim' };

  test('is logged in to, and its password is seen nowhere', async () => {
    const { device } = await openTianshan({ credentials });
    const run = await runPushTo([device.address], 'tianshan', { credentials });
    expect(outcomeOf(firstOf(run))).toEqual(['updated', null, 'verifying']);
    expect(device.problems).toEqual([]);
    expect(JSON.stringify([run.push.state.getState(), run.log.recent(), run.seen])).not.toContain('geheim');
  });

  test('is logged in to once for all that is sent', async () => {
    const { device } = await openTianshan({ credentials });
    const options = { www: true, verify: false };
    await runPushTo([device.address], 'tianshan', { credentials, options });
    expect(device.requests.filter((line) => line.endsWith('/login'))).toHaveLength(1);
  });

  test('one that wants none is not logged in to', async () => {
    const { device } = await openTianshan();
    const push = firstOf(await runPushTo([device.address], 'tianshan', { credentials }));
    expect(push.verdict).toBe('updated');
    expect(device.requests.filter((line) => line.endsWith('/login'))).toEqual([]);
  });

  test('asks for them', async () => {
    const { device } = await openTianshan({ credentials });
    const code = firstOf(await runPushTo([device.address], 'tianshan')).fault?.code;
    expect(code).toBe('device-wants-credentials');
  });

  test('refuses the wrong ones before a byte is sent', async () => {
    const { device } = await openTianshan({ credentials });
    const wrong = { credentials: { user: 'admin', password: 'falsch' } };
    const push = firstOf(await runPushTo([device.address], 'tianshan', wrong));
    expect(outcomeOf(push)).toEqual(['failed', 'device-refused-credentials', 'connecting']);
    expect(device.requests).not.toContain('POST /api/v1/ota/firmware');
  });
});
