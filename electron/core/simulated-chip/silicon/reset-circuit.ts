import type { Timeline } from '../line/timeline.ts';

/** The two modem lines as the computer asserts them. */
export interface ModemLines {
  readonly dtr: boolean;
  readonly rts: boolean;
}

/** What a reset circuit does to the chip. */
export interface ResetTarget {
  /** EN is low: nothing runs. */
  hold(): void;
  /** EN has risen, or the chip has reset itself; `download`: the ROM finds itself strapped for its loader. */
  start(download: boolean, by: 'pin' | 'usb'): void;
}

export interface ResetCircuit {
  setLines(lines: ModemLines): void;
  /** The level of IO0 now, as the ROM would sample it. */
  readonly download: boolean;
}

/** EN low iff RTS and not DTR; IO0 low iff DTR and not RTS: the auto-reset circuit of Espressif's boards. */
export function pinLevels({ dtr, rts }: ModemLines): { readonly enLow: boolean; readonly io0Low: boolean } {
  return { enLow: rts && !dtr, io0Low: dtr && !rts };
}

/**
 * Two transistors between DTR, RTS and EN, IO0. EN rises slowly over its resistor and capacitor, which is what lets
 * a host that cannot switch both lines at once pull IO0 low in time: IO0 counts when EN has risen.
 */
export class TwoTransistorCircuit implements ResetCircuit {
  readonly #timeline: Timeline;
  readonly #target: ResetTarget;
  readonly #enRise: number;
  #pins = pinLevels({ dtr: false, rts: false });
  #cancelRise: (() => void) | undefined;

  /** @param enRise simulated milliseconds from releasing EN to the chip's start */
  constructor(timeline: Timeline, target: ResetTarget, enRise: number) {
    this.#timeline = timeline;
    this.#target = target;
    this.#enRise = enRise;
  }

  get download(): boolean {
    return this.#pins.io0Low;
  }

  setLines(lines: ModemLines): void {
    const before = this.#pins;
    this.#pins = pinLevels(lines);
    if (this.#pins.enLow === before.enLow) return;
    this.#cancelRise?.();
    this.#cancelRise = undefined;
    if (this.#pins.enLow) {
      this.#target.hold();
      return;
    }
    const risen = this.#timeline.now() + this.#timeline.scaled(this.#enRise);
    this.#cancelRise = this.#timeline.at(risen, () => {
      this.#cancelRise = undefined;
      this.#target.start(this.#pins.io0Low, 'pin');
    });
  }
}

/**
 * The USB-Serial-JTAG controller has no lines, it decodes the requests for them (technical reference manual of the
 * ESP32-C3, "CDC-ACM"): RTS without DTR resets, DTR without RTS asks for download mode, neither takes that back.
 */
export class UsbJtagCircuit implements ResetCircuit {
  readonly #target: ResetTarget;
  #lines: ModemLines = { dtr: false, rts: false };
  #download = false;

  constructor(target: ResetTarget) {
    this.#target = target;
  }

  get download(): boolean {
    return this.#download;
  }

  setLines(lines: ModemLines): void {
    const before = this.#lines;
    this.#lines = lines;
    if (lines.dtr && !lines.rts) this.#download = true;
    if (!lines.dtr && !lines.rts) this.#download = false;
    const resets = lines.rts && !lines.dtr;
    const didReset = before.rts && !before.dtr;
    if (resets && !didReset) this.#target.start(this.#download, 'usb');
  }
}
