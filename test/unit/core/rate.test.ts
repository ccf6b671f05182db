import { expect, test } from 'vitest';
import { RateMeter } from '../../../electron/core/rate.ts';

function meter(...samples: readonly (readonly [at: number, bytes: number])[]): RateMeter {
  const rate = new RateMeter();
  for (const [at, bytes] of samples) rate.record(at, bytes);
  return rate;
}

test('two samples close together tell no rate', () => {
  expect(meter().rate()).toBeNull();
  expect(meter([0, 0]).rate()).toBeNull();
  expect(meter([0, 0], [249, 9_999]).rate()).toBeNull();
});

test('bytes per second between the first sample and the last', () => {
  expect(meter([1_000, 500], [1_500, 1_500], [3_000, 4_500]).rate()).toBe(2_000);
});

test('what is older than three seconds no longer counts', () => {
  expect(meter([0, 0], [1_000, 90_000], [4_000, 93_000]).rate()).toBe(1_000);
});

test('it falls to zero where nothing leaves any more', () => {
  expect(meter([0, 0], [1_000, 5_000], [4_500, 5_000], [8_000, 5_000]).rate()).toBe(0);
});

test('clear begins anew', () => {
  const rate = meter([0, 0], [1_000, 5_000]);
  rate.clear();
  expect(rate.rate()).toBeNull();
});
