import { describe, expect, test } from 'vitest';
import {
  deviceTakes,
  parseAsDevice,
} from '../../../../../../electron/core/ota/profiles/xiaozhi/device-version.ts';

describe('what std::stoi makes of each segment', () => {
  test.each([
    ['1.6.6', [1, 6, 6]],
    ['1.7.0-beta', [1, 7, 0]],
    ['2_1.6.6', [2, 6, 6]],
    ['1.6.', [1, 6]],
    ['1. 6', [1, 6]],
    ['1.+6.-2', [1, 6, -2]],
    ['2147483647', [2_147_483_647]],
    ['', []],
  ])('%j is %j', (version, numbers) => {
    expect(parseAsDevice(version)).toEqual(numbers);
  });

  test.each(['beta', '1.beta', '1..2', 'v1.2', '1.x.3', '2147483648', '20260131120000', '-.1'])(
    '%j makes the device abort',
    (version) => {
      expect(parseAsDevice(version)).toBeUndefined();
    },
  );
});

test.each([
  ['1.6.6', '1.6.5', true],
  ['1.6.10', '1.6.9', true],
  ['1.6.6', '1.6.6', false],
  ['1.6.5', '1.6.6', false],
  ['1.6.6.1', '1.6.6', true],
  ['1.6', '1.6.6', false],
  ['1.7.0-rc1', '1.7.0', false],
  ['1.beta', '1.6.6', undefined],
  ['1.6.6', 'v1', undefined],
])('offered %s over %s: %s', (offered, current, takes) => {
  expect(deviceTakes(offered, current)).toBe(takes);
});
