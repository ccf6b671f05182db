import { securityInfo } from './efuses.ts';
import type { Loader, LoaderHost } from './loader.ts';
import { MemoryUpload, romError, type RomError } from './memory-upload.ts';
import { encodeResponse, opcode, parseRequest, word, type Request } from './packet.ts';
import { RomFlashWriter } from './rom-flash-writer.ts';

const syncReplies = 8;
/** What the ROM leaves in `value` of its SYNC reply: the request's own first bytes. */
const syncValue = 0x20120707;
const slowReadLimit = 64;
const noData: Uint8Array = new Uint8Array(0);

/** Commands that Secure Download Mode leaves; everything else is unknown to it. */
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

type Answer = RomError | undefined;

/** The loader in a chip's mask ROM. It checks what the stub does not: lengths, sequence numbers, block sizes. */
export class RomLoader implements Loader {
  readonly #host: LoaderHost;
  readonly #memory: MemoryUpload;
  readonly #flash: RomFlashWriter;

  constructor(host: LoaderHost) {
    this.#host = host;
    this.#memory = new MemoryUpload(host.model);
    this.#flash = new RomFlashWriter(host);
  }

  handle(frame: Uint8Array): void {
    const request = parseRequest(frame);
    if (request === undefined) return;
    if (this.#host.efuses.secureDownload && !inSecureDownload.has(request.opcode)) this.#unknown();
    else if (request.size !== request.data.length) this.#reply(request.opcode, romError.invalidMessage);
    else this.#dispatch(request);
  }

  #dispatch(request: Request): void {
    const { opcode: op, data, checksum } = request;
    switch (op) {
      case opcode.sync:
        { this.#sync(data); return; }
      case opcode.readReg:
        if (data.length !== 4) { this.#reply(op, romError.invalidMessage); return; }
        { this.#reply(op, undefined, this.#host.registers.read(word(data, 0))); return; }
      case opcode.writeReg:
        { this.#reply(op, this.#writeRegisters(data)); return; }
      case opcode.memBegin:
        { this.#reply(op, this.#memory.begin(data)); return; }
      case opcode.memData:
        { this.#reply(op, this.#memory.data(data, checksum)); return; }
      case opcode.memEnd:
        { this.#memoryEnd(data); return; }
      case opcode.spiAttach:
        { this.#reply(op, this.#attach(data)); return; }
      case opcode.spiSetParams:
        { this.#reply(op, this.#flash.setParameters(data)); return; }
      case opcode.changeBaudrate:
        { this.#changeBaud(data); return; }
      case opcode.flashBegin:
        { this.#reply(op, this.#flash.begin(data, 'plain')); return; }
      case opcode.flashData:
        { this.#reply(op, this.#flash.data(data, checksum, 'plain')); return; }
      case opcode.flashDeflBegin:
        { this.#reply(op, this.#flash.begin(data, 'deflate')); return; }
      case opcode.flashDeflData:
        { this.#reply(op, this.#flash.data(data, checksum, 'deflate')); return; }
      case opcode.flashEnd:
      case opcode.flashDeflEnd:
        { this.#flashEnd(op, data); return; }
      case opcode.spiFlashMd5:
        { this.#md5(data); return; }
      case opcode.readFlashSlow:
        { this.#readSlowly(data); return; }
      case opcode.getSecurityInfo:
        { this.#securityInfo(data); return; }
      default:
        { this.#unknown(); return; }
    }
  }

  #reply(op: number, error: Answer, value = 0, data = noData): void {
    const status = new Uint8Array(4);
    if (error !== undefined) status.set([1, error]);
    this.#host.send(encodeResponse(op, status, value, error === undefined ? data : noData));
  }

  /** An unknown command is answered like a SYNC, eight times and under its opcode. */
  #unknown(): void {
    for (let i = 0; i < syncReplies; i += 1) this.#reply(opcode.sync, romError.invalidMessage);
  }

  #sync(data: Uint8Array): void {
    const whole =
      data.length === 36 && word(data, 0) === syncValue && data.subarray(4).every((b) => b === 0x55);
    if (!whole) { this.#reply(opcode.sync, romError.invalidMessage); return; }
    for (let i = 0; i < syncReplies; i += 1) this.#reply(opcode.sync, undefined, syncValue);
  }

  #writeRegisters(data: Uint8Array): Answer {
    if (data.length === 0 || data.length % 16 !== 0) return romError.invalidMessage;
    for (let i = 0; i < data.length / 4; i += 4) {
      this.#host.registers.write(word(data, i), word(data, i + 1), word(data, i + 2));
      this.#host.spend(word(data, i + 3) / 1000);
    }
    return undefined;
  }

  #memoryEnd(data: Uint8Array): void {
    if (data.length !== 8) { this.#reply(opcode.memEnd, romError.invalidMessage); return; }
    this.#reply(opcode.memEnd, undefined);
    if (word(data, 0) !== 0) return;
    this.#host.leave(this.#memory.canRun(word(data, 1)) ? 'stub' : 'crash');
  }

  #attach(data: Uint8Array): Answer {
    if (data.length !== 8) return romError.invalidMessage;
    this.#host.attachFlash();
    return undefined;
  }

  #changeBaud(data: Uint8Array): void {
    if (data.length !== 8) { this.#reply(opcode.changeBaudrate, romError.invalidMessage); return; }
    this.#reply(opcode.changeBaudrate, undefined);
    const baud = word(data, 0);
    // Seen on the ESP32's ROM: it divides by the baud it was given.
    if (baud === 0) this.#host.leave('hang');
    else this.#host.setBaud(baud);
  }

  #flashEnd(op: number, data: Uint8Array): void {
    if (data.length !== 4) { this.#reply(op, romError.invalidMessage); return; }
    const error = this.#flash.end();
    this.#reply(op, error);
    // 0 reboots, 1 goes on to what is in flash: the loader is gone either way.
    if (error === undefined) this.#host.leave('reboot');
  }

  #md5(data: Uint8Array): void {
    if (data.length !== 16) { this.#reply(opcode.spiFlashMd5, romError.invalidMessage); return; }
    const hash = this.#flash.md5(word(data, 0), word(data, 1));
    if (typeof hash === 'number') { this.#reply(opcode.spiFlashMd5, hash); return; }
    const hex = new TextEncoder().encode(Buffer.from(hash).toString('hex'));
    this.#reply(opcode.spiFlashMd5, undefined, 0, hex);
  }

  #readSlowly(data: Uint8Array): void {
    if (data.length !== 8) { this.#reply(opcode.readFlashSlow, romError.invalidMessage); return; }
    const length = word(data, 1);
    if (length > slowReadLimit) { this.#reply(opcode.readFlashSlow, romError.readLength); return; }
    const bytes = this.#flash.read(word(data, 0), length);
    if (typeof bytes === 'number') { this.#reply(opcode.readFlashSlow, bytes); return; }
    const answer = new Uint8Array(slowReadLimit);
    answer.set(bytes);
    this.#reply(opcode.readFlashSlow, undefined, 0, answer);
  }

  #securityInfo(data: Uint8Array): void {
    const { model, efuses } = this.#host;
    if (model.securityInfoSize === undefined) { this.#unknown(); return; }
    if (data.length !== 0) { this.#reply(opcode.getSecurityInfo, romError.invalidMessage); return; }
    const info = securityInfo(model, efuses, model.securityInfoSize);
    this.#reply(opcode.getSecurityInfo, undefined, 0, info);
  }
}
