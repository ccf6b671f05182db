import { describe, expect, test } from 'vitest';
import type { DeviceFault } from '../../../support/devices/model-device.ts';
import { openTasmota } from '../../../support/devices/tasmota-device.ts';
import { arduinoRelease, firstOf, runPushTo as pushTo } from '../../../support/push.ts';
import type { PushRequest } from '../../../../shared/contract/push.ts';
import { openShare } from '../../../support/share.ts';

const release = arduinoRelease('Mar  4 2026', '11:12:13');

const runPushTo = (targets: readonly string[], dialect: string, more: Partial<PushRequest> = {}) =>
  pushTo(targets, dialect, more, release);

function outcomeOf(push: ReturnType<typeof firstOf>) {
  return [push.verdict, push.fault?.code ?? null];
}

describe('upload', () => {
  test.for<[DeviceFault | undefined, string, string | null]>([
    [undefined, 'updated', null],
    ['reset-at-end', 'updated', null],
    ['says-failure', 'failed', 'device-refused-update'],
    ['html-page', 'failed', 'device-answer-unknown'],
    ['back-old', 'failed', 'device-came-back-old'],
    ['never-back', 'sent', 'device-not-seen-again'],
  ])('%s: %s, %s', async ([fault, verdict, code]) => {
    const device = await openTasmota(fault === undefined ? {} : { fault });
    const push = firstOf(await runPushTo([device.address], 'tasmota'));
    expect(outcomeOf(push)).toEqual([verdict, code]);
    expect(push).toMatchObject({ name: 'Plug', before: { mac: 'A4:CF:12:B3:C4:D5' } });
    expect(device.problems).toEqual([]);
  });

  test('a page in another language leaves it to the version', async () => {
    const words = ['Erfolgreich', 'Fehlgeschlagen'] as const;
    const good = await openTasmota({ words });
    expect(outcomeOf(firstOf(await runPushTo([good.address], 'tasmota')))).toEqual(['updated', null]);
    const bad = await openTasmota({ words, fault: 'says-failure' });
    expect(outcomeOf(firstOf(await runPushTo([bad.address], 'tasmota')))).toEqual([
      'failed',
      'device-came-back-old',
    ]);
  });

  test('a device with one slot is brought into its small system first', async () => {
    const device = await openTasmota({ hasSafeboot: true });
    expect(outcomeOf(firstOf(await runPushTo([device.address], 'tasmota')))).toEqual(['updated', null]);
    expect(device.problems).toEqual([]);
    expect(device.requests).toContain('GET /u4');
  });

  test('with its password', async () => {
    const credentials = { user: 'admin', password: 'geheim & mehr' };
    const device = await openTasmota({ credentials });
    const without = firstOf(await runPushTo([device.address], 'tasmota'));
    expect(outcomeOf(without)).toEqual(['failed', 'device-wants-credentials']);
    const run = await runPushTo([device.address], 'tasmota', { credentials });
    expect(outcomeOf(firstOf(run))).toEqual(['updated', null]);
    const alone = { user: '', password: credentials.password };
    const again = firstOf(await runPushTo([device.address], 'tasmota', { credentials: alone }));
    expect(outcomeOf(again)).toEqual(['sent', 'device-version-same']);
    expect(JSON.stringify([run.push.state.getState(), run.log.recent()])).not.toContain('geheim');
  });
});

describe('OtaUrl', () => {
  test('the device fetches the app from our own share', async () => {
    const share = await openShare('idf', release.files);
    const url = `http://127.0.0.1:${share.port}/app.bin`;
    const device = await openTasmota();
    const options = { www: false, verify: true, url };
    const push = firstOf(await runPushTo([device.address], 'tasmota-url', { options }));
    expect(outcomeOf(push)).toEqual(['updated', null]);
    expect(push).toMatchObject({ counts: 'nothing', bytes: 0 });
    expect(device.problems).toEqual([]);
  });

  test('a refusal in its answer is one', async () => {
    const device = await openTasmota({ fault: 'says-failure' });
    const options = { www: false, verify: true, url: 'http://127.0.0.1:1/app.bin' };
    const push = firstOf(await runPushTo([device.address], 'tasmota-url', { options }));
    expect(outcomeOf(push)).toEqual(['failed', 'device-refused-update']);
  });
});
