import { createServer, type AddressInfo, type Socket } from 'node:net';
import { openLink } from './line/link.ts';
import type { SimulatedChip } from './simulated-chip.ts';

/** A chip behind a TCP port, as an emulator or a serial server offers one: bytes only, no lines, no baud rate. */
export interface SimulatedTcp {
  readonly port: number;
  /** Ends the connection and frees the port before it resolves. */
  close(): Promise<void>;
}

/**
 * Serves one connection at a time on the loopback interface; a second is closed at once. Connecting resets nothing:
 * the chip goes on with what it was at, and needs to be in download mode already.
 */
export async function serveOverTcp(chip: SimulatedChip): Promise<SimulatedTcp> {
  let connection: Socket | undefined;
  const server = createServer((socket) => {
    if (connection !== undefined || chip.state === 'unplugged') {
      socket.destroy();
      return;
    }
    connection = socket;
    attach(chip, socket, () => {
      connection = undefined;
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        connection?.destroy();
      }),
  };
}

function attach(chip: SimulatedChip, socket: Socket, closed: () => void): void {
  socket.setNoDelay(true);
  const end = {
    received: (bytes: Uint8Array) => void socket.write(bytes),
    lost: () => void socket.destroy(),
  };
  const link = openLink(chip, chip.baud, end, { followBaud: true });
  socket.on('data', (bytes) => {
    socket.pause();
    void link.send(bytes).then(() => socket.resume());
  });
  // A peer that resets the connection is a peer that left.
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    link.close();
    closed();
  });
}
