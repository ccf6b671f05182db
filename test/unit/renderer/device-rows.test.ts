import { describe, expect, it } from 'vitest';
import {
  countDevices,
  progressOf,
  rateOfAll,
  shownName,
  sortedDevices,
  versionsOf,
} from '../../../renderer/features/devices/device-rows.ts';
import { span } from '../../../renderer/format/time.ts';
import { deviceOf, sampleDevices, updateOf } from '../../support/gallery/devices.ts';

const devices = sampleDevices(1_000_000);

describe('the order of devices', () => {
  it('has those under way first, then those waited for, then those that ended', () =>
    expect(sortedDevices(devices).map(({ state }) => state)).toEqual([
      'downloading',
      'stalled',
      'downloading',
      'sent',
      'asked',
      'updated',
      'not-updated',
      'interrupted',
      'gone',
      'seen',
    ]));

  it('stays as it is when a download stalls, so that no row jumps', () => {
    const stalled = devices.map((each) =>
      each.state === 'downloading' ? { ...each, state: 'stalled' as const } : each,
    );
    const ids = (list: typeof devices) => sortedDevices(list).map(({ id }) => id);
    expect(ids(stalled)).toEqual(ids(devices));
  });
});

it('devices are counted by state', () =>
  expect(countDevices(devices)).toMatchObject({ downloading: 2, updated: 1, 'not-updated': 1 }));

describe('the version after', () => {
  const update = updateOf({ versionBefore: '0.0.9', versionOffered: '0.1.0' });

  it('is not known before the device says it, whatever it was offered', () => {
    for (const state of ['asked', 'downloading', 'stalled', 'interrupted', 'sent', 'gone'] as const)
      expect(versionsOf(deviceOf({ state, update, version: '0.0.9' }))).toEqual({
        before: '0.0.9',
        after: null,
      });
  });

  it('is what the device says when it is back', () => {
    expect(versionsOf(deviceOf({ state: 'updated', update, version: '0.1.0' })).after).toBe('0.1.0');
    expect(versionsOf(deviceOf({ state: 'not-updated', update, version: '0.0.9' })).after).toBe('0.0.9');
  });

  it('is not awaited where nothing was sent', () =>
    expect(versionsOf(deviceOf({ version: '0.0.9' }))).toEqual({ before: '0.0.9', after: undefined }));
});

describe('the bytes sent', () => {
  it('have no bar while nobody knows how many there are', () =>
    expect(progressOf({ update: updateOf({ bytesSent: 4096, size: 0 }) })).toEqual({
      bytes: 4096,
      size: 0,
    }));

  it('are none for a device that only asked for a document', () =>
    expect(progressOf({ update: updateOf({ bytesSent: 0, size: 0 }) })).toBeNull());

  it('have a common rate, of those that download', () => expect(rateOfAll(devices)).toBe(800_000));
});

it('a device is called by its label, else by its own name, never by an identifier', () => {
  expect(shownName({ label: 'Window, left', name: 'tianshan-04' })).toBe('Window, left');
  expect(shownName({ label: null, name: 'tianshan-04' })).toBe('tianshan-04');
  expect(shownName({ label: null, name: '5d7e2c1a-9f3b-4c62-8a01-2b6f0e9d7c41' })).toBeNull();
});

it.each([
  [-5, '0 s'],
  [34_900, '34 s'],
  [89_999, '89 s'],
  [90_000, '1 min'],
  [5_400_000, '1 h'],
  [129_600_000, '1 d'],
])('a span of %d ms is %s', (milliseconds, text) => expect(span(milliseconds)).toBe(text));
