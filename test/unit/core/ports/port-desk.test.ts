import { expect, test } from 'vitest';
import { createByteStreams, type ByteStreams } from '../../../../electron/core/flash/port/byte-streams.ts';
import type { Port } from '../../../../electron/core/flash/port/port.ts';
import { createPortDesk } from '../../../../electron/core/ports/port-desk.ts';
import type { PortListener } from '../../../../electron/core/ports/port-place.ts';
import { ok } from '../../../../shared/result.ts';

const address = 'socket://bench:4000';

/** A port of which only one can be open, and which opens when it is told to. */
function slowPort() {
  let open = 0;
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const find = () => {
    let streams: ByteStreams | undefined;
    const port: Port = {
      getInfo: () => ({}),
      async open() {
        if (open > 0) throw new Error('busy');
        open += 1;
        await gate;
        streams = createByteStreams(() => Promise.resolve());
      },
      close() {
        if (streams !== undefined) open -= 1;
        streams?.end();
        streams = undefined;
        return Promise.resolve();
      },
      get readable() {
        return streams?.readable ?? null;
      },
      get writable() {
        return streams?.writable ?? null;
      },
      setSignals: () => Promise.resolve(),
      setBaudRate: () => Promise.resolve(),
    };
    return Promise.resolve(ok({ port, connection: 'socket' as const }));
  };
  return { desk: createPortDesk(find), opens: () => release(), open: () => open };
}

const listener: PortListener = { baud: 115_200, heard: () => undefined, changed: () => undefined };

async function portOf(desk: ReturnType<typeof slowPort>['desk']): Promise<Port> {
  const found = await desk.find(address);
  if (!found.ok) throw new Error(found.fault.code);
  return found.value.port;
}

test('a job that comes while a listener’s port is still opening gets that very port', async () => {
  const bench = slowPort();
  const listening = bench.desk.listen(address, listener);
  const opening = listening?.open();
  const job = await portOf(bench.desk);
  const taking = job.open({ baudRate: 115_200 });
  bench.opens();
  await expect(taking).resolves.toBeUndefined();
  expect(await opening).toEqual(ok(null));
  expect([listening?.owner, bench.open()]).toEqual(['job', 1]);
  await job.close();
  expect([listening?.owner, bench.open()]).toEqual(['listener', 1]);
  await listening?.end();
  expect(bench.open()).toBe(0);
});

test('a listener that ends while its port is still opening leaves none open', async () => {
  const bench = slowPort();
  const listening = bench.desk.listen(address, listener);
  const opening = listening?.open();
  await bench.desk.find(address);
  const ended = listening?.end();
  bench.opens();
  await Promise.all([opening, ended]);
  expect(bench.open()).toBe(0);
});

test('who listens while the one before is still leaving has the port that was being opened', async () => {
  const bench = slowPort();
  const first = bench.desk.listen(address, listener);
  const opening = first?.open();
  await bench.desk.find(address);
  const ended = first?.end();
  const second = bench.desk.listen(address, listener);
  bench.opens();
  await Promise.all([opening, ended]);
  expect([second?.owner, bench.open()]).toEqual(['listener', 1]);
  await second?.end();
  expect(bench.open()).toBe(0);
});

test('what a chip prints before it is known that its lines were let go is for the listener, too', async () => {
  let streams: ByteStreams | undefined;
  const port: Port = {
    getInfo: () => ({}),
    open() {
      streams = createByteStreams(() => Promise.resolve());
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
    get readable() {
      return streams?.readable ?? null;
    },
    get writable() {
      return streams?.writable ?? null;
    },
    async setSignals({ requestToSend }) {
      streams?.receive(Buffer.from(requestToSend === true ? 'loader' : 'boot'));
      /* As long as a serial server takes to answer. */
      await new Promise((resolve) => setImmediate(resolve));
    },
    setBaudRate: () => Promise.resolve(),
  };
  const desk = createPortDesk(() => Promise.resolve(ok({ port, connection: 'rfc2217' as const })));
  let heard = '';
  const listening = desk.listen(address, {
    ...listener,
    heard: (chunk) => (heard += Buffer.from(chunk).toString()),
  });
  await listening?.open();
  const job = await portOf(desk);
  await job.open({ baudRate: 115_200 });
  await job.setSignals({ dataTerminalReady: false, requestToSend: true });
  await job.setSignals({ dataTerminalReady: false, requestToSend: false });
  await job.close();
  expect(heard).toBe('boot');
  await listening?.end();
});
