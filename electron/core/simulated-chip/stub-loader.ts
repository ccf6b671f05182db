import { securityInfo } from './efuses.ts';
import { eraseTime, sectorSize } from './flash-memory.ts';
import type { Loader, LoaderHost } from './loader.ts';
import { encodeResponse, opcode, parseRequest, word, type Request } from './packet.ts';
import { stubError, type StubError } from './stub-error.ts';
import { StubFlashReader } from './stub-flash-reader.ts';
import { StubFlashWriter } from './stub-flash-writer.ts';

const syncReplies = 8;
const md5MillisecondsPerMegabyte = 90;
const noData: Uint8Array = new Uint8Array(0);

/** Espressif's flasher stub (`esp-flasher-stub`), as it runs in RAM after `OHAI`. */
export class StubLoader implements Loader {
  readonly #host: LoaderHost;
  readonly #writer: StubFlashWriter;
  #reader: StubFlashReader | undefined;
  /** What went wrong after an acknowledgement: it answers the next command, whatever that is. */
  #late: StubError | undefined;

  constructor(host: LoaderHost) {
    this.#host = host;
    this.#writer = new StubFlashWriter(host);
    host.send(new TextEncoder().encode('OHAI'));
  }

  handle(frame: Uint8Array): void {
    if (this.#reader !== undefined) {
      if (this.#reader.acknowledge(frame)) this.#reader = undefined;
      return;
    }
    const request = parseRequest(frame);
    if (request === undefined) {
      if (frame.length >= 2) this.#reply(frame[1] ?? 0, stubError.invalidCommand);
    } else if (request.size !== request.data.length) {
      this.#reply(request.opcode, stubError.badDataLength);
    } else if (this.#late !== undefined) {
      this.#reply(request.opcode, this.#late);
      this.#late = undefined;
    } else {
      this.#dispatch(request);
    }
  }

  #reply(op: number, error: StubError | undefined, value = 0, data = noData): void {
    const status = new Uint8Array([(error ?? 0) >> 8, (error ?? 0) & 0xff]);
    this.#host.send(encodeResponse(op, status, value, error === undefined ? data : noData));
  }

  #dispatch(request: Request): void {
    const { opcode: op, data } = request;
    switch (op) {
      case opcode.sync:
        { this.#sync(data); return; }
      case opcode.readReg:
        if (data.length !== 4) { this.#reply(op, stubError.badDataLength); return; }
        { this.#reply(op, undefined, this.#host.registers.read(word(data, 0))); return; }
      case opcode.writeReg:
        { this.#reply(op, this.#writeRegisters(data)); return; }
      case opcode.spiAttach:
        { this.#reply(op, data.length === 4 ? undefined : stubError.badDataLength); return; }
      case opcode.spiSetParams:
        { this.#reply(op, data.length === 24 ? undefined : stubError.badDataLength); return; }
      case opcode.changeBaudrate:
        { this.#changeBaud(data); return; }
      case opcode.flashBegin:
        { this.#reply(op, this.#writer.begin(data, 'plain')); return; }
      case opcode.flashDeflBegin:
        { this.#reply(op, this.#writer.begin(data, 'deflate')); return; }
      case opcode.flashData:
        { this.#flashData(request, 'plain'); return; }
      case opcode.flashDeflData:
        { this.#flashData(request, 'deflate'); return; }
      case opcode.flashEnd:
      case opcode.flashDeflEnd:
        { this.#reply(op, this.#writer.end(data)); return; }
      case opcode.spiFlashMd5:
        { this.#md5(data); return; }
      case opcode.getSecurityInfo:
        { this.#securityInfo(data); return; }
      default:
        { this.#dispatchStubOnly(request); return; }
    }
  }

  #dispatchStubOnly({ opcode: op, data }: Request): void {
    switch (op) {
      case opcode.eraseFlash:
        { this.#eraseFlash(); return; }
      case opcode.eraseRegion:
        { this.#reply(op, this.#eraseRegion(data)); return; }
      case opcode.readFlash:
        { this.#readFlash(data); return; }
      case opcode.runUserCode:
        return;
      default:
        { this.#reply(op, stubError.invalidCommand); return; }
    }
  }

  #sync(data: Uint8Array): void {
    if (data.length !== 36) { this.#reply(opcode.sync, stubError.badDataLength); return; }
    // Value 0 is how a host tells a stub from a ROM.
    for (let i = 0; i < syncReplies; i += 1) this.#reply(opcode.sync, undefined);
  }

  #writeRegisters(data: Uint8Array): StubError | undefined {
    if (data.length === 0 || data.length % 16 !== 0) return stubError.notEnoughData;
    for (let i = 0; i < data.length / 4; i += 4) {
      this.#host.spend(word(data, i + 3) / 1000);
      this.#host.registers.write(word(data, i), word(data, i + 1), word(data, i + 2));
    }
    return undefined;
  }

  #changeBaud(data: Uint8Array): void {
    if (data.length !== 8) { this.#reply(opcode.changeBaudrate, stubError.badDataLength); return; }
    this.#reply(opcode.changeBaudrate, undefined);
    const baud = word(data, 0);
    if (baud === 0) this.#host.leave('hang');
    else this.#host.setBaud(baud);
  }

  #flashData({ opcode: op, data, checksum }: Request, kind: 'plain' | 'deflate'): void {
    const error = this.#writer.accept(data, checksum, kind);
    this.#reply(op, error);
    if (error !== undefined) return;
    const late = this.#writer.write(data.subarray(16));
    if (late === 'hang') this.#host.leave('hang');
    else this.#late = late;
  }

  #md5(data: Uint8Array): void {
    if (data.length !== 16) { this.#reply(opcode.spiFlashMd5, stubError.badDataLength); return; }
    const [address, length] = [word(data, 0), word(data, 1)];
    if (!this.#host.flash.holds(address, length)) { this.#reply(opcode.spiFlashMd5, stubError.spiFailed); return; }
    this.#host.spend((length / 1e6) * md5MillisecondsPerMegabyte);
    this.#reply(opcode.spiFlashMd5, undefined, 0, this.#host.flash.md5(address, length));
  }

  #securityInfo(data: Uint8Array): void {
    const { model, efuses } = this.#host;
    if (data.length !== 0) { this.#reply(opcode.getSecurityInfo, stubError.badDataLength); return; }
    if (model.securityInfoSize === undefined) {
      this.#reply(opcode.getSecurityInfo, stubError.notImplemented); return;
    }
    this.#reply(opcode.getSecurityInfo, undefined, 0, securityInfo(model, efuses, model.securityInfoSize));
  }

  #eraseFlash(): void {
    const { flash, flashTimes } = this.#host;
    flash.erase(0, flash.size);
    this.#host.spend((flash.size / 0x100000) * flashTimes.chipErasePerMegabyte);
    this.#reply(opcode.eraseFlash, undefined);
  }

  #eraseRegion(data: Uint8Array): StubError | undefined {
    if (data.length !== 8) return stubError.badDataLength;
    const [from, size] = [word(data, 0), word(data, 1)];
    if (from % sectorSize !== 0 || size % sectorSize !== 0) return stubError.badDataLength;
    const { flash, flashTimes } = this.#host;
    if (!flash.holds(from, size)) return stubError.spiFailed;
    flash.erase(from, from + size);
    this.#host.spend(eraseTime(from, from + size, flashTimes));
    return undefined;
  }

  #readFlash(data: Uint8Array): void {
    if (data.length !== 16) { this.#reply(opcode.readFlash, stubError.badDataLength); return; }
    this.#reply(opcode.readFlash, undefined);
    const reader = StubFlashReader.start(this.#host, data);
    if (typeof reader === 'number') this.#late = reader;
    else this.#reader = reader;
  }
}
