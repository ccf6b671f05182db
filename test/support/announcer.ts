import { Bonjour, type Service } from 'bonjour-service';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

const loopback = '127.0.0.1';

/** A UDP port that nothing uses, for an mDNS of a test's own. */
export async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, loopback);
  await once(socket, 'listening');
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}

/** Why this machine cannot send multicast to itself; undefined where it can. */
export async function multicastMissing(address = loopback): Promise<string | undefined> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  try {
    socket.bind(0);
    await once(socket, 'listening');
    socket.addMembership('224.0.0.251', address);
    socket.setMulticastInterface(address);
    const heard = once(socket, 'message', { signal: AbortSignal.timeout(2_000) });
    socket.send('x', socket.address().port, '224.0.0.251');
    await heard;
    return undefined;
  } catch (error) {
    return `no multicast on this machine: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    socket.close();
  }
}

/** Devices that announce themselves, on the loopback interface where no other is named. */
export function openAnnouncer(port: number, address = loopback) {
  const options = { port, interface: address, bind: '0.0.0.0' };
  const bonjour = new Bonjour(options, () => undefined);
  onTestFinished(() => new Promise<void>((resolve) => bonjour.destroy(() => resolve())));
  return {
    /** Resolves when it has been announced. */
    async announce(
      type: string,
      name: string,
      at: number,
      txt: Record<string, string> = {},
    ): Promise<Service> {
      const service = bonjour.publish({ type, name, port: at, txt, host: `${name}.local`, probe: false });
      await once(service, 'up');
      return service;
    },
    /** Says goodbye for all of them. */
    leave: () => new Promise<void>((resolve) => bonjour.unpublishAll(() => resolve())),
  };
}
