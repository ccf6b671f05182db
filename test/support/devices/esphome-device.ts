import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { answers } from '../../../electron/core/push/dialects/esphome-answers.ts';

const magic = '6c26f75c45';

export interface EsphomeOptions {
  readonly version?: 1 | 2;
  readonly password?: string;
  readonly auth?: 'md5' | 'sha256';
  /** Answers with this byte instead of what belongs `at` a step. */
  readonly answers?: { readonly at: EsphomeStep; readonly byte: number };
  /** Resets the connection instead of answering. */
  readonly resetsAt?: EsphomeStep;
  /** Says nothing more from here on. */
  readonly silentAt?: EsphomeStep;
}

export type EsphomeStep = 'magic' | 'features' | 'auth' | 'size' | 'md5' | 'block:2' | 'receive' | 'end';

/** ESPHome's OTA component as the wire shows it, as strict as `ota_esphome.cpp`. */
export class EsphomeDevice {
  /** What was taken and would be booted; undefined while nothing was. */
  image: Buffer | undefined;
  /** What a client did that the real device would not put up with. */
  readonly problems: string[] = [];
  sawFarewell = false;
  readonly #options: EsphomeOptions;
  readonly #server = createServer((socket) => void this.#serve(socket).catch(() => socket.destroy()));

  constructor(options: EsphomeOptions = {}) {
    this.#options = options;
  }

  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async listen(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    onTestFinished(() => void this.#server.close());
    return this;
  }

  async #serve(socket: Socket): Promise<void> {
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => undefined);
    const bytes = new Reader(socket);
    const { version = 2 } = this.#options;
    const hello = (await bytes.take(5)).toString('hex');
    if (hello !== magic) return void socket.end(Buffer.of(0x80));
    if (!this.#say(socket, 'magic', answers.ok, version)) return;
    await bytes.take(1);
    if (!this.#say(socket, 'features', answers.headerOk)) return;
    if (!(await this.#authenticate(socket, bytes))) return;
    if (!this.#say(socket, 'auth', answers.authOk)) return;
    const size = (await bytes.take(4)).readUInt32BE();
    if (!this.#say(socket, 'size', answers.prepareOk)) return;
    const md5 = (await bytes.take(32)).toString('latin1');
    if (!this.#say(socket, 'md5', answers.md5Ok)) return;
    const image = await this.#receive(socket, bytes, size);
    if (image === undefined) return;
    if (!this.#say(socket, 'receive', answers.receiveOk)) return;
    if (createHash('md5').update(image).digest('hex') !== md5) return void socket.end(Buffer.of(0x8b));
    this.image = image;
    if (!this.#say(socket, 'end', answers.endOk)) return;
    this.sawFarewell = (await bytes.take(1))[0] === 0;
    if (bytes.left > 0) this.problems.push(`${bytes.left} bytes after the end`);
    socket.end();
  }

  async #authenticate(socket: Socket, bytes: Reader): Promise<boolean> {
    const { password, auth = 'sha256' } = this.#options;
    if (password === undefined) return true;
    const length = auth === 'sha256' ? 64 : 32;
    const nonce = randomBytes(length / 2).toString('hex');
    socket.write(Buffer.of(auth === 'sha256' ? answers.wantsSha256 : answers.wantsMd5));
    socket.write(nonce);
    const cnonce = (await bytes.take(length)).toString('latin1');
    const proof = (await bytes.take(length)).toString('latin1');
    if (proof === createHash(auth).update(`${password}${nonce}${cnonce}`).digest('hex')) return true;
    socket.end(Buffer.of(answers.authInvalid));
    return false;
  }

  /** Acknowledges every 8192 bytes, and what is left at the end, as version 2 does. */
  async #receive(socket: Socket, bytes: Reader, size: number): Promise<Buffer | undefined> {
    const blocks: Buffer[] = [];
    for (let at = 0; at < size; at += 8192) {
      blocks.push(await bytes.take(Math.min(8192, size - at)));
      const isSecond = blocks.length === 2;
      if (this.#options.version !== 1 || isSecond) {
        const step = isSecond ? 'block:2' : undefined;
        const byte = this.#options.version === 1 ? undefined : answers.chunkOk;
        if (!this.#say(socket, step, byte)) return undefined;
      }
      if (this.#options.version !== 1 && bytes.left > 0)
        this.problems.push('a block before its acknowledgement');
    }
    return Buffer.concat(blocks);
  }

  /** False where a fault ended the conversation. */
  #say(socket: Socket, step: EsphomeStep | undefined, ...proper: (number | undefined)[]): boolean {
    const { answers: wrong, resetsAt, silentAt } = this.#options;
    if (step !== undefined && step === resetsAt) {
      socket.resetAndDestroy();
      return false;
    }
    if (step !== undefined && step === silentAt) return false;
    if (step !== undefined && step === wrong?.at) {
      socket.end(Buffer.of(wrong.byte));
      return false;
    }
    socket.write(Buffer.from(proper.filter((byte) => byte !== undefined)));
    return true;
  }
}

/** Bytes of a socket, taken in the lengths that the protocol has. */
class Reader {
  #bytes = Buffer.alloc(0);
  #wake: () => void = () => undefined;
  #hasEnded = false;

  constructor(socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      this.#bytes = Buffer.concat([this.#bytes, chunk]);
      this.#wake();
    });
    socket.once('close', () => {
      this.#hasEnded = true;
      this.#wake();
    });
  }

  get left(): number {
    return this.#bytes.length;
  }

  async take(length: number): Promise<Buffer> {
    while (this.#bytes.length < length) {
      if (this.#hasEnded) throw new Error('ended');
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const taken = this.#bytes.subarray(0, length);
    this.#bytes = this.#bytes.subarray(length);
    return taken;
  }
}
