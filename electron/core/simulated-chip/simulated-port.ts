import type { Port, Signals } from '../flash/port/port.ts';
import { openLink, type Link, type LinkOptions } from './link.ts';
import type { SimulatedChip } from './simulated-chip.ts';

const espressif = 0x303a;
const usbJtagProduct = 0x1001;
const cp2102n = { usbVendorId: 0x10c4, usbProductId: 0xea60 };

/** A simulated chip as a serial port, in memory. */
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
    if (this.#chip.connection === 'bridge') return cp2102n;
    return { usbVendorId: espressif, usbProductId: usbJtagProduct };
  }

  open({ baudRate }: { baudRate: number }): Promise<void> {
    if (this.#link !== undefined) {
      return Promise.reject(new DOMException('The port is already open.', 'InvalidStateError'));
    }
    const link = openLink(
      this.#chip,
      baudRate,
      (bytes) => this.#input?.enqueue(bytes.slice()),
      this.#options,
    );
    this.#link = link;
    this.readable = this.#input$();
    this.writable = new WritableStream({ write: (bytes) => link.send(bytes.slice()) });
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.#link?.close();
    this.#link = undefined;
    this.readable = null;
    this.writable = null;
    this.#input = undefined;
    return Promise.resolve();
  }

  setSignals({ dataTerminalReady, requestToSend }: Signals): Promise<void> {
    this.#lines = { dtr: dataTerminalReady ?? this.#lines.dtr, rts: requestToSend ?? this.#lines.rts };
    this.#link?.setLines(this.#lines);
    return Promise.resolve();
  }

  setBaudRate(baudRate: number): Promise<void> {
    if (this.#link !== undefined) this.#link.baud = baudRate;
    return Promise.resolve();
  }

  /** A cancelled reader must not end the port: the next one reads on, from a fresh stream. */
  #input$(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#input = controller;
      },
      cancel: () => {
        this.readable = this.#link === undefined ? null : this.#input$();
      },
    });
  }
}
