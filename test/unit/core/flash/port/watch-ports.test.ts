import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { watchPorts } from '../../../../../electron/core/flash/port/watch-ports.ts';
import type { PortView } from '../../../../../shared/contract/flash.ts';

function port(path: string): PortView {
  return {
    path,
    stablePath: null,
    vendorId: null,
    productId: null,
    serialNumber: null,
    manufacturer: null,
    bridge: null,
    kind: 'serial',
  };
}

/** A machine whose ports the test plugs, and what the watch told of it: now and before. */
function bench() {
  let plugged: readonly PortView[] | Error = [];
  const told: string[] = [];
  const names = (ports: readonly PortView[]): string => ports.map(({ path }) => path).join(' ') || 'none';
  const list = vi.fn(() => (plugged instanceof Error ? Promise.reject(plugged) : Promise.resolve(plugged)));
  const watch = watchPorts({ list, changed: (now, before) => told.push(`${names(before)} → ${names(now)}`) });
  onTestFinished(() => watch.stop());
  const plug = (...paths: string[]): void => {
    plugged = paths.map(port);
  };
  const fail = (): void => {
    plugged = new Error('EIO');
  };
  return { watch, list, told, plug, fail };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const second = 1_000;

describe('plugging and unplugging', () => {
  test('is told within a second, once', async () => {
    const { told, plug } = bench();
    plug('a');
    await vi.advanceTimersByTimeAsync(second);
    expect(told).toEqual(['none → a']);
    await vi.advanceTimersByTimeAsync(5 * second);
    expect(told).toHaveLength(1);
    plug('a', 'b');
    await vi.advanceTimersByTimeAsync(second);
    plug('b');
    await vi.advanceTimersByTimeAsync(second);
    expect(told).toEqual(['none → a', 'a → a b', 'a b → b']);
  });

  test('is told at once to who looks', async () => {
    const { watch, told, plug } = bench();
    await vi.advanceTimersByTimeAsync(0);
    plug('a');
    await watch.look();
    expect(told).toEqual(['none → a']);
  });

  test('another board under the same name is told too', async () => {
    const told: readonly PortView[][] = [];
    let serialNumber = '1';
    const list = () => Promise.resolve([{ ...port('a'), serialNumber }]);
    const watch = watchPorts({ list, changed: (ports) => (told as PortView[][]).push([...ports]) });
    onTestFinished(() => watch.stop());
    await vi.advanceTimersByTimeAsync(second);
    serialNumber = '2';
    await vi.advanceTimersByTimeAsync(second);
    expect(told.map(([first]) => first?.serialNumber)).toEqual(['1', '2']);
  });
});

describe('the watch', () => {
  test('takes a look that fails for no news', async () => {
    const { told, plug, fail } = bench();
    plug('a');
    await vi.advanceTimersByTimeAsync(second);
    fail();
    await vi.advanceTimersByTimeAsync(3 * second);
    plug('a', 'b');
    await vi.advanceTimersByTimeAsync(second);
    expect(told).toEqual(['none → a', 'a → a b']);
  });

  test('looks no more, and tells no more, when it was stopped', async () => {
    const { watch, list, told, plug } = bench();
    await vi.advanceTimersByTimeAsync(second);
    plug('a');
    const looks = list.mock.calls.length;
    const looking = watch.look();
    watch.stop();
    await looking;
    await vi.advanceTimersByTimeAsync(5 * second);
    expect(told).toEqual([]);
    expect(list.mock.calls.length).toBe(looks + 1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
