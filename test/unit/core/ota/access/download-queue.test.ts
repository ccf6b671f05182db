import { beforeEach, describe, expect, test } from 'vitest';
import {
  betweenRanges,
  DownloadQueue,
  longestHold,
  placeKept,
} from '../../../../../electron/core/ota/access/download-queue.ts';
import { VirtualClock } from '../../../../support/virtual-clock.ts';

let clock = new VirtualClock();
let queue = new DownloadQueue(1, clock);
let told: string[] = [];

beforeEach(() => {
  clock = new VirtualClock();
  queue = new DownloadQueue(1, clock);
  told = [];
});

/** Tells `a admitted`, `b later`. */
function enter(device: string): () => boolean {
  return queue.enter(device, (verdict) => told.push(`${device} ${verdict}`));
}

test('as many as there are places go at once, the others wait', () => {
  queue = new DownloadQueue(2, clock);
  for (const device of ['a', 'b', 'c']) enter(device);
  expect(told).toEqual(['a admitted', 'b admitted']);
  expect([queue.active, queue.waiting]).toEqual([2, 1]);
});

test('first come, first served', () => {
  for (const device of ['a', 'b', 'c']) enter(device);
  queue.end('a', true);
  queue.end('b', true);
  expect(told).toEqual(['a admitted', 'b admitted', 'c admitted']);
});

test('who has waited as long as a client can is sent away', () => {
  enter('a');
  enter('b');
  clock.pass(longestHold - 1);
  expect(told).toEqual(['a admitted']);
  clock.pass(1);
  expect(told).toEqual(['a admitted', 'b later']);
});

describe('one that was sent away', () => {
  beforeEach(() => {
    enter('a');
    enter('b');
    clock.pass(longestHold);
    told = [];
  });

  test('comes back to its place in line', () => {
    enter('c');
    enter('b');
    queue.end('a', true);
    expect(told).toEqual(['b admitted']);
  });

  test('is not waited for', () => {
    enter('c');
    queue.end('a', true);
    expect(told).toEqual(['c admitted']);
    expect(queue.isWaiting('b')).toBe(true);
  });

  test('is admitted at once when a place is free', () => {
    queue.end('a', true);
    enter('b');
    expect(told).toEqual(['b admitted']);
    expect(queue.waiting).toBe(0);
  });

  test('loses its place after a minute', () => {
    clock.pass(placeKept);
    expect(queue.waiting).toBe(0);
    enter('c');
    enter('b');
    queue.end('a', true);
    expect(told).toEqual(['c admitted']);
  });
});

test('a client that leaves gives its place in line to the next', () => {
  enter('a');
  const leave = enter('b');
  enter('c');
  expect(leave()).toBe(true);
  expect(leave()).toBe(false);
  queue.end('a', true);
  expect(told).toEqual(['a admitted', 'c admitted']);
});

test('all requests of a device share its place', () => {
  enter('a');
  enter('b');
  enter('b');
  enter('c');
  expect(queue.waiting).toBe(2);
  queue.end('a', true);
  expect(told).toEqual(['a admitted', 'b admitted', 'b admitted']);
  queue.end('b', true);
  expect(queue.active).toBe(1);
  queue.end('b', true);
  expect(told.at(-1)).toBe('c admitted');
});

describe('ranges', () => {
  beforeEach(() => {
    enter('a');
    enter('b');
    queue.end('a', false);
  });

  test('of a device that downloads never wait', () => {
    enter('a');
    expect(told).toEqual(['a admitted', 'a admitted']);
    clock.pass(betweenRanges);
    expect(told.at(-1)).not.toBe('b admitted');
  });

  test('that do not come give the place up', () => {
    clock.pass(longestHold);
    enter('b');
    clock.pass(longestHold);
    enter('b');
    clock.pass(longestHold);
    enter('b');
    clock.pass(betweenRanges - 3 * longestHold);
    expect(told.at(-1)).toBe('b admitted');
  });
});

test('an end that nobody began changes nothing', () => {
  queue.end('a', true);
  enter('a');
  expect(queue.active).toBe(1);
});

test('no timer is left, neither after use nor after the end', () => {
  enter('a');
  enter('b');
  queue.end('a', true);
  queue.end('b', true);
  expect(clock.pending).toBe(0);
  for (const device of ['a', 'b', 'c']) enter(device);
  clock.pass(longestHold);
  enter('d');
  queue.end('a', false);
  expect(clock.pending).toBeGreaterThan(0);
  queue.dispose();
  expect(clock.pending).toBe(0);
});
