import { eraseTime, programTime, sectorSize } from '../silicon/flash-memory.ts';
import { Inflater } from './inflater.ts';
import type { LoaderHost } from './loader.ts';
import { blockChecksum, word } from './packet.ts';
import { stubError, type StubError } from './stub-error.ts';

interface Download {
  readonly inflater: Inflater | undefined;
  address: number;
  /** Bytes that BEGIN announced and that have not been written; END wants it to be 0. */
  remaining: number;
  nextErase: number;
  readonly eraseEnd: number;
  dirtySeen: boolean;
}

/**
 * Writing to flash through the stub, as `esp-flasher-stub/src/command_handler.c` does it: a block is acknowledged
 * when its checksum is right, written afterwards, and what goes wrong then is told in answer to the next command.
 * Sectors are erased just before they are written; blank ones are left alone until the first that is not.
 * Sequence numbers are not looked at.
 */
export class StubFlashWriter {
  readonly #host: LoaderHost;
  #download: Download | undefined;

  constructor(host: LoaderHost) {
    this.#host = host;
  }

  begin(data: Uint8Array, kind: 'plain' | 'deflate'): StubError | undefined {
    if (data.length !== 16 && data.length !== 20) return stubError.badDataLength;
    const size = word(data, 0);
    const address = word(data, 3);
    const eraseStart = address - (address % sectorSize);
    this.#download = {
      inflater: kind === 'deflate' ? new Inflater() : undefined,
      address,
      remaining: size,
      nextErase: eraseStart,
      eraseEnd: Math.ceil((address + size) / sectorSize) * sectorSize,
      dirtySeen: false,
    };
    if (size === 0) return undefined;
    return this.#eraseTo(this.#download, eraseStart + 1);
  }

  /** The part before the acknowledgement. */
  accept(data: Uint8Array, checksum: number, kind: 'plain' | 'deflate'): StubError | undefined {
    if (data.length < 16) return kind === 'plain' ? stubError.notEnoughData : stubError.badDataLength;
    if (this.#download === undefined) return stubError.notInFlashMode;
    const block = data.subarray(16);
    if (word(data, 0) !== block.length) return stubError.tooMuchData;
    return blockChecksum(block) === checksum ? undefined : stubError.badChecksum;
  }

  /** The part after the acknowledgement; its error answers the next command. `hang`: the stub never comes back. */
  write(block: Uint8Array): StubError | 'hang' | undefined {
    const download = this.#download;
    if (download === undefined) return undefined;
    if (download.inflater === undefined) {
      return this.#program(download, block.subarray(0, Math.max(download.remaining, 0)));
    }
    const output = download.inflater.push(block);
    if (output === undefined) return stubError.inflate;
    for (const piece of output) {
      const error = this.#program(download, piece);
      if (error !== undefined) return error;
    }
    return undefined;
  }

  end(data: Uint8Array): StubError | undefined {
    if (data.length !== 4) return stubError.badDataLength;
    if (this.#download === undefined) return stubError.notInFlashMode;
    if (this.#download.remaining !== 0) return stubError.badDataLength;
    this.#download = undefined;
    return undefined;
  }

  #program(download: Download, bytes: Uint8Array): StubError | 'hang' | undefined {
    const { flash, flashTimes } = this.#host;
    const end = download.address + bytes.length;
    // More than was announced: it waits for an erase that never comes.
    if (end > download.eraseEnd) return 'hang';
    const error = this.#eraseTo(download, end);
    if (error !== undefined) return error;
    if (!flash.holds(download.address, bytes.length)) return stubError.spiFailed;
    flash.program(download.address, bytes);
    this.#host.spend(programTime(bytes.length, flashTimes));
    download.address = end;
    download.remaining -= bytes.length;
    return undefined;
  }

  #eraseTo(download: Download, target: number): StubError | undefined {
    const { flash, flashTimes } = this.#host;
    while (!download.dirtySeen && download.nextErase < target) {
      if (!flash.holds(download.nextErase, sectorSize)) return stubError.spiFailed;
      if (flash.isBlank(download.nextErase, download.nextErase + sectorSize))
        download.nextErase += sectorSize;
      else download.dirtySeen = true;
    }
    if (download.nextErase >= target) return undefined;
    const end = Math.ceil(target / sectorSize) * sectorSize;
    if (!flash.holds(download.nextErase, end - download.nextErase)) return stubError.spiFailed;
    this.#host.spend(eraseTime(download.nextErase, end, flashTimes));
    flash.erase(download.nextErase, end);
    download.nextErase = end;
    return undefined;
  }
}
