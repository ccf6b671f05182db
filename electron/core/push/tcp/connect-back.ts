import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { PushFailure } from './push-failure.ts';

/** Milliseconds between two tries for a port that another push is about to give free. */
const retryPause = 100;

export interface ConnectBackSetup {
  /** Of this computer, as the device reaches it. */
  readonly address: string;
  /** Any free one without. */
  readonly port: number | undefined;
  /** Who is let in. */
  readonly device: string;
  readonly signal: AbortSignal;
  /** Milliseconds: devices of one push that connect back to one port take turns. */
  readonly waitForPort: number;
  readonly arrived: () => void;
}

/** A listener for the one connection that a device opens to this computer. */
export class ConnectBack {
  readonly #server: Server;
  readonly #setup: ConnectBackSetup;
  #socket: Socket | undefined;

  private constructor(server: Server, setup: ConnectBackSetup) {
    this.#server = server;
    this.#setup = setup;
    server.on('connection', (socket) => this.#welcome(socket));
  }

  /** @throws PushFailure */
  static async listen(setup: ConnectBackSetup): Promise<ConnectBack> {
    const { address, port = 0, signal } = setup;
    const deadline = performance.now() + setup.waitForPort;
    for (;;) {
      if (signal.aborted) throw new PushFailure({ code: 'cancelled', params: {} });
      const server = createServer();
      try {
        server.listen({ host: address, port, exclusive: true });
        await once(server, 'listening');
        return new ConnectBack(server, setup);
      } catch (error) {
        const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
        if (!isTaken || performance.now() > deadline) {
          const reason = error instanceof Error ? error.message : String(error);
          throw new PushFailure({ code: 'push-port-not-available', params: { address, port, reason } });
        }
        await pause(retryPause, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The connection, once there is one; whoever takes it ends it. */
  take(): Socket | undefined {
    const socket = this.#socket;
    this.#socket = undefined;
    return socket;
  }

  /** Lets nobody in any more, and ends a connection that nobody took. */
  close(): void {
    this.#socket?.destroy();
    this.#server.close();
  }

  #welcome(socket: Socket): void {
    socket.on('error', () => undefined);
    const isExpected = socket.remoteAddress === this.#setup.device && this.#server.listening;
    if (!isExpected || this.#socket !== undefined) return void socket.destroy();
    this.#socket = socket;
    this.#setup.arrived();
  }
}
