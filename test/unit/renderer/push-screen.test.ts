import { describe, expect, it } from 'vitest';
import { candidatesOf } from '../../../renderer/features/push/candidates.ts';
import {
  addressesOf,
  newPush,
  problemsOf,
  pushRequestOf,
  toggled,
} from '../../../renderer/features/push/push-draft.ts';
import { countPushes, lookOf, pushVersions } from '../../../renderer/features/push/push-rows.ts';
import { rolloutFigures } from '../../../renderer/features/rollout/rollout-figures.ts';
import { pushRequest } from '../../../shared/contract/push.ts';
import {
  pushOf,
  running,
  sampleDiscovery,
  samplePushes,
  samplePushState,
} from '../../support/gallery/pushes.ts';
import { buildOf, sampleRelease } from '../../support/gallery/releases.ts';

const build = buildOf(sampleRelease(0), { state: 'same', since: 0, changed: [] });

describe('the addresses of a push', () => {
  it('are separated by lines, commas or spaces, each taken once', () =>
    expect(addressesOf('10.0.0.5\n10.0.0.6:8080, greenhouse.local\n\n10.0.0.5')).toEqual([
      '10.0.0.5',
      '10.0.0.6:8080',
      'greenhouse.local',
    ]));

  it('gain and lose one by a tick', () => {
    expect(toggled('10.0.0.5', '10.0.0.6')).toBe('10.0.0.5\n10.0.0.6');
    expect(toggled('10.0.0.5\n10.0.0.6', '10.0.0.5')).toBe('10.0.0.6');
  });
});

describe('a push', () => {
  it('is begun only with devices, figures and what the dialect needs', () => {
    expect(problemsOf(newPush, build, undefined)).toEqual({ addresses: 'none' });
    const draft = { ...newPush, addresses: '10.0.0.5' };
    expect(problemsOf(draft, build, undefined)).toEqual({});
    expect(problemsOf(draft, null, undefined)).toEqual({ build: 'app' });
    expect(problemsOf({ ...draft, parallel: '0', stopAfter: 'x' }, build, undefined)).toEqual({
      parallel: 'number',
      stopAfter: 'number',
    });
    expect(problemsOf(draft, build, { needsUrl: true })).toEqual({ url: 'url' });
    expect(problemsOf({ ...draft, url: 'http://10.0.0.1/app.bin' }, build, { needsUrl: true })).toEqual({});
  });

  it('goes to the bench as the contract takes it', () => {
    const draft = { ...newPush, parallel: '2', stopAfter: '', user: 'admin', password: 'secret' };
    const request = pushRequestOf(draft, 'build', 'tianshan', ['10.0.0.5']);
    expect(request).toEqual({
      buildId: 'build',
      dialect: 'tianshan',
      targets: ['10.0.0.5'],
      parallel: 2,
      stopAfter: null,
      options: { www: true, verify: true },
      credentials: { user: 'admin', password: 'secret' },
    });
    expect(pushRequest.safeParse(request).success).toBe(true);
  });
});

describe('a push in the list', () => {
  it('looks good only when the device came back with the new version', () => {
    const tones = samplePushes.map((push) => [push.verdict ?? push.state, lookOf(push).tone]);
    expect(tones).toEqual([
      ['updated', 'ok'],
      ['failed', 'bad'],
      ['running', 'busy'],
      ['waiting', 'idle'],
      ['sent', 'idle'],
    ]);
  });

  it('is counted by how it ended', () =>
    expect(countPushes(samplePushes)).toEqual({ running: 1, updated: 1, sent: 1, failed: 1 }));

  it('tells no version that the device has not told', () => {
    expect(pushVersions(pushOf({ state: 'running', before: running('0.0.9') }))).toEqual({
      before: '0.0.9',
      after: null,
    });
    expect(pushVersions(pushOf({ state: 'ended', verdict: 'sent' }))).toEqual({
      before: null,
      after: undefined,
    });
  });
});

describe('devices that a push could go to', () => {
  const { targets } = samplePushState(0);

  it('are those that announce themselves, then those of before, each once', () =>
    expect(candidatesOf(sampleDiscovery.devices, targets)).toMatchObject([
      { address: 'greenhouse.local', isHere: true, isRemembered: true, version: '2025.9.1' },
      { address: '192.168.1.61', isHere: false, isRemembered: true, name: 'tianshan-01' },
    ]));

  it('do not announce themselves once they said goodbye', () => {
    const gone = sampleDiscovery.devices.map((each) => ({ ...each, gone: true }));
    expect(candidatesOf(gone, targets).some(({ isHere }) => isHere)).toBe(false);
  });
});

it('a rollout is as far as its devices came back', () => {
  const counts = { waiting: 4, admitted: 2, sent: 0, succeeded: 3, failed: 1 };
  expect(rolloutFigures({ counts })).toEqual({ ...counts, all: 10, fraction: 0.3 });
  expect(
    rolloutFigures({ counts: { waiting: 0, admitted: 0, sent: 0, succeeded: 0, failed: 0 } }).fraction,
  ).toBe(0);
});
