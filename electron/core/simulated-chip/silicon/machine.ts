import { bootFromFlash } from '../boot/boot-from-flash.ts';
import type { BootEnd } from '../boot/boot-script.ts';
import { downloadLines } from '../boot/rom-output.ts';
import type { MomentaryFault } from '../faults/faults.ts';
import { createLoaderHost } from '../loaders/loader-host.ts';
import { LoaderProcess } from '../loaders/loader-process.ts';
import type { Loader, LoaderExit, LoaderHost } from '../loaders/loader.ts';
import type { MachineParts } from './machine-parts.ts';
import { garbled, sameBaud } from '../line/noise.ts';
import { headerSize } from '../loaders/packet.ts';
import { TwoTransistorCircuit, UsbJtagCircuit, type ModemLines, type ResetCircuit } from './reset-circuit.ts';
import { RomLoader } from '../loaders/rom-loader.ts';
import { StubLoader } from '../loaders/stub-loader.ts';
import { UartOutput, type Transmit } from './uart-output.ts';

/** `reset`: held by EN. `download`: the ROM's loader. `running`: an app. `failing`: nothing to boot. `hung`: lost. */
export type ChipState = 'unplugged' | 'reset' | 'download' | 'stub' | 'running' | 'failing' | 'hung';

const romBaud = 115_200;
/** Full-speed USB instead of a UART: no baud rate, about 1 MB/s. */
const usbBaud = 10_000_000;
const stubStart = 12;
/** Header and six words: SPI_SET_PARAMS. */
const longestShortCommand = headerSize + 24;
/** No boot loop is faster than this in real milliseconds, however fast the simulation runs. */
const shortestLoop = 50;

/** The chip itself: what runs on it, and what its pins do to that. */
export class Machine {
  readonly #parts: MachineParts;
  readonly #circuit: ResetCircuit;
  readonly #output: UartOutput;
  #state: ChipState = 'reset';
  #baud = romBaud;
  /** A loader has spoken: the host has a grip on the chip, and its next reset and boot are the host's doing. */
  #served = false;
  #process: LoaderProcess | undefined;
  #cancelLoop: (() => void) | undefined;
  #lost: (() => void) | undefined;

  constructor(parts: MachineParts) {
    this.#parts = parts;
    this.#output = new UartOutput(parts.timeline, parts.faults, () => this.baud);
    const { reasons } = parts.model.boot;
    const target = {
      hold: () => {
        if (this.#state !== 'unplugged') this.#stop('reset');
      },
      start: (download: boolean, by: 'pin' | 'usb') =>
        this.#reset(download, by === 'usb' ? (reasons.usb ?? reasons.powerOn) : reasons.powerOn),
    };
    this.#circuit = parts.usbJtag
      ? new UsbJtagCircuit(target)
      : new TwoTransistorCircuit(parts.timeline, target, parts.enRise);
    this.#start(false, reasons.powerOn);
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

  /** @param lost called when the cable is pulled */
  listen(transmit: Transmit, lost: () => void): () => void {
    const stop = this.#output.listen(transmit);
    this.#lost = lost;
    // A boot loop is only worth its timers while somebody hears it.
    if (this.#state === 'failing' && this.#cancelLoop === undefined) this.#boot('watchdog');
    return () => {
      stop();
      if (this.#lost === lost) this.#lost = undefined;
    };
  }

  unplug(): void {
    if (this.#state === 'unplugged') return;
    this.#stop('unplugged');
    this.#served = false;
    this.#lost?.();
  }

  plugIn(): void {
    if (this.#state !== 'unplugged') return;
    this.#start(this.#circuit.download, this.#parts.model.boot.reasons.powerOn);
  }

  receive(bytes: Uint8Array, at: number, baud: number): void {
    const strikes = this.#parts.faults.received(bytes.length);
    if (this.#suffers(strikes) || this.#process === undefined) return;
    // Until the first answer the ROM measures the baud rate of what comes in.
    if (this.#state === 'download' && !this.#served) this.#baud = baud;
    const clean = sameBaud(baud, this.baud) && !this.#parts.faults.isDead(baud);
    const heard = clean ? bytes : garbled(bytes, baud, this.baud);
    this.#process.receive(strikes.has('garble') ? withFlippedBit(heard, heard.length >> 1) : heard, at);
  }

  /** True where a fault has ended what was going on. */
  #suffers(strikes: ReadonlySet<MomentaryFault>): boolean {
    if (strikes.has('unplug')) this.unplug();
    else if (strikes.has('silent')) this.#stop('hung');
    else if (strikes.has('brown-out')) this.#brownOut();
    else return false;
    return true;
  }

  /** No doing of the host: the boot that it waits for is still to come. */
  #brownOut(): void {
    this.#served = false;
    this.#start(this.#circuit.download, this.#parts.model.boot.reasons.brownOut);
  }

  #stop(state: ChipState): void {
    this.#state = state;
    this.#process?.stop();
    this.#process = undefined;
    this.#cancelLoop?.();
    this.#cancelLoop = undefined;
  }

  #reset(download: boolean, reason: string): void {
    if (this.#state === 'unplugged') return;
    if (this.#served && this.#suffers(this.#parts.faults.phase('reset'))) return;
    this.#start(download, reason);
  }

  #start(download: boolean, reason: string): void {
    this.#stop('reset');
    this.#baud = romBaud;
    this.#output.cursor.time = this.#parts.timeline.now();
    if (!download) {
      this.#bootOnce(reason);
      return;
    }
    this.#served = false;
    this.#output.print(downloadLines(this.#parts.model, reason));
    this.#state = 'download';
    this.#run('rom', (host) => new RomLoader(host));
  }

  /** The first boot after a loader is the one that a host waits for. */
  #bootOnce(reason: string): void {
    const strikes = this.#served ? this.#parts.faults.phase('boot') : new Set<MomentaryFault>();
    this.#served = false;
    if (this.#suffers(strikes)) return;
    this.#output.tampering(strikes, () => this.#bootFor(reason));
  }

  #boot(after: Exclude<BootEnd, 'app'>): void {
    this.#bootFor(this.#parts.model.boot.reasons[after]);
  }

  #bootFor(reason: string): void {
    const { model, efuses, flash, faults, timeline } = this.#parts;
    this.#output.cursor.time = Math.max(this.#output.cursor.time, timeline.now());
    const script = bootFromFlash({ model, efuses, flash, brownOut: faults.brownOut }, reason);
    this.#output.print(script.output);
    this.#state = script.end === 'app' ? 'running' : 'failing';
    if (script.end === 'app' || !this.#output.heard) return;
    const { end } = script;
    const next = Math.max(this.#output.cursor.time, timeline.now() + shortestLoop);
    this.#cancelLoop = timeline.at(next, () => {
      this.#cancelLoop = undefined;
      this.#boot(end);
    });
  }

  #run(kind: 'rom' | 'stub', create: (host: LoaderHost) => Loader): void {
    const process = new LoaderProcess(this.#parts.timeline, this.#output.cursor, kind, (frame) =>
      this.#serve(loader, frame),
    );
    this.#process = process;
    const loader = create(
      createLoaderHost(this.#parts, this.#output, {
        baud: () => this.#baud,
        setBaud: (baud) => this.#setBaud(kind, baud),
        leave: (to) => this.#leave(to),
      }),
    );
  }

  #serve(loader: Loader, frame: Uint8Array): void {
    const isCommand = frame.length >= 8 && frame[0] === 0;
    const strikes = isCommand ? this.#parts.faults.command(frame[1] ?? 0) : new Set<MomentaryFault>();
    if (this.#suffers(strikes)) return;
    this.#served = true;
    const heard = strikes.has('garble') ? withFlippedBit(frame, garbledAt(frame)) : frame;
    this.#output.tampering(strikes, () => loader.handle(heard));
  }

  #setBaud(kind: 'rom' | 'stub', baud: number): void {
    const { crystalMhz, model } = this.#parts;
    // The ROM divides the clock it expects, not the one it has; the stub measures it.
    this.#baud = kind === 'stub' ? baud : (baud * crystalMhz) / model.romCrystalMhz;
  }

  #leave(to: LoaderExit): void {
    if (to === 'reboot') {
      this.#start(this.#circuit.download, this.#parts.model.boot.reasons.software);
      return;
    }
    this.#stop('hung');
    if (to === 'stub') {
      this.#state = 'stub';
      this.#output.spend(stubStart);
      this.#run('stub', (host) => new StubLoader(host));
    } else if (to === 'crash' && this.#parts.model.cpu === 'xtensa') {
      this.#output.print([{ after: 1, text: 'Fatal exception (0): \r\n' }]);
    }
  }
}

/** In a block, where its checksum covers it; in a shorter command, its first argument. */
function garbledAt(frame: Uint8Array): number {
  return frame.length > longestShortCommand ? frame.length - 1 : headerSize;
}

function withFlippedBit(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ 0x01;
  return copy;
}
