import { expect, test } from 'vitest';
import {
  remembered,
  rememberedRuns,
  type SlotHistory,
} from '../../../../electron/core/station/slot-history.ts';
import type { SlotRun } from '../../../../shared/contract/station.ts';

const run = (endedAt: number): SlotRun => ({ end: 'pass', endedAt, seconds: 8, mac: null, fault: null });

test('each slot has its own runs, the newest first', () => {
  const history = [1, 2, 3].reduce<SlotHistory>((before, at) => remembered(before, at % 2, run(at)), {});
  expect(history).toEqual({ 0: [run(2)], 1: [run(3), run(1)] });
});

test('the oldest run of a slot is forgotten before the newest', () => {
  const many = Array.from({ length: rememberedRuns + 5 }, (_, at) => run(at));
  const history = many.reduce<SlotHistory>((before, each) => remembered(before, 3, each), {});
  expect(history[3]).toHaveLength(rememberedRuns);
  expect(history[3]?.[0]).toEqual(many.at(-1));
});
