import type { ChipModel } from '../models/chip-model.ts';
import { efuseWords, type Efuses } from './efuses.ts';
import { SpiController } from './spi-controller.ts';

const magicAddress = 0x40001000;

/** What a chip's peripherals are wired to. */
export interface Wiring {
  /** Manufacturer in the low byte, then type, then capacity; 0 while no flash answers. */
  readonly jedecId: () => number;
  readonly baud: () => number;
  readonly crystalMhz: number;
  readonly usbJtag: boolean;
}

/** The address space as READ_REG and WRITE_REG see it. What nothing is known about reads as it was last written. */
export class Registers {
  readonly #words: Map<number, number>;
  readonly #fixed: ReadonlySet<number>;
  readonly #model: ChipModel;
  readonly #wiring: Wiring;
  readonly #spi: SpiController;

  constructor(model: ChipModel, efuses: Efuses, wiring: Wiring) {
    this.#model = model;
    this.#wiring = wiring;
    this.#words = efuseWords(model, efuses);
    this.#words.set(magicAddress, model.magic);
    const port = model.consolePort;
    if (port !== undefined) this.#words.set(port.address, wiring.usbJtag ? port.usbJtag : 0);
    this.#fixed = new Set(this.#words.keys());
    this.#spi = new SpiController(model.spi, this.#words, wiring.jedecId);
  }

  read(address: number): number {
    if (address === this.#model.uartClockDivider) {
      return Math.round((this.#wiring.crystalMhz * 1e6) / this.#wiring.baud());
    }
    return this.#words.get(address) ?? 0;
  }

  write(address: number, value: number, mask: number): void {
    if (this.#fixed.has(address)) return;
    const merged = ((value & mask) | ((this.#words.get(address) ?? 0) & ~mask)) >>> 0;
    if (!this.#spi.write(address, merged)) this.#words.set(address, merged);
  }
}
