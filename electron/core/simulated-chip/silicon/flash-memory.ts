import { createHash } from 'node:crypto';

export const sectorSize = 0x1000;
export const blockSize = 0x10000;
export const pageSize = 0x100;

/** How long a flash chip takes, in simulated milliseconds. */
export interface FlashTimes {
  /** 4 KB. */
  readonly sectorErase: number;
  /** 64 KB. */
  readonly blockErase: number;
  /** 256 bytes. */
  readonly pageProgram: number;
  /** A whole chip, per MB. */
  readonly chipErasePerMegabyte: number;
}

/** Typical values of a W25Q64JV (datasheet, AC characteristics). */
export const typicalFlashTimes: FlashTimes = {
  sectorErase: 45,
  blockErase: 150,
  pageProgram: 0.4,
  chipErasePerMegabyte: 2_500,
};

export function slowed(times: FlashTimes, factor: number): FlashTimes {
  return {
    sectorErase: times.sectorErase * factor,
    blockErase: times.blockErase * factor,
    pageProgram: times.pageProgram * factor,
    chipErasePerMegabyte: times.chipErasePerMegabyte * factor,
  };
}

/** A SPI NOR flash: erasing sets bits by the sector, programming only clears them. */
export class FlashMemory {
  /** Bytes, a power of two. */
  readonly size: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly #worn = new Map<number, number>();
  #cells: number;

  constructor(size: number) {
    this.size = size;
    this.#cells = size;
    this.bytes = new Uint8Array(size).fill(0xff);
  }

  /** From now on it has only so many bytes, as the counterfeits that say otherwise: addresses beyond begin anew. */
  shrink(cells: number): void {
    this.#cells = Math.min(cells, this.size);
  }

  /** From now on no erase sets these bits of that byte again. */
  wearOut(address: number, mask: number): void {
    this.#worn.set(address, mask);
    this.#wear(address, address + 1);
  }

  holds(address: number, length: number): boolean {
    return address >= 0 && length >= 0 && address + length <= this.size;
  }

  /** Erases every sector that `[from, to)` touches. */
  erase(from: number, to: number): void {
    const start = from - (from % sectorSize);
    const end = Math.min(Math.ceil(to / sectorSize) * sectorSize, this.size);
    for (let at = start; at < end; at += sectorSize) {
      const cell = at % this.#cells;
      this.bytes.fill(0xff, cell, cell + sectorSize);
      this.#wear(cell, cell + sectorSize);
    }
  }

  program(address: number, data: Uint8Array): void {
    for (let i = 0; i < data.length; i += 1) {
      const cell = (address + i) % this.#cells;
      this.bytes[cell] = (this.bytes[cell] ?? 0xff) & (data[i] ?? 0xff);
    }
  }

  isBlank(from: number, to: number): boolean {
    return this.read(from, to - from).every((byte) => byte === 0xff);
  }

  read(address: number, length: number): Uint8Array<ArrayBuffer> {
    const end = address + length;
    if (end <= this.#cells) return this.bytes.subarray(address, end);
    return Uint8Array.from({ length }, (_, index) => this.bytes[(address + index) % this.#cells] ?? 0xff);
  }

  md5(address: number, length: number): Uint8Array {
    return createHash('md5').update(this.read(address, length)).digest();
  }

  #wear(from: number, to: number): void {
    for (const [address, mask] of this.#worn) {
      if (address >= from && address < to) this.bytes[address] = (this.bytes[address] ?? 0) & ~mask;
    }
  }
}

/** Milliseconds to erase `[from, to)`, with 64 KB erases where they fit, as the loaders do. */
export function eraseTime(from: number, to: number, times: FlashTimes): number {
  let at = from - (from % sectorSize);
  let total = 0;
  while (at < to) {
    const whole = at % blockSize === 0 && to - at >= blockSize;
    total += whole ? times.blockErase : times.sectorErase;
    at += whole ? blockSize : sectorSize;
  }
  return total;
}

export function programTime(length: number, times: FlashTimes): number {
  return Math.ceil(length / pageSize) * times.pageProgram;
}
