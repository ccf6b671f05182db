import type { ChipModel } from '../models/chip-model.ts';
import { blockChecksum, word } from './packet.ts';
import { romError, type RomError } from './rom-error.ts';

interface Segment {
  readonly address: number;
  readonly size: number;
}

interface Upload extends Segment {
  readonly blocks: number;
  readonly blockSize: number;
  received: number;
  nextSequence: number;
}

/** Code on its way into RAM: MEM_BEGIN, MEM_DATA, MEM_END, as strictly as the ROM takes them. */
export class MemoryUpload {
  readonly #ram: ChipModel['ram'];
  readonly #loaded: Segment[] = [];
  #current: Upload | undefined;

  constructor(model: ChipModel) {
    this.#ram = model.ram;
  }

  begin(data: Uint8Array): RomError | undefined {
    if (data.length !== 16) return romError.invalidMessage;
    const upload: Upload = {
      size: word(data, 0),
      blocks: word(data, 1),
      blockSize: word(data, 2),
      address: word(data, 3),
      received: 0,
      nextSequence: 0,
    };
    const end = upload.address + upload.size;
    if (!this.#ram.some(([from, to]) => upload.address >= from && end <= to)) return romError.invalidMessage;
    if (Math.ceil(upload.size / upload.blockSize) !== upload.blocks) return romError.invalidMessage;
    this.#current = upload;
    return undefined;
  }

  data(data: Uint8Array, checksum: number): RomError | undefined {
    const upload = this.#current;
    if (upload === undefined || data.length < 16) return romError.invalidMessage;
    const block = data.subarray(16);
    if (word(data, 0) !== block.length || block.length > upload.blockSize) return romError.invalidMessage;
    if (word(data, 1) !== upload.nextSequence) return romError.invalidMessage;
    upload.nextSequence += 1;
    if (blockChecksum(block) !== checksum) return romError.invalidChecksum;
    if (upload.received + block.length > upload.size) return romError.invalidMessage;
    upload.received += block.length;
    if (upload.received === upload.size) {
      this.#loaded.push({ address: upload.address, size: upload.size });
      this.#current = undefined;
    }
    return undefined;
  }

  /** True where `entry` lies within code that arrived whole, with nothing left half-way. */
  canRun(entry: number): boolean {
    return (
      this.#current === undefined &&
      this.#loaded.some(({ address, size }) => entry >= address && entry < address + size)
    );
  }
}
