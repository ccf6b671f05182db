import { describe, expect, test } from 'vitest';
import { openElegantOta2, openElegantOta3 } from '../../../support/devices/elegant-ota-device.ts';
import { openEsphomeWeb } from '../../../support/devices/esphome-web-device.ts';
import type { DeviceFault } from '../../../support/devices/model-device.ts';
import { openWled } from '../../../support/devices/wled-device.ts';
import { arduinoRelease, firstOf, newVersion, runPushTo } from '../../../support/push.ts';
import { appFile, patternedBytes, releaseFile, releaseOf } from '../../../support/releases.ts';

const www = releaseFile('littlefs.bin', 'www', patternedBytes(65_536, 3));
const both = releaseOf([appFile('app.bin', newVersion), www]);

function outcomeOf(push: ReturnType<typeof firstOf>) {
  return [push.verdict, push.fault?.code ?? null];
}

describe('ESPHome web server', () => {
  test.for<[DeviceFault | undefined, string, string]>([
    [undefined, 'sent', 'device-tells-no-version'],
    ['says-failure', 'failed', 'device-refused-update'],
    ['html-page', 'failed', 'device-answer-unknown'],
    ['reset-at-end', 'failed', 'device-answer-lost'],
    ['cut-answer', 'failed', 'device-answer-lost'],
    ['silent', 'failed', 'device-stalled'],
  ])('%s: %s, %s', async ([fault, verdict, code]) => {
    const device = await openEsphomeWeb(fault === undefined ? {} : { fault });
    expect(outcomeOf(firstOf(await runPushTo([device.address], 'esphome-web')))).toEqual([verdict, code]);
    expect(device.problems).toEqual([]);
  });

  test('a connection that breaks in the middle is lost', async () => {
    const device = await openEsphomeWeb({ fault: 'reset-in-middle' });
    const large = releaseOf([appFile('app.bin', newVersion, 24_000_000)]);
    const push = firstOf(await runPushTo([device.address], 'esphome-web', {}, large));
    expect(outcomeOf(push)).toEqual(['failed', 'device-connection-lost']);
  });

  test('asks for its password before everything is sent', async () => {
    const credentials = { user: 'admin', password: 'geheim' };
    const device = await openEsphomeWeb({ credentials });
    expect(outcomeOf(firstOf(await runPushTo([device.address], 'esphome-web')))[1]).toBe(
      'device-wants-credentials',
    );
    expect(device.requests).toEqual(['GET /']);
    expect(outcomeOf(firstOf(await runPushTo([device.address], 'esphome-web', { credentials })))[0]).toBe(
      'sent',
    );
  });
});

describe('WLED', () => {
  const release = arduinoRelease('WLED/2.0.0');

  test.for<[DeviceFault | undefined, string, string | null]>([
    [undefined, 'updated', null],
    ['reset-at-end', 'updated', null],
    ['says-failure', 'failed', 'device-refused-update'],
    ['html-page', 'failed', 'device-answer-unknown'],
    ['back-old', 'failed', 'device-came-back-old'],
    ['never-back', 'sent', 'device-not-seen-again'],
  ])('%s: %s, %s', async ([fault, verdict, code]) => {
    const device = await openWled(fault === undefined ? {} : { fault });
    const push = firstOf(await runPushTo([device.address], 'wled', {}, release));
    expect(outcomeOf(push)).toEqual([verdict, code]);
    expect(push.before).toMatchObject({ mac: 'A4:CF:12:B3:C4:D5', name: 'Shelf' });
    expect(device.problems).toEqual([]);
  });

  test.for([
    ['ota-lock', 'device-locked'],
    ['other-subnet', 'device-locked'],
    ['busy', 'device-busy'],
  ] as const)('%s: %s', async ([lock, code]) => {
    const device = await openWled({ lock });
    expect(outcomeOf(firstOf(await runPushTo([device.address], 'wled', {}, release)))).toEqual([
      'failed',
      code,
    ]);
  });

  test('its PIN opens it; without, the page that asks for it is no success', async () => {
    const device = await openWled({ pin: '1234' });
    expect(outcomeOf(firstOf(await runPushTo([device.address], 'wled', {}, release)))).toEqual([
      'failed',
      'device-locked',
    ]);
    const credentials = { user: '', password: '1234' };
    expect(outcomeOf(firstOf(await runPushTo([device.address], 'wled', { credentials }, release)))[0]).toBe(
      'updated',
    );
  });

  test('a version that it had already does not tell whether this build was taken', async () => {
    const device = await openWled({ runs: { version: '2.0.0', date: '', time: '' } });
    const push = firstOf(await runPushTo([device.address], 'wled', {}, release));
    expect(outcomeOf(push)).toEqual(['sent', 'device-version-same']);
  });

  test('a device that is no WLED gets nothing', async () => {
    const device = await openEsphomeWeb();
    const push = firstOf(await runPushTo([device.address], 'wled', {}, release));
    expect(outcomeOf(push)).toEqual(['failed', 'device-answer-unknown']);
    expect(device.requests).not.toContain('POST /update');
  });
});

describe.for([
  ['elegantota2', openElegantOta2],
  ['elegantota3', openElegantOta3],
] as const)('%s', ([dialect, open]) => {
  test.for<[DeviceFault | undefined, string, string]>([
    [undefined, 'sent', 'device-tells-no-version'],
    ['says-failure', 'failed', 'device-refused-update'],
    ['html-page', 'failed', 'device-answer-unknown'],
    ['reset-at-end', 'failed', 'device-answer-lost'],
  ])('%s: %s, %s', async ([fault, verdict, code]) => {
    const { device } = await open(fault === undefined ? {} : { fault });
    const options = { www: false, verify: true };
    expect(outcomeOf(firstOf(await runPushTo([device.address], dialect, { options })))).toEqual([
      verdict,
      code,
    ]);
    expect(device.problems).toEqual([]);
  });

  test.for(['basic', 'digest'] as const)('with %s', async (auth) => {
    const credentials = { user: 'admin', password: 'geheim' };
    const { device } = await open({ auth, credentials });
    const without = firstOf(await runPushTo([device.address], dialect));
    expect(outcomeOf(without)).toEqual(['failed', 'device-wants-credentials']);
    const wrong = await runPushTo([device.address], dialect, {
      credentials: { user: 'admin', password: 'x' },
    });
    expect(outcomeOf(firstOf(wrong))).toEqual(['failed', 'device-refused-credentials']);
    const right = await runPushTo([device.address], dialect, { credentials });
    expect(outcomeOf(firstOf(right))[0]).toBe('sent');
    expect(device.problems).toEqual([]);
  });

  test('a file system goes first, and the app when it has restarted', async () => {
    const { device, taken } = await open({ bootTime: 600 });
    const push = firstOf(await runPushTo([device.address], dialect, {}, both));
    expect(outcomeOf(push)).toEqual(['sent', 'device-tells-no-version']);
    expect(push.bytes).toBe(push.size);
    expect(taken).toEqual(['fs', 'fr']);
    await expect.poll(() => device.running.version).toBe('2.0.0');
  });
});

test('the synchronous edition of ElegantOTA says its failure as HTTP 200', async () => {
  const { device } = await openElegantOta2({ fault: 'says-failure', isSynchronous: true });
  const push = firstOf(await runPushTo([device.address], 'elegantota2'));
  expect(outcomeOf(push)).toEqual(['failed', 'device-refused-update']);
});
