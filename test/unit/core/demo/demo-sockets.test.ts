import { describe, expect, test } from 'vitest';
import { createDemoSockets } from '../../../../electron/core/demo/demo-sockets.ts';
import { parseDemoUrl } from '../../../../electron/core/simulated-chip/demo-url.ts';

function hub(count = 2) {
  const pulled: string[] = [];
  const sockets = createDemoSockets(count, (address) => pulled.push(address));
  const [first = '', second = ''] = sockets.sockets;
  const addresses = () => sockets.ports().map(({ path }) => path);
  return { ...sockets, first, second, pulled, addresses };
}

describe('a socket of the demo', () => {
  test('is empty at first, and lists the board that is put into it under its place', () => {
    const { ports, plug, second } = hub();
    expect(ports()).toEqual([]);
    expect(plug(second)).toEqual({ ok: true, value: null });
    expect(ports()).toMatchObject([{ stablePath: second, kind: 'simulated' }]);
  });

  test('takes another board each time, and tells whose cable was pulled', () => {
    const { plug, unplug, first, pulled, addresses } = hub();
    plug(first);
    const [before] = addresses();
    unplug(first);
    expect(addresses()).toEqual([]);
    plug(first);
    expect(pulled).toEqual([before]);
    expect(addresses()).not.toEqual([before]);
  });

  test('keeps its board when one more is put into it', () => {
    const { plug, first, addresses } = hub();
    plug(first);
    const before = addresses();
    plug(first);
    expect(addresses()).toEqual(before);
  });

  test('that is not there is refused', () => {
    const { plug, unplug } = hub();
    const refused = { ok: false, fault: { code: 'no-demo-socket', params: { socket: 'elsewhere' } } };
    expect(plug('elsewhere')).toEqual(refused);
    expect(unplug('elsewhere')).toEqual(refused);
  });
});

test('the tray never hands out a board twice at once, and every board can be made', () => {
  const { sockets, plug, unplug, addresses } = hub(16);
  for (let round = 0; round < 3; round++) {
    for (const socket of sockets) plug(socket);
    expect(new Set(addresses()).size).toBe(16);
    for (const address of addresses()) expect(parseDemoUrl(address)).toMatchObject({ ok: true });
    for (const socket of sockets.slice(round)) unplug(socket);
  }
});
