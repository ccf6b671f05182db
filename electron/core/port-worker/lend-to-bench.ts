import type { Port } from '../flash/port/port.ts';
import type { PortDesk } from '../ports/port-desk.ts';
import { heldPort, type Bench } from './serve-port.ts';
import type { WorkerCalls } from './worker-calls.ts';

type Lending = Pick<WorkerCalls, 'open' | 'close' | 'write' | 'setSignals' | 'setBaudRate'>;

/** The worker's port for work that the bench does itself: one user at a time, as at any desk. */
export function lendToBench(desk: PortDesk, bench: () => Bench): Lending {
  let lent: { readonly port: Port; readonly writer: WritableStreamDefaultWriter<Uint8Array> } | undefined;
  const opened = (): NonNullable<typeof lent> => {
    if (lent === undefined) throw new Error('the port is closed');
    return lent;
  };
  return {
    async open(baudRate) {
      const found = await desk.find(heldPort);
      if (!found.ok) throw new Error(found.fault.code);
      const { port } = found.value;
      await port.open({ baudRate });
      const { readable, writable } = port;
      if (readable === null || writable === null) throw new Error('the port is closed');
      lent = { port, writer: writable.getWriter() };
      void pass(readable.getReader(), bench());
    },
    async close() {
      const leaving = lent;
      lent = undefined;
      await leaving?.port.close();
    },
    write: (chunk) => opened().writer.write(chunk),
    setSignals: (signals) => opened().port.setSignals(signals),
    setBaudRate: (baudRate) => opened().port.setBaudRate(baudRate),
  };
}

async function pass(reader: ReadableStreamDefaultReader<Uint8Array>, bench: Bench): Promise<void> {
  try {
    for (;;) {
      const chunk = await reader.read();
      if (chunk.done) break;
      void bench.received(chunk.value);
    }
  } catch {
    /* A read rejects only when the device has gone. */
  }
  void bench.lost();
}
