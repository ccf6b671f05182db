import { bootFromFlash, type BootScript } from './boot/boot-from-flash.ts';
import { downloadScript } from './boot/rom-output.ts';
import type { ChipModel } from './chip-model.ts';
import type { Efuses } from './efuses.ts';
import type { FlashMemory, FlashTimes } from './flash-memory.ts';
import { LoaderProcess, type Cursor } from './loader-process.ts';
import type { LoaderHost } from './loader.ts';
import { garbled, sameBaud } from './noise.ts';
import { Registers } from './registers.ts';
import { TwoTransistorCircuit, UsbJtagCircuit, type ModemLines, type ResetCircuit } from './reset-circuit.ts';
import { RomLoader } from './rom-loader.ts';
import { encodeSlip } from './slip.ts';
import { StubLoader } from './stub-loader.ts';
import type { Timeline } from './timeline.ts';

/** `reset`: held by EN. `download`: the ROM's loader. `running`: an app. `failing`: nothing to boot. `hung`: lost. */
export type ChipState = 'reset' | 'download' | 'stub' | 'running' | 'failing' | 'hung';

/** Bytes on the TX pin, the first of them not before `from` (timeline). */
export type Transmit = (bytes: Uint8Array, baud: number, from: number) => void;

const romBaud = 115_200;
/** Full-speed USB instead of a UART: no baud rate, about 1 MB/s. */
const usbBaud = 10_000_000;
const stubStart = 12;
/** No boot loop is faster than this in real milliseconds, however fast the simulation runs. */
const shortestLoop = 50;

export interface MachineParts {
  readonly model: ChipModel;
  readonly efuses: Efuses;
  readonly flash: FlashMemory;
  readonly timeline: Timeline;
  readonly flashTimes: FlashTimes;
  readonly crystalMhz: number;
  readonly usbJtag: boolean;
  readonly enRise: number;
}

/** The chip itself: what runs on it, and what its pins do to that. */
export class Machine {
  readonly #parts: MachineParts;
  readonly #circuit: ResetCircuit;
  #state: ChipState = 'reset';
  #baud = romBaud;
  #synced = false;
  #flashAttached = false;
  #cursor: Cursor = { time: 0 };
  #process: LoaderProcess | undefined;
  #transmit: Transmit | undefined;
  #cancelLoop: (() => void) | undefined;

  constructor(parts: MachineParts) {
    this.#parts = parts;
    const target = {
      hold: () => this.#stop('reset'),
      start: (download: boolean, by: 'pin' | 'usb') => this.#start(download, this.#reason(by)),
    };
    this.#circuit = parts.usbJtag
      ? new UsbJtagCircuit(target)
      : new TwoTransistorCircuit(parts.timeline, target, parts.enRise);
    this.powerCycle();
  }

  get state(): ChipState {
    return this.#state;
  }

  get baud(): number {
    return this.#parts.usbJtag ? usbBaud : this.#baud;
  }

  setLines(lines: ModemLines): void {
    this.#circuit.setLines(lines);
  }

  powerCycle(): void {
    this.#start(this.#circuit.download, this.#parts.model.boot.reasons.powerOn);
  }

  listen(transmit: Transmit): () => void {
    this.#transmit = transmit;
    // A boot loop is only worth its timers while somebody hears it.
    if (this.#state === 'failing' && this.#cancelLoop === undefined) this.#boot(this.#watchdog);
    return () => {
      if (this.#transmit === transmit) this.#transmit = undefined;
    };
  }

  receive(bytes: Uint8Array, at: number, baud: number): void {
    if (this.#process === undefined) return;
    // Until the first SYNC the ROM measures the baud rate of what comes in.
    if (this.#state === 'download' && !this.#synced) this.#baud = baud;
    const heard = sameBaud(baud, this.baud) ? bytes : garbled(bytes, baud, this.baud);
    this.#process.receive(heard, at);
  }

  get #watchdog(): string {
    return this.#parts.model.boot.reasons.watchdog;
  }

  #reason(by: 'pin' | 'usb'): string {
    const { reasons } = this.#parts.model.boot;
    return by === 'usb' ? (reasons.usb ?? reasons.powerOn) : reasons.powerOn;
  }

  #stop(state: ChipState): void {
    this.#state = state;
    this.#process?.stop();
    this.#process = undefined;
    this.#cancelLoop?.();
    this.#cancelLoop = undefined;
  }

  #start(download: boolean, reason: string): void {
    this.#stop('reset');
    this.#baud = romBaud;
    this.#synced = false;
    this.#flashAttached = false;
    this.#cursor = { time: this.#parts.timeline.now() };
    if (download) this.#download(reason);
    else this.#boot(reason);
  }

  #download(reason: string): void {
    this.#print(downloadScript(this.#parts.model, reason));
    this.#state = 'download';
    const process = new LoaderProcess(this.#parts.timeline, this.#cursor, 'rom');
    process.run(new RomLoader(this.#host()));
    this.#process = process;
  }

  #boot(reason: string): void {
    const script = bootFromFlash(this.#parts.model, this.#parts.efuses, this.#parts.flash, reason);
    this.#print(script);
    this.#state = script.boots ? 'running' : 'failing';
    this.#cancelLoop = undefined;
    if (script.boots || this.#transmit === undefined) return;
    const { timeline } = this.#parts;
    const next = Math.max(this.#cursor.time, timeline.now() + shortestLoop);
    this.#cancelLoop = timeline.at(next, () => {
      this.#cancelLoop = undefined;
      this.#cursor.time = timeline.now();
      this.#boot(this.#watchdog);
    });
  }

  #print(script: BootScript): void {
    const { timeline } = this.#parts;
    const encoder = new TextEncoder();
    for (const { after, text } of script.output) {
      this.#cursor.time += timeline.scaled(after);
      this.#transmit?.(encoder.encode(text), this.baud, this.#cursor.time);
    }
  }

  #leave(to: 'stub' | 'crash' | 'reboot' | 'hang'): void {
    if (to === 'stub') {
      this.#runStub();
      return;
    }
    if (to === 'reboot') {
      this.#start(this.#circuit.download, this.#parts.model.boot.reasons.software);
      return;
    }
    this.#stop('hung');
    if (to === 'crash' && this.#parts.model.cpu === 'xtensa') {
      this.#print({ output: [{ after: 1, text: 'Fatal exception (0): \r\n' }], boots: false });
    }
  }

  #runStub(): void {
    this.#process?.stop();
    this.#state = 'stub';
    this.#flashAttached = true;
    this.#cursor.time += this.#parts.timeline.scaled(stubStart);
    const process = new LoaderProcess(this.#parts.timeline, this.#cursor, 'stub');
    this.#process = process;
    process.run(new StubLoader(this.#host()));
  }

  #host(): LoaderHost {
    const { model, efuses, flash, flashTimes, timeline, crystalMhz, usbJtag } = this.#parts;
    const attached = () => this.#flashAttached;
    const wiring = {
      jedecId: () => (attached() ? jedecId(flash.size) : 0),
      baud: () => this.#baud,
      crystalMhz,
      usbJtag,
    };
    return {
      model,
      efuses,
      registers: new Registers(model, efuses, wiring),
      flash,
      flashTimes,
      spend: (milliseconds) => {
        this.#cursor.time += timeline.scaled(milliseconds);
      },
      send: (frame) => {
        this.#synced = true;
        this.#transmit?.(encodeSlip(frame), this.baud, this.#cursor.time);
      },
      setBaud: (baud) => {
        this.#baud = this.#state === 'stub' ? baud : (baud * crystalMhz) / model.romCrystalMhz;
      },
      leave: (to) => this.#leave(to),
      attachFlash: () => {
        this.#flashAttached = true;
      },
      get flashAttached() {
        return attached();
      },
    };
  }
}

/** A GigaDevice part of that size: manufacturer, type, capacity as a power of two. */
function jedecId(size: number): number {
  const power = Math.log2(size);
  // From 64 MB on, capacity codes go on at 0x20.
  const capacity = power >= 26 ? power - 26 + 0x20 : power;
  return 0xc8 | (0x40 << 8) | (capacity << 16);
}
