import { securityInfo } from '../silicon/efuses.ts';
import type { Answer, Handler, Loader, LoaderHost } from './loader.ts';
import { MemoryUpload } from './memory-upload.ts';
import { encodeResponse, opcode, parseRequest, word, type Request } from './packet.ts';
import { romError } from './rom-error.ts';
import { RomFlashWriter } from './rom-flash-writer.ts';

const syncReplies = 8;
const syncWord = 0x20120707;
const slowReadLimit = 64;
/** Answers that carry data whatever came of the command. */
const dataLengths: Readonly<Record<number, number>> = {
  [opcode.spiFlashMd5]: 32,
  [opcode.readFlashSlow]: slowReadLimit,
};
const success: Answer = {};
const invalid: Answer = { error: romError.invalidMessage };

/** Commands that Secure Download Mode leaves; the others it does not know. */
const inSecureDownload: ReadonlySet<number> = new Set([
  opcode.sync,
  opcode.flashBegin,
  opcode.flashData,
  opcode.flashEnd,
  opcode.flashDeflBegin,
  opcode.flashDeflData,
  opcode.flashDeflEnd,
  opcode.spiAttach,
  opcode.spiSetParams,
  opcode.getSecurityInfo,
]);

/** The loader in a chip's mask ROM. It checks what the stub does not: lengths, sequence numbers, block sizes. */
export class RomLoader implements Loader {
  readonly #host: LoaderHost;
  readonly #memory: MemoryUpload;
  readonly #flash: RomFlashWriter;
  readonly #handlers: Readonly<Record<number, Handler>>;
  readonly #buffer = new Uint8Array(slowReadLimit);
  #value = 0;
  #lastError = 0;

  constructor(host: LoaderHost) {
    this.#host = host;
    this.#memory = new MemoryUpload(host.model);
    this.#flash = new RomFlashWriter(host);
    const memory = this.#memory;
    const flash = this.#flash;
    this.#handlers = {
      [opcode.sync]: ({ data }) => sync(data),
      [opcode.readReg]: ({ data }) => this.#readRegister(data),
      [opcode.writeReg]: ({ data }) => this.#writeRegisters(data),
      [opcode.memBegin]: ({ data }) => ({ error: memory.begin(data) }),
      [opcode.memData]: ({ data, checksum }) => ({ error: memory.data(data, checksum) }),
      [opcode.memEnd]: ({ data }) => this.#memoryEnd(data),
      [opcode.spiAttach]: ({ data }) => this.#attach(data),
      [opcode.spiSetParams]: ({ data }) => ({ error: flash.setParameters(data) }),
      [opcode.changeBaudrate]: ({ data }) => this.#changeBaud(data),
      [opcode.flashBegin]: ({ data }) => ({ error: flash.begin(data, 'plain') }),
      [opcode.flashData]: ({ data, checksum }) => ({ error: flash.data(data, checksum, 'plain') }),
      [opcode.flashEnd]: ({ data }) => this.#flashEnd(data),
      [opcode.flashDeflBegin]: ({ data }) => ({ error: flash.begin(data, 'deflate') }),
      [opcode.flashDeflData]: ({ data, checksum }) => ({ error: flash.data(data, checksum, 'deflate') }),
      [opcode.flashDeflEnd]: ({ data }) => this.#flashEnd(data),
      [opcode.spiFlashMd5]: ({ data }) => this.#md5(data),
      [opcode.readFlashSlow]: ({ data }) => this.#readSlowly(data),
      [opcode.getSecurityInfo]: ({ data }) => this.#securityInfo(data),
    };
  }

  handle(frame: Uint8Array): void {
    const request = parseRequest(frame);
    if (request === undefined) return;
    const handler = this.#handlerFor(request);
    // An unknown command is answered like a SYNC: eight times and under its opcode.
    if (handler === undefined) this.#answer(opcode.sync, { ...invalid, times: syncReplies });
    else if (request.size !== request.data.length) this.#answer(request.opcode, invalid);
    else this.#answer(request.opcode, handler(request));
  }

  #handlerFor({ opcode: op }: Request): Handler | undefined {
    const { efuses, model } = this.#host;
    if (efuses.secureDownload && !inSecureDownload.has(op)) return undefined;
    if (op === opcode.getSecurityInfo && model.securityInfoSize === undefined) return undefined;
    return this.#handlers[op];
  }

  /**
   * The ROM fills one buffer again and again and clears nothing (seen on three of them): `value` is the last one that
   * meant something, a success carries the code of the last failure, a failed read the data of the last that was good.
   */
  #answer(op: number, { error, value, data, times = 1, then }: Answer): void {
    this.#value = value ?? this.#value;
    this.#lastError = error ?? this.#lastError;
    if (data !== undefined) this.#buffer.set(data);
    const left = error === undefined ? data : this.#buffer.slice(0, dataLengths[op] ?? 0);
    const status = Uint8Array.of(
      error === undefined ? 0 : 1,
      this.#lastError,
      ...this.#buffer.subarray(2, 4),
    );
    const frame = encodeResponse(op, status, this.#value, left);
    for (let i = 0; i < times; i += 1) this.#host.send(frame);
    then?.();
  }

  #readRegister(data: Uint8Array): Answer {
    if (data.length !== 4) return invalid;
    return { value: this.#host.registers.read(word(data, 0)) };
  }

  #writeRegisters(data: Uint8Array): Answer {
    if (data.length === 0 || data.length % 16 !== 0) return invalid;
    for (let i = 0; i < data.length / 4; i += 4) {
      this.#host.registers.write(word(data, i), word(data, i + 1), word(data, i + 2));
      this.#host.spend(word(data, i + 3) / 1000);
    }
    return success;
  }

  #memoryEnd(data: Uint8Array): Answer {
    if (data.length !== 8) return invalid;
    if (word(data, 0) !== 0) return success;
    const exit = this.#memory.canRun(word(data, 1)) ? 'stub' : 'crash';
    return { then: () => this.#host.leave(exit) };
  }

  #attach(data: Uint8Array): Answer {
    if (data.length !== 8) return invalid;
    this.#host.attachFlash();
    return success;
  }

  #changeBaud(data: Uint8Array): Answer {
    if (data.length !== 8) return invalid;
    const baud = word(data, 0);
    // Seen on the ESP32's ROM: it divides by the baud it was given.
    return { then: () => (baud === 0 ? this.#host.leave('hang') : this.#host.setBaud(baud)) };
  }

  #flashEnd(data: Uint8Array): Answer {
    if (data.length !== 4) return invalid;
    const error = this.#flash.end();
    // 0 reboots, 1 goes on to what is in flash: the loader is gone either way.
    return error === undefined ? { then: () => this.#host.leave('reboot') } : { error };
  }

  #md5(data: Uint8Array): Answer {
    if (data.length !== 16) return invalid;
    const hash = this.#flash.md5(word(data, 0), word(data, 1));
    if (typeof hash === 'number') return { error: hash };
    return { data: new TextEncoder().encode(Buffer.from(hash).toString('hex')) };
  }

  #readSlowly(data: Uint8Array): Answer {
    if (data.length !== 8) return invalid;
    const length = word(data, 1);
    if (length > slowReadLimit) return { error: romError.readLength };
    const bytes = this.#flash.read(word(data, 0), length);
    if (typeof bytes === 'number') return { error: bytes };
    const answer = new Uint8Array(slowReadLimit);
    answer.set(bytes);
    return { data: answer };
  }

  #securityInfo(data: Uint8Array): Answer {
    const { model, efuses } = this.#host;
    if (data.length !== 0 || model.securityInfoSize === undefined) return invalid;
    return { data: securityInfo(model, efuses, model.securityInfoSize) };
  }
}

function sync(data: Uint8Array): Answer {
  const whole = data.length === 36 && word(data, 0) === syncWord && data.subarray(4).every((b) => b === 0x55);
  return whole ? { value: syncWord, times: syncReplies } : invalid;
}
