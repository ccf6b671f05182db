import { onTestFinished, describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createDevices } from '../../../../electron/core/devices/create-devices.ts';
import { followJobs } from '../../../../electron/core/devices/follow-jobs.ts';
import { followPushes } from '../../../../electron/core/devices/follow-pushes.ts';
import { createLog } from '../../../../electron/core/log.ts';
import type { FlashState, JobView } from '../../../../shared/contract/flash.ts';
import type { PushState, PushView, RunningView } from '../../../../shared/contract/push.ts';

const mac = 'A4:CF:12:00:00:01';

async function openDevices() {
  const devices = await createDevices({ log: createLog() });
  onTestFinished(() => devices.dispose());
  /** The only device there is, once it has been published. */
  const only = () => expect.poll(() => devices.state.getState().devices);
  return { devices, only };
}

describe('a flash job', () => {
  const job = (change: Partial<JobView>) =>
    ({
      id: 'job',
      chip: { chip: 'esp32s3', mac },
      plan: { choices: { scope: 'factory' } },
      releaseVersion: '2.0.0',
      written: 1_000,
      total: 1_000,
      verdict: null,
      ...change,
    }) as unknown as JobView;

  async function ended(change: Partial<JobView>) {
    const { devices, only } = await openDevices();
    const flash = createStore<FlashState>(() => ({ ports: [], jobs: [] }));
    onTestFinished(followJobs(flash, devices));
    flash.setState({ jobs: [job({})] });
    flash.setState({ jobs: [job(change)] });
    flash.setState({ jobs: [job(change)] });
    return { devices, only };
  }

  test.each([
    ['pass', 'updated', '2.0.0'],
    ['written', 'sent', null],
    ['failed', 'interrupted', null],
    ['cancelled', 'interrupted', null],
  ] as const)('that ended as %s leaves its device %s', async (verdict, state, version) => {
    const { only } = await ended({ verdict });
    await only().toMatchObject([
      { mac, model: 'esp32s3', address: null, state, version, update: { way: 'usb' } },
    ]);
  });

  test('that wrote chosen files makes its device known, and no more', async () => {
    const plan = { choices: { scope: 'files' } } as JobView['plan'];
    const { only } = await ended({ verdict: 'pass', plan });
    await only().toMatchObject([{ mac, state: 'seen', version: null, update: null }]);
  });

  test('with an Arduino app is not known by its core’s version', async () => {
    const { only } = await ended({ verdict: 'pass', releaseVersion: 'esp-idf: v4.4.8' });
    await only().toMatchObject([{ mac, state: 'updated', version: null, update: { versionOffered: null } }]);
  });

  test('without a chip tells nothing', async () => {
    const { devices } = await ended({ verdict: 'failed', chip: null });
    expect(devices.state.getState().devices).toEqual([]);
  });

  test('on a device that checks in later is the same device', async () => {
    const { devices, only } = await ended({ verdict: 'pass' });
    devices.checkedIn({
      shareId: 'share',
      address: '192.168.1.50',
      identity: { mac: 'a4:cf:12:00:00:01', name: null, model: null, version: '2.0.0', userAgent: null },
      elfSha256: null,
      offered: null,
    });
    await only().toMatchObject([{ mac, address: '192.168.1.50', state: 'updated', version: '2.0.0' }]);
  });
});

describe('a push', () => {
  const says = (version: string): RunningView => ({
    version,
    elfSha256: null,
    built: null,
    uptime: null,
    mac,
    name: 'kitchen',
    model: 'WLED',
  });
  const push = (change: Partial<PushView>) =>
    ({
      id: 'push',
      host: '192.168.1.50',
      name: null,
      releaseVersion: '2.0.0',
      phase: 'sending',
      bytes: 500,
      size: 1_000,
      rate: 100,
      before: says('1.0.0'),
      after: null,
      verdict: null,
      ...change,
    }) as unknown as PushView;

  async function pushed(...changes: readonly Partial<PushView>[]) {
    const { devices, only } = await openDevices();
    const state = createStore<PushState>(() => ({ batches: [], pushes: [], targets: [] }));
    onTestFinished(followPushes(state, devices));
    for (const change of changes) state.setState({ pushes: [push(change)] });
    return only;
  }
  const sent = { bytes: 1_000, rate: null };

  test('shows its bytes while it lasts', async () => {
    const only = await pushed({ phase: 'connecting', bytes: 0 }, {});
    await only().toMatchObject([
      {
        mac,
        name: 'kitchen',
        address: '192.168.1.50',
        state: 'downloading',
        update: { way: 'push', bytesSent: 500, size: 1_000, versionBefore: '1.0.0', versionOffered: '2.0.0' },
      },
    ]);
  });

  test.each([
    ['updated', { verdict: 'updated', after: says('2.0.0') }, 'updated'],
    ['sent', { verdict: 'sent' }, 'sent'],
    ['sent, and the old version answers', { verdict: 'sent', after: says('1.0.0') }, 'not-updated'],
    ['failed', { verdict: 'failed' }, 'interrupted'],
    ['cancelled', { verdict: 'cancelled' }, 'interrupted'],
  ] as const)('that ended as %s', async (_, end, state) => {
    const only = await pushed({}, { ...sent, ...end });
    await only().toMatchObject([{ mac, state }]);
  });

  test('of an Arduino app is judged by who sent it, not by its core’s version', async () => {
    const arduino = { ...sent, releaseVersion: 'esp-idf: v4.4.8', after: says('0.15.0') };
    const updated = await pushed({}, { ...arduino, verdict: 'updated' });
    await updated().toMatchObject([{ state: 'updated', version: '0.15.0' }]);
    const only = await pushed({ releaseVersion: 'esp-idf: v4.4.8' }, { ...arduino, verdict: 'sent' });
    await only().toMatchObject([{ state: 'sent', update: { heardSinceSent: true } }]);
  });

  test('that never reached its device says nothing of it', async () => {
    const only = await pushed({ phase: 'connecting', bytes: 0, verdict: 'failed' });
    await only().toEqual([]);
  });
});
