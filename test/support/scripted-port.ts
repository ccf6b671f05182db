import type { Port } from '../../electron/core/flash/port/port.ts';

/** A port in memory: `receive` is what the chip sends, and what is written goes nowhere. */
export interface ScriptedPort {
  readonly port: Port;
  receive(bytes: Uint8Array | string): void;
}

export function scriptedPort(changes: Partial<Port> = {}): ScriptedPort {
  let input: ReadableStreamDefaultController<Uint8Array> | undefined;
  const port: Port = {
    getInfo: () => ({}),
    open: () => Promise.resolve(),
    close: () => Promise.resolve(),
    readable: new ReadableStream<Uint8Array>({ start: (controller) => void (input = controller) }),
    writable: new WritableStream<Uint8Array>(),
    setSignals: () => Promise.resolve(),
    setBaudRate: () => Promise.resolve(),
    ...changes,
  };
  return { port, receive: (bytes) => input?.enqueue(Buffer.from(bytes)) };
}
