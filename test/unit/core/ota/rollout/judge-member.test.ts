import { expect, test } from 'vitest';
import {
  judgeMember,
  longestSilence,
  resumesWithin,
} from '../../../../../electron/core/ota/rollout/judge-member.ts';
import type { DeviceState, DeviceView } from '../../../../../shared/contract/devices.ts';

const told = 1_000;

function device(state: DeviceState, change: Partial<DeviceView> = {}): DeviceView {
  const update = {
    way: 'download',
    shareId: 'share',
    bytesSent: 9,
    size: 9,
  } as unknown as DeviceView['update'];
  const about = {
    id: 'a',
    label: null,
    mac: null,
    name: null,
    address: '10.0.0.1',
    model: null,
    version: null,
  };
  return { ...about, state, since: told, seenAt: told, update, ...change };
}

/* Of dialects whose devices all tell what they run, and of the others. */
test.each<[string, DeviceView | undefined, number, string | undefined, string | undefined]>([
  ['that came back with the new version', device('updated'), 0, 'updated', 'updated'],
  ['that came back with the old one', device('not-updated'), 0, 'not-updated', 'not-updated'],
  ['that used to tell and is silent', device('gone'), 0, 'gone', 'gone'],
  ['that has everything', device('sent'), 0, undefined, 'sent'],
  ['that has everything and is silent', device('sent'), longestSilence, 'gone', 'sent'],
  ['that broke off a moment ago', device('interrupted'), resumesWithin - 1, 'interrupted', undefined],
  [
    'that broke off and did not come back',
    device('interrupted'),
    resumesWithin,
    'interrupted',
    'interrupted',
  ],
  ['that downloads', device('downloading'), longestSilence - 1, undefined, undefined],
  ['whose download has stopped', device('stalled'), longestSilence, 'gone', 'gone'],
  ['that was told and never began', device('asked'), longestSilence, 'gone', 'left'],
  ['that nobody knows', undefined, longestSilence - 1, undefined, undefined],
  ['that nobody knows, for long', undefined, longestSilence, 'gone', 'left'],
  [
    'that was sent something before it was told',
    device('sent', { since: told - 1 }),
    0,
    undefined,
    undefined,
  ],
  ['that another share updated', device('updated', { update: null }), 0, undefined, undefined],
])('a device %s', (_, view, later, ifAllTell, otherwise) => {
  const time = { shareId: 'share', since: told, now: told + later };
  expect(judgeMember(view, { ...time, tellsVersion: true })).toBe(ifAllTell);
  expect(judgeMember(view, { ...time, tellsVersion: false })).toBe(otherwise);
});
