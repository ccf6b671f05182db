import { createByteStreams, type ByteStreams } from '../flash/port/byte-streams.ts';
import type { PortPlace } from '../flash/port/open-port.ts';
import type { Port } from '../flash/port/port.ts';
import type { PortWorker } from './port-worker.ts';
import type { PortWorkers, WorkerUse } from './port-workers.ts';

/** A port that a worker holds, for work that the bench does itself. */
export function relayedPort(workers: PortWorkers, address: string, place: PortPlace): Port {
  let use: WorkerUse | undefined;
  let streams: ByteStreams | undefined;
  const worker = (): PortWorker => {
    if (use === undefined) throw new Error('the port is closed');
    return use.worker;
  };
  const leave = (): void => {
    streams?.end();
    streams = undefined;
    if (use !== undefined) use.worker.users.lent = undefined;
    use?.release();
    use = undefined;
  };
  return {
    getInfo: () => usbIds(place),
    async open({ baudRate }) {
      const { worker } = (use = workers.use(address, place));
      const opening = createByteStreams((chunk) => worker.calls.write(chunk));
      streams = opening;
      worker.users.lent = {
        received: (chunk) => opening.receive(chunk),
        lost: () => {
          opening.end();
          if (streams === opening) streams = undefined;
        },
      };
      try {
        await worker.calls.open(baudRate);
      } catch (error) {
        leave();
        throw error;
      }
    },
    async close() {
      await use?.worker.calls.close().catch(() => undefined);
      leave();
    },
    get readable() {
      return streams?.readable ?? null;
    },
    get writable() {
      return streams?.writable ?? null;
    },
    setSignals: async (signals) => worker().calls.setSignals(signals),
    setBaudRate: async (baudRate) => worker().calls.setBaudRate(baudRate),
  };
}

function usbIds({ device }: PortPlace): ReturnType<Port['getInfo']> {
  if (device.kind !== 'local') return {};
  const { usbVendorId, usbProductId } = device;
  return {
    ...(usbVendorId !== undefined && { usbVendorId }),
    ...(usbProductId !== undefined && { usbProductId }),
  };
}
