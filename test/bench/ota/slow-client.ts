import { createHash } from 'node:crypto';
import { Socket } from 'node:net';
import type { SlowLoadReport, SlowLoadRequest } from './slow-load.ts';

/** A process of its own full of devices that take one image at the pace of an ESP32 that writes its flash. */
process.once('message', (request: SlowLoadRequest) => {
  void run(request).then((report) => process.send?.(report, () => process.disconnect()));
});

const tickMs = 250;

async function run(request: SlowLoadRequest): Promise<SlowLoadReport> {
  const devices = Array.from({ length: request.connections }, () => new SlowDevice(request));
  const timer = setInterval(() => devices.forEach((device) => device.take()), tickMs);
  const hashes = await Promise.all(devices.map(({ hash }) => hash));
  clearInterval(timer);
  return { right: hashes.filter((hash) => hash === request.sha256).length };
}

/** Reads a slice a tick, and no more: what has not been read stays with the server and the kernel. */
class SlowDevice {
  readonly hash: Promise<string>;
  readonly #socket: Socket;
  readonly #slice: number;

  constructor({ port, path, bytesPerSecond }: SlowLoadRequest) {
    this.#slice = Math.round((bytesPerSecond * tickMs) / 1000);
    this.#socket = new Socket({ readableHighWaterMark: this.#slice } as ConstructorParameters<
      typeof Socket
    >[0]);
    this.hash = this.#fetch(port, path);
  }

  take(): void {
    const socket = this.#socket;
    const slice: unknown = socket.read(Math.min(this.#slice, socket.readableLength)) ?? socket.read();
    if (slice instanceof Buffer) this.#received.push(slice);
  }

  readonly #received: Buffer[] = [];

  #fetch(port: number, path: string): Promise<string> {
    const socket = this.#socket;
    socket.connect({ port, host: '127.0.0.1' });
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    return new Promise((resolve) => {
      socket.once('error', () => resolve(''));
      socket.once('end', () => {
        const answer = Buffer.concat(this.#received);
        resolve(
          createHash('sha256')
            .update(answer.subarray(answer.indexOf('\r\n\r\n') + 4))
            .digest('hex'),
        );
      });
    });
  }
}
