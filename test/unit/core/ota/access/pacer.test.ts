import { describe, expect, test } from 'vitest';
import { Pacer } from '../../../../../electron/core/ota/access/pacer.ts';
import { Pacers } from '../../../../../electron/core/ota/access/pacers.ts';
import type { Clock } from '../../../../../electron/core/ota/access/clock.ts';
import { VirtualClock } from '../../../../support/virtual-clock.ts';

/** Sends slice after slice for as long as it is let. */
class Sender {
  sent = 0;
  readonly #pacer: Pacer;
  giveUp: () => void = () => undefined;

  constructor(pacer: Pacer) {
    this.#pacer = pacer;
    this.#next();
  }

  #next(): void {
    this.giveUp = this.#pacer.take(this.#pacer.slice, () => {
      this.sent += this.#pacer.slice;
      queueMicrotask(() => this.#next());
    });
  }
}

async function pass(clock: VirtualClock, seconds: number): Promise<void> {
  for (let step = 0; step < seconds * 1000; step += 5) {
    clock.pass(5);
    await Promise.resolve();
  }
}

test.each([1_024, 10_000, 65_536, 1_000_000, 20_000_000])(
  '%d bytes a second are kept within a tenth',
  async (rate) => {
    const clock = new VirtualClock();
    const sender = new Sender(new Pacer(rate, clock));
    await pass(clock, 10);
    expect(sender.sent / (10 * rate)).toBeGreaterThan(0.9);
    expect(sender.sent / (10 * rate)).toBeLessThan(1.1);
  },
);

test('timers that fire late cost no rate', async () => {
  const clock = new VirtualClock();
  const late: Clock = { now: () => clock.now(), after: (delay, run) => clock.after(delay + 15, run) };
  const sender = new Sender(new Pacer(50_000, late));
  await pass(clock, 10);
  expect(sender.sent / 500_000).toBeGreaterThan(0.9);
});

test('the first slice goes at once', () => {
  const clock = new VirtualClock();
  expect(new Sender(new Pacer(5_000, clock)).sent).toBe(500);
});

describe('connections of one device', () => {
  test('share its rate evenly', async () => {
    const clock = new VirtualClock();
    const pacer = new Pacer(100_000, clock);
    const [first, second] = [new Sender(pacer), new Sender(pacer)];
    await pass(clock, 10);
    expect(first.sent + second.sent).toBeLessThan(1_100_000);
    expect(Math.abs(first.sent - second.sent)).toBeLessThanOrEqual(pacer.slice);
  });

  test('leave it to the others when they end', async () => {
    const clock = new VirtualClock();
    const pacer = new Pacer(100_000, clock);
    const [first, second] = [new Sender(pacer), new Sender(pacer)];
    await pass(clock, 1);
    first.giveUp();
    const before = second.sent;
    await pass(clock, 5);
    expect((second.sent - before) / 500_000).toBeGreaterThan(0.9);
  });
});

describe('devices', () => {
  test('each have a rate of their own', async () => {
    const clock = new VirtualClock();
    const pacers = new Pacers(10_000, clock);
    const senders = ['a', 'b'].map((device) => new Sender(pacers.of(device)));
    await pass(clock, 10);
    for (const { sent } of senders) expect(sent / 100_000).toBeGreaterThan(0.9);
  });

  test('that come again do not get more by it', () => {
    const clock = new VirtualClock();
    const pacers = new Pacers(10_000, clock);
    const sender = new Sender(pacers.of('a'));
    sender.giveUp();
    pacers.of('b');
    const again = pacers.of('a');
    expect(again.isRested).toBe(false);
    clock.pass(100);
    expect(again.isRested).toBe(true);
  });
});

test('no timer is left after the end', async () => {
  const clock = new VirtualClock();
  const pacers = new Pacers(10_000, clock);
  new Sender(pacers.of('a'));
  await pass(clock, 1);
  expect(clock.pending).toBe(1);
  pacers.dispose();
  expect(clock.pending).toBe(0);
});
