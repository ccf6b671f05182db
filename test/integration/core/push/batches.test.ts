import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openEsphomeWeb } from '../../../support/devices/esphome-web-device.ts';
import { openTianshan, type TianshanOptions } from '../../../support/devices/tianshan-device.ts';
import { newRelease, openPush, requestFor, runPushTo, whenPush } from '../../../support/push.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

async function openDevice(options: TianshanOptions = {}) {
  const { device } = await openTianshan(options);
  return device;
}

function verdictsOf({ pushes }: { readonly pushes: readonly { readonly verdict: string | null }[] }) {
  return pushes.map(({ verdict }) => verdict);
}

describe('a rollout', () => {
  test('has no more under way than it may', async () => {
    const devices = await Promise.all([openDevice(), openDevice(), openDevice(), openDevice(), openDevice()]);
    const room = openPush();
    let most = 0;
    room.push.state.subscribe(({ pushes }) => {
      most = Math.max(most, pushes.filter(({ state }) => state === 'running').length);
    });
    const addresses = devices.map(({ address }) => address);
    const run = await runPushTo(addresses, 'tianshan', { parallel: 2 }, newRelease(), room);
    expect(verdictsOf(run)).toEqual(Array(5).fill('updated'));
    expect(most).toBe(2);
  });

  test('halts after so many failures, leaves the rest untouched, and goes on when told to', async () => {
    const room = openPush();
    const rest = [await openDevice(), await openDevice()];
    const bad = [await openDevice({ fault: 'says-failure' }), await openDevice({ isBusy: true })];
    const addresses = [...bad, ...rest].map(({ address }) => address);
    const policy = { parallel: 1, stopAfter: 2 };
    const run = await runPushTo(addresses, 'tianshan', policy, newRelease(), room);
    expect(verdictsOf(run)).toEqual(['failed', 'failed', null, null]);
    expect(rest.flatMap(({ requests }) => requests)).toEqual([]);
    expect(room.push.state.getState().batches[0]?.rollout).toMatchObject({ phase: 'halted' });
    expect(room.log.recent().map(({ event }) => event.code)).toContain('push-halted');

    expect(room.push.resume(run.batchId).ok).toBe(true);
    await room.push.whenIdle(run.batchId);
    expect(verdictsOf(room.push.state.getState())).toEqual(['failed', 'failed', 'updated', 'updated']);
    expect(room.push.state.getState().batches[0]?.rollout).toMatchObject({ phase: 'finished' });
  });

  test('pauses when told: what is under way ends, who waits is untouched until it goes on', async () => {
    const [first, second] = [await openDevice(), await openDevice()];
    const { push } = openPush();
    const addresses = [first.address, second.address];
    const started = push.start(newRelease(), requestFor(addresses, 'tianshan', { parallel: 1 }));
    if (!started.ok) throw new Error(started.fault.code);
    const { batchId } = started.value;
    expect(push.pause(batchId).ok).toBe(true);
    await push.whenIdle(batchId);
    expect(verdictsOf(push.state.getState())).toEqual(['updated', null]);
    expect(second.requests).toEqual([]);
    expect(push.state.getState().batches[0]?.rollout).toMatchObject({ phase: 'halted', haltedAfter: null });
    push.resume(batchId);
    await push.whenIdle(batchId);
    expect(verdictsOf(push.state.getState())).toEqual(['updated', 'updated']);
  });

  test('tries the failed again, and only them', async () => {
    const room = openPush();
    const credentials = { user: 'admin', password: 'geheim' };
    const good = await openDevice({ credentials });
    const busy = await openDevice({ credentials, isBusy: true });
    const addresses = [good.address, busy.address];
    const run = await runPushTo(addresses, 'tianshan', { credentials }, newRelease(), room);
    expect(verdictsOf(run)).toEqual(['updated', 'failed']);
    const asked = good.requests.length;
    expect(room.push.retryFailed(run.batchId).ok).toBe(true);
    expect(room.push.state.getState().pushes[1]).toMatchObject({ verdict: null, fault: null, endedAt: null });
    await room.push.whenIdle(run.batchId);
    expect(verdictsOf(room.push.state.getState())).toEqual(['updated', 'failed']);
    expect(good.requests).toHaveLength(asked);
    expect(busy.requests.filter((line) => line === 'POST /api/v1/ota/firmware')).toHaveLength(2);
    expect(JSON.stringify([room.push.state.getState(), room.log.recent()])).not.toContain('geheim');
  });

  test('where nothing can be asked, sent goes on to the next; where it can, sent is a failure', async () => {
    const silent = [await openEsphomeWeb(), await openEsphomeWeb()].map(({ address }) => address);
    const policy = { parallel: 1, stopAfter: 1 };
    expect(verdictsOf(await runPushTo(silent, 'esphome-web', policy))).toEqual(['sent', 'sent']);
    const lost = [await openDevice({ fault: 'never-back' }), await openDevice()].map(
      ({ address }) => address,
    );
    expect(verdictsOf(await runPushTo(lost, 'tianshan', policy))).toEqual(['sent', null]);
  });
});

describe('cancelling', () => {
  test.for([
    ['sending', { fault: 'silent' }],
    ['verifying', { fault: 'never-back' }],
  ] as const)('while %s', async ([phase, options]) => {
    const device = await openDevice(options);
    const { push } = openPush();
    const started = push.start(newRelease(), requestFor([device.address], 'tianshan'));
    if (!started.ok) throw new Error(started.fault.code);
    await whenPush(push, ({ pushes }) => pushes[0]?.phase === phase);
    expect((await push.cancel(started.value.batchId)).ok).toBe(true);
    expect(push.state.getState().pushes[0]).toMatchObject({
      state: 'ended',
      verdict: 'cancelled',
      fault: null,
    });
    expect(push.state.getState().batches[0]?.rollout.phase).toBe('cancelled');
  });

  test('ends those that wait, and never touches them', async () => {
    const first = await openDevice({ fault: 'silent' });
    const second = await openDevice();
    const { push } = openPush();
    const addresses = [first.address, second.address];
    const started = push.start(newRelease(), requestFor(addresses, 'tianshan', { parallel: 1 }));
    if (!started.ok) throw new Error(started.fault.code);
    await whenPush(push, ({ pushes }) => pushes[0]?.phase === 'sending');
    await push.cancel(started.value.batchId);
    expect(verdictsOf(push.state.getState())).toEqual(['cancelled', 'cancelled']);
    expect(second.requests).toEqual([]);
  });

  test('one of several lets the others go on, and is not tried again', async () => {
    const first = await openDevice({ fault: 'silent' });
    const second = await openDevice();
    const { push } = openPush();
    const started = push.start(newRelease(), requestFor([first.address, second.address], 'tianshan'));
    if (!started.ok) throw new Error(started.fault.code);
    const { batchId } = started.value;
    const { pushes } = await whenPush(push, (state) => state.pushes[0]?.phase === 'sending');
    await push.cancel(batchId, pushes[0]?.id);
    expect(push.state.getState().pushes[0]?.verdict).toBe('cancelled');
    await push.whenIdle(batchId);
    expect(verdictsOf(push.state.getState())).toEqual(['cancelled', 'updated']);
    push.retryFailed(batchId);
    await push.whenIdle(batchId);
    expect(verdictsOf(push.state.getState())).toEqual(['cancelled', 'updated']);
  });

  test('disposing ends everything', async () => {
    const device = await openDevice({ fault: 'silent' });
    const { push } = openPush();
    push.start(newRelease(), requestFor([device.address], 'tianshan'));
    await whenPush(push, ({ pushes }) => pushes[0]?.phase === 'sending');
    await push.dispose();
    expect(verdictsOf(push.state.getState())).toEqual(['cancelled']);
  });
});

describe('the list', () => {
  test('one device takes one push at a time', async () => {
    const device = await openDevice({ fault: 'silent' });
    const { push } = openPush();
    push.start(newRelease(), requestFor([device.address], 'tianshan'));
    const again = push.start(newRelease(), requestFor([device.address], 'tianshan'));
    expect(again).toMatchObject({ ok: false, fault: { code: 'target-busy' } });
  });

  test('an ended batch is dismissed, a running one is not', async () => {
    const device = await openDevice({ fault: 'silent' });
    const { push } = openPush();
    const started = push.start(newRelease(), requestFor([device.address], 'tianshan'));
    if (!started.ok) throw new Error(started.fault.code);
    const { batchId } = started.value;
    expect(push.dismiss(batchId)).toMatchObject({ fault: { code: 'push-still-running' } });
    await push.cancel(batchId);
    expect(push.dismiss(batchId).ok).toBe(true);
    expect(push.state.getState()).toMatchObject({ batches: [], pushes: [] });
    expect(push.dismiss(batchId)).toMatchObject({ fault: { code: 'push-not-found' } });
  });

  test.for([
    [['nobody'], 'morse', 'dialect-unknown'],
    [['http://plug'], 'wled', 'target-invalid'],
    [['plug', 'PLUG:80'], 'wled', 'target-twice'],
    [['plug'], 'tasmota-url', 'push-needs-url'],
  ] as const)('%j in %s is refused with %s', ([targets, dialect, code]) => {
    const { push } = openPush();
    expect(push.start(newRelease(), requestFor(targets, dialect))).toMatchObject({
      ok: false,
      fault: { code },
    });
    expect(push.state.getState().pushes).toEqual([]);
  });
});

describe('remembered devices', () => {
  test('outlive the program, newest first, without their passwords', async () => {
    const dataDirectory = await temporaryDirectory();
    const credentials = { user: 'admin', password: 'geheim' };
    const device = await openDevice({ credentials });
    const room = openPush({ dataDirectory });
    await runPushTo([device.address], 'tianshan', { credentials }, newRelease(), room);
    await room.push.dispose();
    expect(await readFile(join(dataDirectory, 'push-targets.json'), 'utf8')).not.toContain('geheim');
    const { push } = openPush({ dataDirectory });
    expect(push.state.getState().targets).toMatchObject([
      { address: device.address, dialect: 'tianshan', version: '2.0.0', model: 'TianShanOS' },
    ]);
    push.forget(device.address);
    expect(push.state.getState().targets).toEqual([]);
  });

  test('a file that cannot be understood is set aside', async () => {
    const dataDirectory = await temporaryDirectory();
    await writeFile(join(dataDirectory, 'push-targets.json'), '{"not": "a list"}');
    const { push, log } = openPush({ dataDirectory });
    expect(push.state.getState().targets).toEqual([]);
    expect(log.recent()[0]?.event.code).toBe('push-targets-unreadable');
    expect(await readFile(join(dataDirectory, 'push-targets.json.unreadable'), 'utf8')).toContain('not');
  });
});
