import type { Port, Signals } from '../flash/port/port.ts';
import { openLink, type Link, type LinkOptions } from './line/link.ts';
import type { SimulatedChip } from './simulated-chip.ts';

const usbJtag = { usbVendorId: 0x303a, usbProductId: 0x1001 };
const cp2102n = { usbVendorId: 0x10c4, usbProductId: 0xea60 };

/** A simulated chip as a serial port, in memory. Fails as a real one does: `open` rejects, streams break. */
export function simulatedPort(chip: SimulatedChip, options: LinkOptions = {}): Port {
  return new SimulatedPort(chip, options);
}

class SimulatedPort implements Port {
  readable: ReadableStream<Uint8Array> | null = null;
  writable: WritableStream<Uint8Array> | null = null;
  readonly #chip: SimulatedChip;
  readonly #options: LinkOptions;
  #lines = { dtr: false, rts: false };
  #link: Link | undefined;
  #input: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(chip: SimulatedChip, options: LinkOptions) {
    this.#chip = chip;
    this.#options = options;
  }

  getInfo(): { usbVendorId?: number; usbProductId?: number } {
    return this.#chip.connection === 'bridge' ? cp2102n : usbJtag;
  }

  open({ baudRate }: { baudRate: number }): Promise<void> {
    if (this.#link !== undefined) {
      return Promise.reject(new DOMException('The port is already open.', 'InvalidStateError'));
    }
    if (this.#chip.state === 'unplugged') {
      return Promise.reject(new DOMException('The device is not there.', 'NetworkError'));
    }
    const end = {
      received: (bytes: Uint8Array) => this.#input?.enqueue(bytes.slice()),
      lost: () => this.#lose(),
    };
    const link = openLink(this.#chip, baudRate, end, this.#options);
    this.#link = link;
    this.readable = this.#freshInput();
    this.writable = new WritableStream({
      write: (bytes) => {
        if (this.#link !== link) throw lostError();
        return link.send(bytes.slice());
      },
    });
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.#link?.close();
    const input = this.#input;
    this.#forget();
    input?.close();
    return Promise.resolve();
  }

  setSignals({ dataTerminalReady, requestToSend }: Signals): Promise<void> {
    if (this.#link === undefined) return Promise.reject(lostError());
    this.#lines = { dtr: dataTerminalReady ?? this.#lines.dtr, rts: requestToSend ?? this.#lines.rts };
    this.#link.setLines(this.#lines);
    return Promise.resolve();
  }

  setBaudRate(baudRate: number): Promise<void> {
    if (this.#link === undefined) return Promise.reject(lostError());
    this.#link.baud = baudRate;
    return Promise.resolve();
  }

  #lose(): void {
    const input = this.#input;
    this.#forget();
    input?.error(lostError());
  }

  #forget(): void {
    this.#link = undefined;
    this.#input = undefined;
    this.readable = null;
    this.writable = null;
  }

  /** A reader that cancels must not end the port: the next one reads on, from a fresh stream. */
  #freshInput(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#input = controller;
      },
      cancel: () => {
        if (this.#link !== undefined) this.readable = this.#freshInput();
      },
    });
  }
}

/** What Web Serial says when a device has gone. */
function lostError(): DOMException {
  return new DOMException('The device has been lost.', 'NetworkError');
}
