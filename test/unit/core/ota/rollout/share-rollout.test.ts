import { beforeEach, describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createLog, type Log } from '../../../../../electron/core/log.ts';
import { findRow } from '../../../../../electron/core/device-rows.ts';
import { longestSilence, resumesWithin } from '../../../../../electron/core/ota/rollout/judge-member.ts';
import type { AskingDevice } from '../../../../../electron/core/ota/rollout/offer-gate.ts';
import { RolloutLog } from '../../../../../electron/core/ota/rollout/rollout-log.ts';
import { mostMembers } from '../../../../../electron/core/ota/rollout/rollout-members.ts';
import { ShareRollout } from '../../../../../electron/core/ota/rollout/share-rollout.ts';
import type { DevicesState, DeviceState, DeviceView } from '../../../../../shared/contract/devices.ts';
import { logged } from '../../../../support/log-events.ts';
import { VirtualClock } from '../../../../support/virtual-clock.ts';

let clock: VirtualClock;
let log: Log;
let devices: ReturnType<typeof newDevices>;
let rollout: ShareRollout;
/** What the clock of the wall is ahead, for somebody sets it. */
let ahead: number;

const newDevices = () => createStore<DevicesState>(() => ({ devices: [] }));

beforeEach(() => {
  clock = new VirtualClock();
  log = createLog();
  devices = newDevices();
  ahead = 0;
  rollout = open(true);
});

function open(tellsVersion: boolean): ShareRollout {
  return new ShareRollout({
    shareId: 'share',
    log: new RolloutLog(log, 'share'),
    clock,
    deviceRows: { state: devices, find: (who) => findRow(devices.getState().devices, who) },
    changed: () => undefined,
    tellsVersion,
  });
}

function named(name: string): AskingDevice {
  return { address: '10.0.0.1', mac: null, name };
}

/** What the bench now knows of a device. */
function is(name: string, state: DeviceState, shareId: string | null = 'share'): void {
  const update: DeviceView['update'] = {
    way: 'download',
    shareId,
    versionBefore: '1',
    versionOffered: '2',
    bytesSent: 0,
    size: 1,
    rate: null,
    sentAt: null,
    heardSinceSent: false,
  };
  const about = { id: name, name, label: null, mac: null, address: null, model: null, version: null };
  const at = clock.now() + ahead;
  const device = { ...about, state, since: at, seenAt: at, update };
  const others = devices.getState().devices.filter((other) => other.id !== name);
  devices.setState({ devices: [...others, device] });
}

const states = () => rollout.view()?.members.map(({ id, state }) => `${id} ${state}`);
const offers = (...names: string[]) => names.map((name) => rollout.mayOffer(named(name)));

test('without a rollout every device is told', () => {
  expect(offers('a', 'b', 'c')).toEqual([true, true, true]);
  expect(rollout.view()).toBeNull();
});

test('devices are told as places get free, in the order in which they ask', () => {
  rollout.start({ parallel: 2, stopAfter: null });
  expect(offers('a', 'b', 'c')).toEqual([true, true, false]);
  expect(offers('a')).toEqual([true]);
  is('a', 'updated');
  expect(states()).toEqual(['a succeeded', 'b admitted', 'c waiting']);
  expect(offers('d', 'c')).toEqual([true, false]);
});

describe('a device that was told', () => {
  beforeEach(() => {
    rollout.start({ parallel: 1, stopAfter: null });
    offers('a', 'b');
  });

  test.each<[DeviceState, string]>([
    ['asked', 'admitted'],
    ['downloading', 'admitted'],
    ['stalled', 'admitted'],
    ['sent', 'admitted'],
    ['updated', 'succeeded'],
    ['not-updated', 'failed'],
    ['interrupted', 'failed'],
    ['gone', 'failed'],
  ])('and is %s counts as %s', (state, member) => {
    is('a', state);
    expect(states()?.[0]).toBe(`a ${member}`);
  });

  test('and of which another share tells is still under way', () => {
    is('a', 'updated', 'another');
    expect(states()?.[0]).toBe('a admitted');
  });

  test('is not judged by what was before', () => {
    is('b', 'interrupted');
    clock.pass(1);
    is('a', 'updated');
    expect(offers('b')).toEqual([true]);
    is('c', 'seen');
    expect(states()).toContain('b admitted');
  });

  test('and asks for the same after it had been sent all of it has failed', () => {
    is('a', 'sent');
    expect(offers('a')).toEqual([false]);
    expect(states()?.[0]).toBe('a failed');
  });

  test('and has nothing newer to take has succeeded', () => {
    rollout.hasNewest(named('a'));
    expect(states()?.[0]).toBe('a succeeded');
  });

  test('and stays silent is given up, so that the next gets its place', () => {
    clock.pass(longestSilence + 5_000);
    expect(states()).toEqual(['a failed', 'b waiting']);
    expect(offers('b')).toEqual([true]);
  });

  test('and was given up has succeeded when it comes back after all', () => {
    is('a', 'interrupted');
    clock.pass(1);
    is('a', 'updated');
    expect(states()?.[0]).toBe('a succeeded');
  });
});

describe('a clock that somebody sets', () => {
  beforeEach(() => {
    rollout.start({ parallel: 1, stopAfter: 1 });
    is('a', 'asked');
    offers('a');
    clock.pass(1_000);
  });

  test('forward makes nobody silent', () => {
    ahead = longestSilence + 60_000;
    is('b', 'seen');
    clock.pass(5_000);
    expect(states()).toEqual(['a admitted']);
    expect(rollout.view()?.phase).toBe('running');
  });

  test('back makes what a device has become since no older than its place', () => {
    ahead = -3_600_000;
    is('a', 'downloading');
    is('a', 'updated');
    expect(states()).toEqual(['a succeeded']);
  });

  test('back lets nobody stay for ever', () => {
    is('a', 'downloading');
    ahead = -3_600_000;
    clock.pass(longestSilence + 5_000);
    expect(states()).toEqual(['a failed']);
  });

  test('forward takes nothing of the time in which a device may resume', () => {
    const untold = open(false);
    untold.start({ parallel: 1, stopAfter: 1 });
    untold.mayOffer(named('b'));
    is('b', 'interrupted');
    ahead = longestSilence;
    clock.pass(resumesWithin - 5_000);
    expect(untold.view()?.counts.admitted).toBe(1);
    clock.pass(10_000);
    expect(untold.view()?.counts.failed).toBe(1);
    untold.dispose();
  });
});

describe('ten thousand names that somebody makes up', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `made-up-${index}`);

  test('fill the rollout and no more; whoever is beyond is told of nothing newer, and the log of that once', () => {
    rollout.start({ parallel: 3, stopAfter: null });
    const told = names.filter((name) => rollout.mayOffer(named(name)));
    expect(told).toEqual(names.slice(0, 3));
    expect(rollout.view()?.members).toHaveLength(mostMembers);
    expect(rollout.wouldOffer(named('another'))).toBe(false);
    const full = logged(log, 'rollout-full').map(({ event }) => event.params);
    expect(full).toEqual([{ share: 'share', most: mostMembers }]);
  });

  test('keep no member from its turn', () => {
    rollout.start({ parallel: 1, stopAfter: null });
    offers('a', 'b', ...names);
    is('a', 'updated');
    expect(offers('b')).toEqual([true]);
  });

  test('are forgotten with the rollout', () => {
    rollout.start({ parallel: 1, stopAfter: null });
    offers(...names);
    rollout.start({ parallel: 1, stopAfter: null });
    expect(offers('a')).toEqual([true]);
  });
});

describe('a rollout with failures', () => {
  beforeEach(() => {
    rollout.start({ parallel: 2, stopAfter: 1 });
    offers('a', 'b', 'c');
    is('a', 'interrupted');
  });

  test('halts, and says so', () => {
    expect(rollout.view()).toMatchObject({
      phase: 'halted',
      haltedAfter: 1,
      counts: { waiting: 1, admitted: 1, succeeded: 0, failed: 1 },
    });
    expect(offers('c', 'a')).toEqual([false, false]);
    expect(logged(log, 'rollout-halted')[0]?.event.params).toEqual({
      share: 'share',
      failures: 1,
      waiting: 1,
    });
  });

  test('goes on when told, without the failed', () => {
    rollout.resume();
    expect(offers('a', 'c')).toEqual([false, true]);
  });

  test('tells the failed again when told to retry, and nobody else', () => {
    rollout.retryFailed();
    expect(offers('c', 'a')).toEqual([false, true]);
  });

  test('pauses when told, and goes on when told', () => {
    rollout.start({ parallel: 2, stopAfter: 1 });
    rollout.pause();
    expect(rollout.view()).toMatchObject({ phase: 'halted', haltedAfter: null });
    expect(offers('a')).toEqual([false]);
    rollout.resume();
    expect(offers('a')).toEqual([true]);
  });

  test('once stopped tells nobody, until a new one is started', () => {
    rollout.stop();
    rollout.resume();
    rollout.retryFailed();
    expect(rollout.view()?.phase).toBe('cancelled');
    expect(offers('a', 'c')).toEqual([false, false]);
    rollout.start({ parallel: 1, stopAfter: null });
    expect(offers('a', 'c')).toEqual([true, false]);
  });
});

test('every step is told once', () => {
  rollout.start({ parallel: 1, stopAfter: null });
  offers('a', 'b', 'a', 'b');
  is('a', 'updated');
  is('a', 'updated');
  expect(log.recent().map(({ event }) => event.code)).toEqual([
    'rollout-admitted',
    'rollout-waits',
    'rollout-member-ended',
  ]);
});

test('no timer is left when nobody is under way, nor after the end', () => {
  rollout.start({ parallel: 1, stopAfter: null });
  offers('a');
  expect(clock.pending).toBe(1);
  is('a', 'updated');
  expect(clock.pending).toBe(0);
  offers('b');
  rollout.dispose();
  expect(clock.pending).toBe(0);
});
