import { Bonjour } from 'bonjour-service';
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

const group = '224.0.0.251';
export const mdnsPort = 5353;

/** One IPv4 address of each interface that leads out of this computer. */
export function multicastAddresses(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces()) {
  return Object.values(interfaces).flatMap((addresses = []) =>
    addresses
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .slice(0, 1)
      .map(({ address }) => address),
  );
}

/**
 * An mDNS socket on one interface, with a first question sent, so that a system that forbids multicast has said so.
 * @throws what the system says; the socket is closed then.
 */
export async function openBonjour(
  address: string,
  port: number,
  services: readonly string[],
): Promise<Bonjour> {
  const socket = await bind(port);
  try {
    socket.setMulticastTTL(255);
    socket.setMulticastLoopback(true);
    socket.addMembership(group, address);
    socket.setMulticastInterface(address);
    await ask(socket, port, services);
  } catch (error) {
    socket.close();
    throw error;
  }
  /* It takes a bound socket as it is; one that it binds itself has errors that nobody can catch. */
  const options = { socket, port, bind: false };
  const bonjour = new Bonjour(options, () => undefined);
  leaveOutOversized(socket);
  return bonjour;
}

/** With its headers (RFC 6762, section 17). */
const longestPacket = 9_000;

/** What hears packets compares every record with every other: ten seconds for what UDP can carry. */
function leaveOutOversized(socket: Socket): void {
  const hearers = socket.listeners('message') as ((packet: Buffer, from: RemoteInfo) => void)[];
  socket.removeAllListeners('message');
  socket.on('message', (packet, from) => {
    if (packet.length <= longestPacket) for (const hear of hearers) hear(packet, from);
  });
}

export function closeBonjour(bonjour: Bonjour): Promise<void> {
  return new Promise((resolve) => bonjour.destroy(() => resolve()));
}

/**
 * The mDNS port beside a resident responder. Where one keeps the port to itself, any port will do: who asks from there
 * is answered there, as one-shot queries are (RFC 6762, section 6.7).
 */
async function bind(port: number): Promise<Socket> {
  for (const each of [port, 0]) {
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    try {
      socket.bind(each);
      await once(socket, 'listening');
      socket.on('error', () => undefined);
      return socket;
    } catch (error) {
      socket.close();
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (each === 0 || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw error;
    }
  }
  throw new Error('unreachable');
}

function ask(socket: Socket, port: number, services: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) =>
    socket.send(question(services), port, group, (error) => (error === null ? resolve() : reject(error))),
  );
}

/** A DNS query for the instances of each service (RFC 1035, section 4.1; RFC 6763, section 4). */
export function question(services: readonly string[]): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt16BE(services.length, 4);
  const pointer = Buffer.of(0, 12);
  const internet = Buffer.of(0, 1);
  return Buffer.concat([header, ...services.flatMap((name) => [labels(`${name}.local`), pointer, internet])]);
}

function labels(name: string): Buffer {
  const parts = name.split('.').map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`));
  return Buffer.concat([...parts, Buffer.of(0)]);
}
