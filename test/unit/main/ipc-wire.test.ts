import { describe, expect, test, vi } from 'vitest';
import type { Wire } from '../../../shared/contract/wire.ts';
import { fakeIpc } from '../../support/wires/ipc-wire.ts';

/** A bench that says back what it hears. */
function echoIpc() {
  const wires: Wire[] = [];
  const closed = vi.fn<() => void>();
  const ipc = fakeIpc((wire) => {
    wires.push(wire);
    wire.onMessage((message) => void wire.send(`heard ${message}`));
    wire.onClose(closed);
  });
  return { ...ipc, wires, closed };
}

function listen(wire: Wire) {
  const heard = vi.fn<(message: string) => void>();
  wire.onMessage(heard);
  return heard;
}

describe('the IPC wire', () => {
  test('answers our own page', async () => {
    const wire = echoIpc().openWindow().openWire('1');
    const heard = listen(wire);
    await wire.send('hello');
    await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith('heard hello'));
  });

  test('ends the session of the page before when a page reloads', async () => {
    const { openWindow, wires, closed } = echoIpc();
    const window = openWindow();
    const before = listen(window.openWire('1'));
    await vi.waitFor(() => expect(wires).toHaveLength(1));
    const after = listen(window.openWire('2'));
    await vi.waitFor(() => expect(wires).toHaveLength(2));
    expect(closed).toHaveBeenCalledOnce();
    await wires[1]?.send('for the new page');
    await vi.waitFor(() => expect(after).toHaveBeenCalledWith('for the new page'));
    expect(before).not.toHaveBeenCalled();
  });

  test('keeps two windows apart', async () => {
    const { openWindow } = echoIpc();
    const [one, two] = [openWindow().openWire('1'), openWindow().openWire('1')];
    const [heardOne, heardTwo] = [listen(one), listen(two)];
    await two.send('two');
    await vi.waitFor(() => expect(heardTwo).toHaveBeenCalledOnce());
    expect(heardOne).not.toHaveBeenCalled();
  });

  test('drops a message that belongs to no session, and one that is no text', async () => {
    const { openWindow } = echoIpc();
    const window = openWindow();
    const wire = window.openWire('1');
    const heard = listen(wire);
    window.fromPage('bench:message', ['0', 'stray']);
    window.fromPage('bench:message', ['1', { not: 'text' }]);
    await wire.send('last');
    await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith('heard last'));
  });

  test('does not open for a foreign page', async () => {
    const { openWindow, wires } = echoIpc();
    openWindow('https://evil.example/')
      .openWire('1')
      .onMessage(() => undefined);
    const own = openWindow().openWire('1');
    const heard = listen(own);
    await own.send('last');
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    expect(wires).toHaveLength(1);
  });

  test('closes with its window', async () => {
    const { openWindow, wires, closed } = echoIpc();
    const window = openWindow();
    listen(window.openWire('1'));
    await vi.waitFor(() => expect(wires).toHaveLength(1));
    window.destroy();
    expect(closed).toHaveBeenCalledOnce();
  });
});
