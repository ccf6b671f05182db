import { Transport } from 'esptool-js';
import type { Port } from '../port/port.ts';
import type { Line } from './line.ts';

/**
 * esptool-js over a `Line`. Its own transport polls every millisecond, cannot be cancelled, drops writes to a closed
 * port, never returns from `disconnect` after a failed write, and prints to the console.
 */
export class LineTransport extends Transport {
  private readonly line: Line;

  constructor(port: Port, line: Line) {
    super(port as unknown as SerialPort);
    this.line = line;
  }

  override trace(): void {
    /* Nothing of a job is printed. */
  }

  override write(data: Uint8Array): Promise<void> {
    return this.line.write(data);
  }

  override read(timeout: number): Promise<Uint8Array> {
    return this.line.read(timeout);
  }

  override flushInput(): void {
    this.line.flush();
  }

  override drainInput(quietMs = 100, maxMs = 400): Promise<void> {
    return this.line.drain(quietMs, maxMs);
  }

  override async changeBaudrate(baud: number): Promise<boolean> {
    await this.line.setBaudRate(baud);
    this.baudrate = baud;
    return false;
  }
}
