import { expect, test } from 'vitest';
import {
  judgeMember,
  longestSilence,
  resumesWithin,
} from '../../../../../electron/core/ota/rollout/judge-member.ts';
import type { DeviceState } from '../../../../../shared/contract/devices.ts';

/* Of dialects whose devices all tell what they run, and of the others. */
test.each<[string, DeviceState | undefined, number, string | undefined, string | undefined]>([
  ['that came back with the new version', 'updated', 0, 'updated', 'updated'],
  ['that came back with the old one', 'not-updated', 0, 'not-updated', 'not-updated'],
  ['that used to tell and is silent', 'gone', 0, 'gone', 'gone'],
  ['that has everything', 'sent', 0, undefined, 'sent'],
  ['that has everything and is silent', 'sent', longestSilence, 'gone', 'sent'],
  ['that broke off a moment ago', 'interrupted', resumesWithin - 1, 'interrupted', undefined],
  ['that broke off and did not come back', 'interrupted', resumesWithin, 'interrupted', 'interrupted'],
  ['that downloads', 'downloading', longestSilence - 1, undefined, undefined],
  ['whose download has stopped', 'stalled', longestSilence, 'gone', 'gone'],
  ['that was told and never began', 'asked', longestSilence, 'gone', 'left'],
  ['of which nothing has come', undefined, longestSilence - 1, undefined, undefined],
  ['of which nothing has come for long', undefined, longestSilence, 'gone', 'left'],
])('a device %s', (_, state, since, ifAllTell, otherwise) => {
  const facts = { state, silence: since, inState: since };
  expect(judgeMember({ ...facts, tellsVersion: true })).toBe(ifAllTell);
  expect(judgeMember({ ...facts, tellsVersion: false })).toBe(otherwise);
});

test('a device that was heard of while it may still come back is not given up by its silence', () => {
  const facts = { state: 'interrupted', silence: 0, tellsVersion: false } as const;
  expect(judgeMember({ ...facts, inState: resumesWithin })).toBe('interrupted');
});
