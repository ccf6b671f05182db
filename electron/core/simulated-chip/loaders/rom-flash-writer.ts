import { eraseTime, programTime } from '../silicon/flash-memory.ts';
import { Inflater } from './inflater.ts';
import type { LoaderHost } from './loader.ts';
import { blockChecksum, word } from './packet.ts';
import { romError, type RomError } from './rom-error.ts';

/** Flash that the ROM takes for granted until SPI_SET_PARAMS says otherwise. */
const assumedSize = 0x400000;
const md5MillisecondsPerMegabyte = 180;

interface Download {
  readonly kind: 'plain' | 'deflate';
  readonly blocks: number;
  readonly blockSize: number;
  readonly inflater: Inflater | undefined;
  address: number;
  nextSequence: number;
}

/** Writing to flash through the ROM: erases at BEGIN, and has every block in flash before it acknowledges it. */
export class RomFlashWriter {
  readonly #host: LoaderHost;
  #size = assumedSize;
  #download: Download | undefined;

  constructor(host: LoaderHost) {
    this.#host = host;
  }

  setParameters(data: Uint8Array): RomError | undefined {
    if (data.length !== 24) return romError.invalidMessage;
    this.#size = word(data, 1);
    return undefined;
  }

  begin(data: Uint8Array, kind: 'plain' | 'deflate'): RomError | undefined {
    if (data.length !== (this.#host.model.encryptedWord ? 20 : 16)) return romError.invalidMessage;
    const size = word(data, 0);
    const blockSize = word(data, 2);
    const address = word(data, 3);
    if (!this.#reaches(address, size)) return romError.failedToAct;
    const to = address + size;
    if (size > 0) {
      this.#host.flash.erase(address, to);
      this.#host.spend(eraseTime(address, to, this.#host.flashTimes));
    }
    const inflater = kind === 'deflate' ? new Inflater() : undefined;
    this.#download = { kind, blocks: word(data, 1), blockSize, inflater, address, nextSequence: 0 };
    return undefined;
  }

  data(data: Uint8Array, checksum: number, kind: 'plain' | 'deflate'): RomError | undefined {
    const download = this.#download;
    if (download?.kind !== kind || data.length < 16) return romError.invalidMessage;
    const block = data.subarray(16);
    if (word(data, 0) !== block.length || block.length > download.blockSize) return romError.invalidMessage;
    const sequence = word(data, 1);
    if (sequence !== download.nextSequence || sequence >= download.blocks) return romError.invalidMessage;
    // Counted before the checksum is looked at: seen on the ESP32's ROM, which refuses a block's second try.
    download.nextSequence += 1;
    if (blockChecksum(block) !== checksum) return romError.invalidChecksum;
    if (download.inflater === undefined) return this.#program(download, block);
    const output = download.inflater.push(block);
    if (output === undefined) return romError.deflate;
    for (const piece of output) {
      const error = this.#program(download, piece);
      if (error !== undefined) return error;
    }
    return undefined;
  }

  end(): RomError | undefined {
    if (this.#download === undefined) return romError.invalidMessage;
    this.#download = undefined;
    return undefined;
  }

  md5(address: number, length: number): Uint8Array | RomError {
    if (!this.#reaches(address, length)) return romError.flashRead;
    this.#host.spend((length / 1e6) * md5MillisecondsPerMegabyte);
    return this.#host.flash.md5(address, length);
  }

  read(address: number, length: number): Uint8Array | RomError {
    return this.#reaches(address, length) ? this.#host.flash.read(address, length) : romError.flashRead;
  }

  #reaches(address: number, length: number): boolean {
    const { flash, flashAttached } = this.#host;
    return flashAttached && flash.holds(address, length) && address + length <= this.#size;
  }

  #program(download: Download, bytes: Uint8Array): RomError | undefined {
    const { flash, flashTimes } = this.#host;
    if (!this.#reaches(download.address, bytes.length)) return romError.failedToAct;
    flash.program(download.address, bytes);
    this.#host.spend(programTime(bytes.length, flashTimes));
    const written = flash.read(download.address, bytes.length);
    // The ROM reads a block back and compares checksums.
    if (blockChecksum(written) !== blockChecksum(bytes)) return romError.flashWrite;
    download.address += bytes.length;
    return undefined;
  }
}
