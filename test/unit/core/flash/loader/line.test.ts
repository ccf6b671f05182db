import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Line } from '../../../../../electron/core/flash/loader/line.ts';
import { encodeSlip } from '../../../../../electron/core/flash/loader/slip.ts';
import type { Port } from '../../../../../electron/core/flash/port/port.ts';
import { scriptedPort } from '../../../../support/scripted-port.ts';

const packet = new Uint8Array([1, 2, 3]);

function openPort(): { port: Port; answer: () => void; isOpen: () => boolean } {
  let open = true;
  let output: ReadableStreamDefaultController<Uint8Array> | undefined;
  const port: Port = {
    getInfo: () => ({}),
    open: () => Promise.resolve(),
    close: () => {
      open = false;
      return Promise.resolve();
    },
    readable: new ReadableStream<Uint8Array>({ start: (controller) => void (output = controller) }),
    writable: new WritableStream<Uint8Array>(),
    setSignals: () => Promise.resolve(),
    setBaudRate: () => Promise.resolve(),
  };
  return { port, answer: () => output?.enqueue(encodeSlip(packet)), isOpen: () => open };
}

describe('closing a line after a cancel', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A loader that has answered one command, and the next one sent, when the job is cancelled. */
  async function cancelled(): Promise<{ line: Line } & ReturnType<typeof openPort>> {
    const peer = openPort();
    const abort = new AbortController();
    const line = new Line(peer.port, 'socket://bench:5000', abort.signal);
    await line.open(115_200);
    await line.write(packet);
    peer.answer();
    await line.read(100);
    await line.write(packet);
    abort.abort();
    return { line, ...peer };
  }

  test('hears the answer under way out, so that the next job finds the loader between two commands', async () => {
    const { line, answer, isOpen } = await cancelled();
    const closing = line.close();
    await vi.advanceTimersByTimeAsync(400);
    expect(isOpen()).toBe(true);
    answer();
    await closing;
    expect(isOpen()).toBe(false);
  });

  test('waits for no answer longer than a cancel may take', async () => {
    const { line, isOpen } = await cancelled();
    const closing = line.close();
    await vi.advanceTimersByTimeAsync(900);
    expect(isOpen()).toBe(false);
    await closing;
  });

  test('waits for nothing where every command was answered', async () => {
    const peer = openPort();
    const abort = new AbortController();
    const line = new Line(peer.port, 'socket://bench:5000', abort.signal);
    await line.open(115_200);
    abort.abort();
    await line.close();
    expect(peer.isOpen()).toBe(false);
  });
});

describe('a port that fails under a line', () => {
  test.for(['setBaudRate', 'write'] as const)('is a lost port to %s', async (operation) => {
    const gone = (): Promise<void> => Promise.reject(new Error('the port is closed'));
    const { port } = scriptedPort({ setBaudRate: gone, writable: new WritableStream({ write: gone }) });
    const line = new Line(port, '/dev/ttyUSB0', new AbortController().signal);
    await line.open(115_200);
    const step = operation === 'write' ? line.write(packet) : line.setBaudRate(921_600);
    await expect(step).rejects.toMatchObject({
      fault: { code: 'port-lost', params: { port: '/dev/ttyUSB0' } },
    });
  });
});

describe('a driver that takes nothing any more', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function stuck(baudRate: number): Promise<{ line: Line; outcome: () => unknown }> {
    const writable = new WritableStream<Uint8Array>({ write: () => new Promise(() => undefined) });
    const line = new Line(scriptedPort({ writable }).port, 'COM5', new AbortController().signal);
    await line.open(baudRate);
    let outcome: unknown;
    line.write(new Uint8Array(16_384)).catch((error: unknown) => (outcome = error));
    return { line, outcome: () => outcome };
  }

  test('is a lost link, once the line would have had time for the bytes', async () => {
    const { outcome } = await stuck(921_600);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(outcome()).toMatchObject({ fault: { code: 'link-lost' } });
  });

  test('is waited for as long as the bytes take at the rate of the line', async () => {
    const { line, outcome } = await stuck(9_600);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(outcome()).toBeUndefined();
    await line.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(outcome()).toMatchObject({ fault: { code: 'port-lost' } });
    expect(vi.getTimerCount()).toBe(0);
  });
});
