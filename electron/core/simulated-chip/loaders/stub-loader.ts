import { securityInfo } from '../silicon/efuses.ts';
import { eraseTime, sectorSize } from '../silicon/flash-memory.ts';
import type { Answer, Handler, Loader, LoaderHost } from './loader.ts';
import { encodeResponse, opcode, parseRequest, word, type Request } from './packet.ts';
import { stubError, type StubError } from './stub-error.ts';
import { StubFlashReader } from './stub-flash-reader.ts';
import { StubFlashWriter } from './stub-flash-writer.ts';

const syncReplies = 8;
const md5MillisecondsPerMegabyte = 90;
const success: Answer = {};
const badLength: Answer = { error: stubError.badDataLength };

/** Espressif's flasher stub (`esp-flasher-stub/src/command_handler.c`), as it runs in RAM after `OHAI`. */
export class StubLoader implements Loader {
  readonly #host: LoaderHost;
  readonly #writer: StubFlashWriter;
  readonly #handlers: Readonly<Record<number, Handler>>;
  #reader: StubFlashReader | undefined;
  /** What went wrong after an acknowledgement: it answers the next command, whatever that is. */
  #late: StubError | undefined;

  constructor(host: LoaderHost) {
    this.#host = host;
    const writer = new StubFlashWriter(host);
    this.#writer = writer;
    this.#handlers = {
      // Value 0 is how a host tells a stub from a ROM.
      [opcode.sync]: ({ data }) => (data.length === 36 ? { times: syncReplies } : badLength),
      [opcode.readReg]: ({ data }) => this.#readRegister(data),
      [opcode.writeReg]: ({ data }) => this.#writeRegisters(data),
      [opcode.spiAttach]: ({ data }) => (data.length === 4 ? success : badLength),
      [opcode.spiSetParams]: ({ data }) => (data.length === 24 ? success : badLength),
      [opcode.changeBaudrate]: ({ data }) => this.#changeBaud(data),
      [opcode.flashBegin]: ({ data }) => ({ error: writer.begin(data, 'plain') }),
      [opcode.flashData]: (request) => this.#flashData(request),
      [opcode.flashEnd]: ({ data }) => ({ error: writer.end(data) }),
      [opcode.flashDeflBegin]: ({ data }) => ({ error: writer.begin(data, 'deflate') }),
      [opcode.flashDeflData]: (request) => this.#flashData(request),
      [opcode.flashDeflEnd]: ({ data }) => ({ error: writer.end(data) }),
      [opcode.spiFlashMd5]: ({ data }) => this.#md5(data),
      [opcode.getSecurityInfo]: ({ data }) => this.#securityInfo(data),
      [opcode.eraseFlash]: () => this.#eraseFlash(),
      [opcode.eraseRegion]: ({ data }) => this.#eraseRegion(data),
      [opcode.readFlash]: ({ data }) => this.#readFlash(data),
      [opcode.runUserCode]: () => ({ times: 0 }),
    };
    // The stub attaches the flash itself, and asks it for its size.
    host.attachFlash();
    host.send(new TextEncoder().encode('OHAI'));
  }

  handle(frame: Uint8Array): void {
    if (this.#reader !== undefined) {
      if (this.#reader.acknowledge(frame)) this.#reader = undefined;
      return;
    }
    const request = parseRequest(frame);
    if (request === undefined) {
      if (frame.length >= 2) this.#answer(frame[1] ?? 0, { error: stubError.invalidCommand });
    } else if (request.size !== request.data.length) {
      this.#answer(request.opcode, badLength);
    } else if (this.#late !== undefined) {
      const error = this.#late;
      this.#late = undefined;
      this.#answer(request.opcode, { error });
    } else {
      const handler = this.#handlers[request.opcode];
      this.#answer(request.opcode, handler?.(request) ?? { error: stubError.invalidCommand });
    }
  }

  #answer(op: number, { error, value, data, times = 1, then }: Answer): void {
    const status = new Uint8Array([(error ?? 0) >> 8, (error ?? 0) & 0xff]);
    const frame = encodeResponse(op, status, value, error === undefined ? data : undefined);
    for (let i = 0; i < times; i += 1) this.#host.send(frame);
    then?.();
  }

  #readRegister(data: Uint8Array): Answer {
    return data.length === 4 ? { value: this.#host.registers.read(word(data, 0)) } : badLength;
  }

  #writeRegisters(data: Uint8Array): Answer {
    if (data.length === 0 || data.length % 16 !== 0) return { error: stubError.notEnoughData };
    for (let i = 0; i < data.length / 4; i += 4) {
      this.#host.spend(word(data, i + 3) / 1000);
      this.#host.registers.write(word(data, i), word(data, i + 1), word(data, i + 2));
    }
    return success;
  }

  #changeBaud(data: Uint8Array): Answer {
    if (data.length !== 8) return badLength;
    const baud = word(data, 0);
    return { then: () => (baud === 0 ? this.#host.leave('hang') : this.#host.setBaud(baud)) };
  }

  #flashData({ opcode: op, data, checksum }: Request): Answer {
    const kind = op === opcode.flashData ? 'plain' : 'deflate';
    const error = this.#writer.accept(data, checksum, kind);
    if (error !== undefined) return { error };
    return {
      then: () => {
        const late = this.#writer.write(data.subarray(16));
        if (late === 'hang') this.#host.leave('hang');
        else this.#late = late;
      },
    };
  }

  #md5(data: Uint8Array): Answer {
    if (data.length !== 16) return badLength;
    const [address, length] = [word(data, 0), word(data, 1)];
    if (!this.#host.flash.holds(address, length)) return { error: stubError.spiFailed };
    this.#host.spend((length / 1e6) * md5MillisecondsPerMegabyte);
    return { data: this.#host.flash.md5(address, length) };
  }

  #securityInfo(data: Uint8Array): Answer {
    const { model, efuses } = this.#host;
    if (data.length !== 0) return badLength;
    if (model.securityInfoSize === undefined) return { error: stubError.notImplemented };
    return { data: securityInfo(model, efuses, model.securityInfoSize) };
  }

  #eraseFlash(): Answer {
    const { flash, flashTimes } = this.#host;
    flash.erase(0, flash.size);
    this.#host.spend((flash.size / 0x100000) * flashTimes.chipErasePerMegabyte);
    return success;
  }

  #eraseRegion(data: Uint8Array): Answer {
    if (data.length !== 8) return badLength;
    const [from, size] = [word(data, 0), word(data, 1)];
    if (from % sectorSize !== 0 || size % sectorSize !== 0) return badLength;
    const { flash, flashTimes } = this.#host;
    if (!flash.holds(from, size)) return { error: stubError.spiFailed };
    flash.erase(from, from + size);
    this.#host.spend(eraseTime(from, from + size, flashTimes));
    return success;
  }

  #readFlash(data: Uint8Array): Answer {
    if (data.length !== 16) return badLength;
    return {
      then: () => {
        const reader = StubFlashReader.start(this.#host, data);
        if (typeof reader === 'number') this.#late = reader;
        else this.#reader = reader;
      },
    };
  }
}
